import { isAgent, type Phrase, PRONOUNS, withoutPreposed, withoutTail } from './noun-phrase.ts'
import { isCapital, type Word } from './words.ts'

/** How the sentence refers to its speaker: by name or role, by a pronoun, or by a text without an author. */
export interface SpeakerReference {
  readonly name: string
  readonly reference: 'named' | 'pronoun' | 'text'
}

const TEXTS =
  /^(?:statements?|reports?|release|letter|document|documents|filing|post|tweet|memo|notice|communique|communiqué|dispatch|announcement|email|complaint|message|note|advisory|bulletin)$/
const DETERMINERS =
  /^(?:the|a|an|his|her|its|their|this|that|another|one|some|in|official|new|separate|joint|recent|earlier|brief|written|press)$/
const AUTHOR = /^(?:by|from|of)$/
const NOT_AN_AUTHOR = /^(?:this|last|that|their|his|her|its|the (?:time|day)|\d.*)$/
const STARTS = /^(?:the|yet|so|still|according|per|also|but|and|however|meanwhile)$/

const shown = (text: string, list: readonly Word[], { from, to }: Phrase): string | null => {
  let first = from
  while (first < to && (STARTS.test(list[first]!.lower) || list[first]!.isMark)) first++
  if (first >= to) return null
  const name = text.slice(list[first]!.start, list[to - 1]!.end).replace(/\s+/g, ' ')
  const head = list[first]!
  const isCommon = /^(?:a|an|some|one|two|both|his|her|its|their|several|many|most|other)$/.test(head.lower)
  const next = list[first + 1]
  const isPlainNoun =
    head.start === 0 &&
    isAgent(head) &&
    (first + 1 === to || !next || !(isCapital(next) || /^(?:of|for)$/.test(next.lower)))
  return isCommon || isPlainNoun ? name[0]!.toLowerCase() + name.slice(1) : name
}

/** The author of a text: `a statement released by the Ministry` and `the MoD statement` are the ministry's; `a letter Ruiz` has lost its verb. */
const authorOf = (list: readonly Word[], phrase: Phrase): Phrase | null | 'unnamed' | 'relative' => {
  const head = list.findIndex(
    (word, index) => index >= phrase.from && index < phrase.to && TEXTS.test(word.lower),
  )
  if (head < 0) return null
  if (head + 1 < phrase.to && isCapital(list[head + 1]!)) return 'relative'
  for (let at = head + 1; at < Math.min(phrase.to, head + 8); at++) {
    const next = list[at + 1]
    if (AUTHOR.test(list[at]!.lower) && at + 1 < phrase.to && next && !NOT_AN_AUTHOR.test(next.lower))
      return withoutTail(list, { from: at + 1, to: phrase.to })
  }
  let from = phrase.from
  while (from < head && DETERMINERS.test(list[from]!.lower)) from++
  return from < head ? { from, to: head } : 'unnamed'
}

/** Names the speaker as the article does, without the definite article and what trails behind the name. */
export const speakerName = (text: string, list: readonly Word[], whole: Phrase): SpeakerReference | null => {
  const phrase = withoutPreposed(list, whole)
  if (!phrase) return null
  const first = list[phrase.from]!
  if (phrase.to - phrase.from === 1 && PRONOUNS.has(first.lower)) {
    return { name: first.lower, reference: 'pronoun' }
  }
  const author = authorOf(list, phrase)
  if (author === 'relative') return null
  if (author === 'unnamed') {
    const name = shown(text, list, withoutTail(list, phrase))
    return name ? { name, reference: 'text' } : null
  }
  const owner = shown(text, list, withoutTail(list, author ?? phrase))
  const name = author ? (owner?.replace(/['’]s?$/, '') ?? null) : owner
  return name ? { name, reference: 'named' } : null
}
