import { STOPWORDS } from '../text/tokens.ts'
import { type AnswerType, typeOfHead } from './answer-type.ts'

/** How a question asks, independent of what it asks about. */
export type QuestionKind =
  | 'who'
  | 'what'
  | 'which'
  | 'when'
  | 'where'
  | 'how many'
  | 'how long'
  | 'how'
  | 'why'
  | 'said'
  | 'whether'
  | 'changed'
  | 'compare'
  | 'definition'
  | 'topic'

export interface Wording {
  readonly kind: QuestionKind
  readonly expects: AnswerType
  /** Words of the noun that is asked for: `fruit crop` in "which fruit crop". Empty when there is none. */
  readonly head: string
}

type Rule = readonly [RegExp, (match: RegExpExecArray) => Wording]

const plain =
  (kind: QuestionKind, expects: AnswerType, head = ''): (() => Wording) =>
  () => ({ kind, expects, head })

const PREPOSITION = '(?:of|in|on|at|for|to|with|by|from|over|about|against|into)'
const MAX_HEAD_WORDS = 6
/** Forms that end a noun phrase because they are verbs, as far as their ending or their commonness tells. */
const VERB =
  /(?:[^aeiou]ed|[aeiou]ted|[aeiou]sed|[aeiou]ced|[aeiou]ved|ied|oes|olds|akes|ives|ows|ays|eads|eems|eans|ooks|ants)$|^(?:won|lost|beat|made|sold|took|got|saw|left|held|led|met|said|went|came|began|broke|became|drew|gave|grew|hit|knew|paid|put|ran|set|shot|spent|spoke|stood|struck|told|wrote|back)$/iu

/** A verb by its form, or a word in -s after a singular noun of a known kind: "which city hosts". */
const isVerbAfter = (word: string, before: string): boolean =>
  (VERB.test(word) && typeOfHead(word) === 'thing') ||
  (/[^s]s$/i.test(word) && typeOfHead(before) !== 'thing' && !before.endsWith('s'))

