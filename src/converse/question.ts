import { sentenceSpans } from '../text/sentences.ts'
import { contentTerms, tokenize } from '../text/tokens.ts'
import { GENERIC_PEOPLE } from './answer-candidates.ts'
import type { AnswerType } from './answer-type.ts'
import { namesIn } from './names.ts'
import { type QuestionKind, type Wording, wordingOf } from './wording.ts'

/** A name in a question, as written and in terms. */
export interface AskedName {
  readonly text: string
  readonly terms: readonly string[]
}

/** A question taken apart. All terms are normal forms of `text/tokens.ts`. */
export interface Question extends Wording {
  readonly text: string
  /** Content words that an answer should meet, in order, each once; the asked-for noun and words of recency are not among them. */
  readonly terms: readonly string[]
  /** Those of the asking sentence itself, when the question has more than one sentence. */
  readonly focus: readonly string[]
  /** Terms of the asked-for noun. */
  readonly headTerms: readonly string[]
  readonly names: readonly AskedName[]
  /** Terms of each quoted phrase, in order. */
  readonly phrases: readonly (readonly string[])[]
  /** Every term of the question: a candidate answer must bring a new one. */
  readonly vocabulary: ReadonlySet<string>
  /** Speaks of the present: an answer should come from the latest articles. */
  readonly isCurrent: boolean
}

/** Words that place a question in the present or ask for an answer, and tell nothing about its subject. */
const FILLER = new Set(
  contentTerms(
    'week weekend today yesterday now recent recently latest currently current newly true false following according ' +
      'name named called known total say said tell report reported please upcoming approximately many much long often compare changed happen happened happening since',
  ),
)

const DATES =
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'
export const DATE_TERMS: ReadonlySet<string> = new Set(contentTerms(DATES))

/** Words that belong to the way of asking, by its kind. */
const OF_KIND: Partial<Record<QuestionKind, readonly string[]>> = {
  'how long': contentTerms('last take time seconds minutes hours day days weeks months years decades'),
  why: contentTerms('reason cause'),
  changed: contentTerms(`news update happen go situation things hour day month ${DATES}`),
}

/** A noun that only says what kind of name is asked for: an answer need not repeat it. */
const NAMED: ReadonlySet<AnswerType> = new Set([
  'person',
  'organisation',
  'country',
  'place',
  'title',
  'date',
])

const CURRENT =
  /\b(?:now|current(?:ly)?|latest|recent(?:ly)?|newly|new|today|tonight|upcoming|announced|so far|(?:this|last|past) (?:week(?:end)?|month|year))\b/i

const QUOTED = /[“"]([^“”"]{2,120})[”"]|(?<![\p{L}\p{N}])[‘']([^‘’']{2,120})[’'](?![\p{L}\p{N}])/gu

const askingSentence = (text: string): string => {
  const sentences = sentenceSpans(text).map(span => text.slice(span.start, span.end))
  const asking = sentences.filter(sentence => wordingOf(sentence).kind !== 'topic')
  return asking.findLast(sentence => sentence.endsWith('?')) ?? asking.at(-1) ?? text
}

/** Names, but for an asking word or verb that has its capital from opening the sentence. */
const askedNames = (text: string): AskedName[] =>
  namesIn(text).flatMap(({ start, end, terms }) => {
    const opens = start === 0 || /[.?!]\W*$/.test(text.slice(0, start))
    if ((opens && terms.length === 1) || DATE_TERMS.has(terms[0]!)) return []
    return [{ text: text.slice(start, end), terms }]
  })

/**
 * Takes a question apart by its wording alone. Pure; never throws.
 * @param known text whose words are no answer any more
 */
export const readQuestion = (text: string, known = ''): Question => {
  const asking = askingSentence(text)
  const wording = wordingOf(asking)
  const headTerms = contentTerms(wording.head)
  const drop = new Set([
    ...FILLER,
    ...(NAMED.has(wording.expects) ? headTerms.slice(-1) : []),
    ...(wording.kind === 'how many' ? headTerms.filter(term => GENERIC_PEOPLE.has(term)) : []),
    ...(OF_KIND[wording.kind] ?? []),
  ])
  const distinct = (source: string): string[] =>
    [...new Set(contentTerms(source))].filter(
      term => !drop.has(term) && !(wording.kind === 'changed' && /^\d+$/.test(term)),
    )
  return {
    ...wording,
    text,
    terms: distinct(text),
    focus: distinct(asking),
    headTerms,
    names: askedNames(text),
    phrases: [...text.matchAll(QUOTED)].map(match =>
      tokenize(match[1] ?? match[2]!).map(token => token.term),
    ),
    vocabulary: new Set([...tokenize(`${text} ${known}`).map(token => token.term), ...headTerms]),
    isCurrent: CURRENT.test(text),
  }
}
