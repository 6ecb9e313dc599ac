import { canSpeak, initialSubject, isAgent, isWhole, type Phrase, withoutPreposed } from './noun-phrase.ts'
import { type SpeakerReference, speakerName } from './speaker-name.ts'
import {
  INVERTIBLE,
  NEEDS_CLAUSE,
  NEEDS_PREPOSITION,
  NEEDS_THAT,
  PARTICIPLES,
  SPEECH_VERBS,
  type SpeechVerb,
} from './speech-verbs.ts'
import { isSubordinate, subjectBefore } from './subject.ts'
import { isCapital, type Word, words } from './words.ts'

/** Reported speech in one sentence. */
export interface Speech extends SpeakerReference {
  readonly kind: 'says' | 'denies'
  /** The verb as it stands, in lower case; `according to` for that form. */
  readonly verb: string
  /** Where the verb begins in the sentence. */
  readonly at: number
}

const NOT_A_SPEAKER = new Set(
  'plan plans schedule law rules rule tradition size type need needs agreement protocol custom him them'.split(
    ' ',
  ),
)
const CLAUSE_FOLLOWS =
  /^(?:that|how|why|whether|if|there|it|he|she|they|the|a|an|reporters|journalists|:|“|,|\.)$/
const THAT_FOLLOWS = /^(?:that|there|“|:|,|\.|how|whether)$/
const ADVERBIAL = /^(?:on|in|at|during|late|early|this|last|\p{L}+ly|\p{L}{3,6}day)$/u
const INVERTED_END =
  /^(?:[,.;:“”)(]|in|on|during|at|who|as|after|when|while|told|late|earlier|this|last|about|of)$/

const speech = (
  reference: SpeakerReference | null,
  kind: 'says' | 'denies',
  verb: string,
  at: number,
): Speech | null => (reference ? { ...reference, kind, verb, at } : null)

const accordingTo = (text: string, list: readonly Word[]): Speech | null => {
  for (const [index, word] of list.entries()) {
    const next = list[index + 1]?.lower
    const isForm =
      (word.lower === 'according' && next === 'to') ||
      (word.lower === 'as' && next === 'per') ||
      (word.lower === 'per' &&
        list[index - 1]?.text === ',' &&
        list[index + 1] !== undefined &&
        (isCapital(list[index + 1]!) || isAgent(list[index + 1]!)))
    if (!isForm) continue
    const from = word.lower === 'per' ? index + 1 : index + 2
    let to = from
    while (to < list.length && !/^[,.;:—–“”()]$/.test(list[to]!.text) && to - from < 16) to++
    if (to === from || NOT_A_SPEAKER.has(list[to - 1]!.lower)) continue
    const phrase = { from, to }
    if (!canSpeak(list, phrase, false)) continue
    return speech(speakerName(text, list, phrase), 'says', 'according to', word.start)
  }
  return null
}

const colonQuote = (text: string, list: readonly Word[]): Speech | null => {
  const colon = list.findIndex(word => word.text === ':')
  if (colon < 1 || colon > 6 || list[colon + 1]?.text !== '“') return null
  const first = list[0]!.lower
  const from = INVERTIBLE.has(first) ? 1 : 0
  const phrase = { from, to: colon }
  if (!(from < colon) || !list.slice(from, colon).every(word => isCapital(word))) return null
  return speech(speakerName(text, list, phrase), 'says', ':', list[colon]!.start)
}

/** The subject after its verb: `…, said the ministry in a statement`. */
const subjectAfter = (list: readonly Word[], verb: number): Phrase | null => {
  const first = list[verb + 1]
  if (!first || first.isMark || !/[,”?!]/.test(list[verb - 1]?.text ?? '')) return null
  if (/^(?:that|in|on|to|it|he|she|they|there)$/.test(first.lower)) return null
  let to = verb + 1
  while (
    to < list.length &&
    to - verb <= 12 &&
    !(INVERTED_END.test(list[to]!.lower) && list[to]!.lower !== 'of')
  )
    to++
  if (to - verb > 12) return null
  const phrase = { from: verb + 1, to }
  return to > verb + 1 && canSpeak(list, phrase, true) ? phrase : null
}