/** The noun phrase that opens `rest`: up to a function word, an auxiliary or punctuation. */
const headOf = (rest: string): { head: string; type: AnswerType } => {
  const words: string[] = []
  for (const [word] of rest.matchAll(/[\p{L}\p{M}\p{N}'’“”"‘-]+|[^\s]/gu)) {
    if (!/[\p{L}\p{N}]/u.test(word) || words.length >= MAX_HEAD_WORDS) break
    if (STOPWORDS.has(word.toLowerCase())) break
    words.push(word)
  }
  const verb = words.findIndex((word, index) => index > 0 && isVerbAfter(word, words[index - 1]!))
  const phrase = verb > 0 ? words.slice(0, verb) : words
  return { head: phrase.join(' '), type: phrase.length > 0 ? typeOfHead(phrase.at(-1)!) : 'thing' }
}

const ofHead =
  (kind: QuestionKind): ((match: RegExpExecArray) => Wording) =>
  match => {
    const { head, type } = headOf(
      match.groups!.rest!.replace(/^\s*(?:of\s+(?:these|the|those|following)\s*)+/i, ''),
    )
    return { kind, expects: type, head }
  }

const counted = (match: RegExpExecArray): Wording => ({
  kind: 'how many',
  expects: 'number',
  head: headOf(match.groups!.rest!).head,
})

/** The asking word at the head of the sentence, before or after a preposition or a linking word. */
const opening = (words: string): RegExp =>
  new RegExp(`^\\W*(?:(?:and|but|so|then|ok|okay|well)\\W+)?(?:${PREPOSITION}\\s+)?(?:${words})\\b`, 'i')

const RULES: readonly Rule[] = [
  [
    /\btrue or false\b|^\s*(?:so )?is it (?:really )?(?:true|correct|right) that\b/i,
    plain('whether', 'statement'),
  ],
  [/\bhow many (?:seconds|minutes|hours|days|weeks|months|years|decades)\b/i, plain('how long', 'duration')],
  [/\bhow many(?<rest>.{0,80})/i, counted],
  [/\bhow old\b/i, plain('how many', 'number', 'age')],
  [/\bhow (?:long|often)\b/i, plain('how long', 'duration')],
  [/\bhow (?:much (?:more |less )?time)\b/i, plain('how long', 'duration')],
  [/\bhow (?:much|expensive)\b/i, plain('how many', 'money')],
  [/\bhow (?:far|tall|high|big|large|deep|heavy|fast|wide|strong)\b/i, plain('how many', 'number')],
  [/\b(?:what|which) (?:percentage|percent|proportion|share)\b/i, plain('how many', 'percent')],
  [
    /\bwhat (?:is|was|are|were) the (?:total|average|number|death toll|toll|size|cost|price|value)\b/i,
    plain('how many', 'number'),
  ],
  [
    /\bwhy\b|\bwhat (?:is|was|were|are) the (?:reasons?|causes?)\b|\bwhat (?:caused|led to|prompted|is causing)\b|\bhow come\b/i,
    plain('why', 'reason'),
  ],
  [
    /\bwhat (?:has |have |is |was )?(?:changed|new|happened since)\b|\bwhat(?:['’]s| is) (?:new|different)\b/i,
    plain('changed', 'statement'),
  ],
  [
    /^\W*(?:any |the )?(?:latest|news|updates?)\b|\bwhat(?:['’]s| is| has been)? (?:happening|going on|happened (?:today|so far))\b/i,
    plain('changed', 'statement'),
  ],
  [
    /^\s*(?:please )?compare\b|\bwhat do .{1,80} and .{1,80} say\b|\bhow do .{1,120} (?:differ|accounts)\b/i,
    plain('compare', 'statement'),
  ],
  [
    /\bwhat (?:did|does|do|has|have|had) .{1,80}\b(?:say|said|claim|claimed|state|stated|tell|told|announce|announced|think|respond|responded|deny|denied|call|called)\b|\bwhat (?:is|was) .{1,60}(?:['’]s) (?:reaction|response|position|view|account|statement)\b/i,
    plain('said', 'statement'),
  ],
  [
    /\bwhat (?:is|was|are|were) (?:(?:it|he|she|they|this) called|the name\b|.{1,60} (?:called|known as|named|dubbed)\b)/i,
    plain('what', 'title'),
  ],
  [/\bsince:?\s*$/i, plain('when', 'date')],
  [opening('when|what time|what date|what day'), plain('when', 'date')],
  [opening('where'), plain('where', 'place')],
  [
    /^\W*(?:[Ww]ho|WHO) (?:is|was|are|were) (?:(?!(?:\p{L}+ing|\p{L}+ed)\b)\p{Lu}[\p{L}'’.-]*\W*){1,5}$/u,
    plain('definition', 'person'),
  ],
  [opening('who|whom|whose'), plain('who', 'person')],
  [/\bwhich(?<rest>.{0,100})/i, ofHead('which')],
  [
    new RegExp(`\\b(?:${PREPOSITION}|do|did|doing|have|having)\\s+what\\s*(?:\\W|$)`, 'i'),
    plain('what', 'thing'),
  ],
  [/^\s*what (?:is|are|was|were) (?:a |an |the )?[^?]{1,40}\??\s*$/i, plain('definition', 'thing')],
  [/\bwhat(?<rest>.{0,100})/i, ofHead('what')],
  [/\bwhen\b/i, plain('when', 'date')],
  [/\bwhere\b/i, plain('where', 'place')],
  [/\bwho(?:m|se)?\b/i, plain('who', 'person')],
  [/\bhow\b/i, plain('how', 'thing')],
  [
    /^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b/i,
    plain('whether', 'statement'),
  ],
]

/** How the text asks; a text without any asking word is about a topic. */
export const wordingOf = (text: string): Wording => {
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(text)
    if (match) return read(match)
  }
  return { kind: 'topic', expects: 'statement', head: '' }
}
