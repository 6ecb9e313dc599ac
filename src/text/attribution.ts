import type { Span } from '../domain/values.ts'
import { initialSubject } from './noun-phrase.ts'
import { maskQuotes, paragraphAt, quoteSpans } from './quotes.ts'
import { readSpeech, type Speech } from './speech.ts'
import { words } from './words.ts'

/** Who says what a sentence says. */
export interface SpokenBy {
  /** As the article names the speaker, without `the`; null: the outlet itself, or nobody who can be told safely. */
  readonly speaker: string | null
  /** The sentence puts its words on someone, even if not on a name. */
  readonly isReported: boolean
  /** The sentence stands within quotation marks. */
  readonly isQuoted: boolean
  readonly speech: Speech | null
  /** The sentence with everything quoted blanked. */
  readonly masked: string
}

type Sentences = readonly { readonly span: Span }[]

/** How far back a pronoun may look for the speaker it stands for, in sentences. */
const REACH = 3
const BODY =
  /^(?:ministry|office|government|department|agency|media|company|bank|police|council|committee|union|commission|court|association|report|newspaper|party|group|firm|army|military|embassy|university|organi[sz]ation|corporation|team|administration|board|house|center|centre|institute|foundation|club|force|service|network|administration|inc|ltd|corp)$/i
const PEOPLE = /(?:[^s'’]s|people|police|men|women|media)$/

interface Masked {
  readonly text: string
  /** The sentence lies wholly within quotation marks, apart from them. */
  readonly isQuoted: boolean
  readonly startsInside: boolean
}

const mask = (body: string, span: Span): Masked => {
  const paragraph = paragraphAt(body, span.start)
  const quotes = quoteSpans(body.slice(paragraph.start, paragraph.end))
    .map(({ start, end }) => ({ start: start + paragraph.start, end: end + paragraph.start }))
    .filter(({ start, end }) => start < span.end && end > span.start)
  const clipped = quotes.map(({ start, end }) => ({
    start: Math.max(start, span.start) - span.start,
    end: Math.min(end, span.end) - span.start,
  }))
  const text = maskQuotes(body.slice(span.start, span.end), clipped)
  return {
    text,
    isQuoted: quotes.length > 0 && !/[\p{L}\p{N}]/u.test(text),
    startsInside: quotes.some(({ start }) => start < span.start),
  }
}

/** The noun that says what the speaker is: `ministry` in `Ministry of Defence`. */
const headOf = (name: string): string =>
  name
    .split(/ (?:of|for|with|at|in|from|to|who) /)[0]!
    .split(' ')
    .at(-1)!

const fits = (pronoun: string, name: string): boolean => {
  const head = headOf(name)
  const isPlural = (PEOPLE.test(head) && !/^\p{Lu}/u.test(head)) || name.includes(' and ')
  if (pronoun === 'they') return isPlural
  if (isPlural) return false
  const isPerson = !BODY.test(head) && (name.includes(' ') || /^\p{Lu}/u.test(name))
  return pronoun === 'it' ? BODY.test(head) || /^\p{Lu}[\p{L}’'-]*$/u.test(name) : isPerson
}

/** The speaker that a pronoun stands for: the last one named, unless another name has come between. */
const antecedent = (body: string, sentences: Sentences, index: number, pronoun: string): string | null => {
  for (let at = index - 1; at >= Math.max(0, index - REACH); at--) {
    const span = sentences[at]!.span
    const { text } = mask(body, span)
    const said = readSpeech(text)
    if (said?.reference === 'named') return fits(pronoun, said.name) ? said.name : null
    if (said?.reference === 'pronoun' && said.name !== pronoun) return null
    if (said) continue
    const list = words(text)
    const subject = initialSubject(list)
    if (!subject) continue
    const name = text.slice(list[subject.from]!.start, list[subject.to - 1]!.end)
    if (/^(?:he|she|they|it)$/i.test(name)) continue
    const plain = name.replace(/^(?:the|an?)\s+/i, '')
    if (pronoun === 'they' || !fits(pronoun, plain)) continue
    return plain.includes(' ') ? plain : null
  }
  return null
}

/** A bare role points back: `the official` is the official who was named before, `the ministry` that ministry. */
const fullName = (body: string, sentences: Sentences, index: number, name: string): string => {
  if (!/^\p{Ll}+$/u.test(name) || name.endsWith('s')) return name
  for (let at = index - 1; at >= Math.max(0, index - REACH); at--) {
    const said = readSpeech(mask(body, sentences[at]!.span).text)
    if (said?.reference === 'named' && new RegExp(`\\b${name}\\b`, 'iu').test(said.name)) return said.name
  }
  return name
}

const inParagraph = (body: string, sentences: Sentences, index: number, step: 1 | -1): Speech | null => {
  const paragraph = paragraphAt(body, sentences[index]!.span.start)
  for (let at = index + step; ; at += step) {
    const span = sentences[at]?.span
    if (!span || span.start < paragraph.start || span.end > paragraph.end) return null
    const said = readSpeech(mask(body, span).text)
    if (said) return said
  }
}

const quoteSpeaker = (
  body: string,
  sentences: Sentences,
  index: number,
  startsInside: boolean,
): string | null => {
  const said =
    (startsInside ? inParagraph(body, sentences, index, -1) : null) ??
    inParagraph(body, sentences, index, 1) ??
    inParagraph(body, sentences, index, -1)
  if (said?.reference === 'named') return said.name
  return antecedent(body, sentences, index, said?.name ?? 'they')
}

/** Tells who says the sentence at `index`, looking at its neighbours for quoted speech and pronouns. */
export const spokenBy = (body: string, sentences: Sentences, index: number): SpokenBy => {
  const { text, isQuoted, startsInside } = mask(body, sentences[index]!.span)
  const speech = readSpeech(text)
  if (speech) {
    const speaker =
      speech.reference === 'named'
        ? fullName(body, sentences, index, speech.name)
        : antecedent(body, sentences, index, speech.name)
    return { speaker, isReported: true, isQuoted, speech, masked: text }
  }
  if (isQuoted || startsInside) {
    return {
      speaker: quoteSpeaker(body, sentences, index, startsInside),
      isReported: true,
      isQuoted,
      speech,
      masked: text,
    }
  }
  return { speaker: null, isReported: false, isQuoted, speech: null, masked: text }
}