const isSpeechVerb = (list: readonly Word[], index: number, verb: SpeechVerb): boolean => {
  const next = list[index + 1]
  if (verb.alsoNoun) {
    const before = list[index - 1]
    return (
      before !== undefined &&
      (isCapital(before) || /^(?:media|police|he|she|it)$/.test(before.lower)) &&
      !/['’]s?$/.test(before.text) &&
      next !== undefined &&
      /^(?:that|“|:)$/.test(next.lower)
    )
  }
  const preposition = NEEDS_PREPOSITION.get(list[index]!.lower)
  if (preposition) return preposition.test(next?.lower ?? '') || /^(?:“|:)$/.test(next?.text ?? '')
  if (NEEDS_THAT.has(list[index]!.lower)) return next !== undefined && /^(?:that|“|:|,|\.)$/.test(next.lower)
  if (!NEEDS_CLAUSE.has(list[index]!.lower)) return next?.lower !== 'than'
  return (
    next === undefined ||
    THAT_FOLLOWS.test(next.lower) ||
    (ADVERBIAL.test(next.lower) &&
      list.slice(index + 2, index + 7).some(word => /^(?:that|“)$/.test(word.lower))) ||
    (CLAUSE_FOLLOWS.test(next.lower) && !isObject(list, index))
  )
}

/** After a verb that also takes things: a noun phrase up to the end is its object, not a clause. */
const isObject = (list: readonly Word[], index: number): boolean =>
  /^(?:the|a|an|how|why|if|he|she|they|it)$/.test(list[index + 1]!.lower) &&
  !list
    .slice(index + 2, index + 12)
    .some(word => /^(?:is|was|were|are|had|has|have|will|would|could|may|might|can)$/.test(word.lower))

const carriedOn = (text: string, list: readonly Word[], word: Word): Speech | null => {
  const subject = initialSubject(list)
  if (!subject || list[subject.to - 1]!.start >= word.start) return null
  if (!isWhole(list, subject) || !canSpeak(list, subject, true)) return null
  return speech(speakerName(text, list, subject), 'says', word.lower, word.start)
}

/** `…, the paper reported on Thursday.`: only a time or a place stands between the verb and the end. */
const closesWith = (list: readonly Word[], before: Word | null, verb: number): boolean => {
  const rest = list.slice(verb + 1)
  const isTail = rest.length <= 5 && (rest.length <= 1 || ADVERBIAL.test(rest[0]!.lower))
  return before?.text === ',' && isTail
}

/** A clause of the outlet's own of at least this many words stands before `and … said`. */
const OWN_CLAUSE_WORDS = 6

/** `The fair ended in a row, and officials said …`: the first clause is the outlet's own, and so is the sentence. */
const joinsAnother = (
  list: readonly Word[],
  { phrase, before }: { phrase: Phrase; before: Word | null },
): boolean =>
  before !== null &&
  /^(?:and|but|while|so)$/.test(before.lower) &&
  phrase.from > OWN_CLAUSE_WORDS &&
  !list.slice(0, phrase.from).some(word => word.text === '“')

/** Reads who is speaking in a sentence whose quotations are masked (`quotes.ts`); null: nobody but the outlet. */
export const readSpeech = (text: string): Speech | null => {
  const list = words(text)
  const named = accordingTo(text, list) ?? colonQuote(text, list)
  if (named && (named.at === 0 || named.verb === ':')) return named
  for (const [index, word] of list.entries()) {
    if (PARTICIPLES.has(word.lower) && index > 2 && /^[,”—]$/.test(list[index - 1]!.text)) {
      const carried = carriedOn(text, list, word)
      if (carried) return carried
    }
    const verb = SPEECH_VERBS.get(word.text)
    if (!verb) continue
    if (word.text === 'saying' && list[index - 1]?.lower !== 'as') continue
    const inverted = INVERTIBLE.has(word.lower) ? subjectAfter(list, index) : null
    const found = subjectBefore(list, index)
    const follows =
      found.kind === 'subject' && (found.before?.text === '”' || closesWith(list, found.before, index))
    if (!inverted && !follows && !isSpeechVerb(list, index, verb)) continue
    if (found.kind === 'coordinated') {
      const carried = verb.kind === 'acts' ? null : carriedOn(text, list, word)
      if (carried) return { ...carried, kind: verb.kind === 'denies' ? 'denies' : 'says' }
      continue
    }
    if (verb.kind === 'acts') continue
    const isApposed =
      found.kind === 'subject' && found.phrase.from === 0 && canSpeak(list, found.phrase, true)
    if (inverted && !isApposed)
      return speech(speakerName(text, list, inverted), verb.kind, word.lower, word.start)
    if (found.kind === 'none' || isSubordinate(found.before) || joinsAnother(list, found)) continue
    const phrase = withoutPreposed(list, found.phrase)
    if (!phrase || !canSpeak(list, phrase, verb.needsAgent && !follows)) continue
    const read = speech(speakerName(text, list, phrase), verb.kind, word.lower, word.start)
    if (read) return read
  }
  return named
}
