import type { Span } from '../domain/values.ts'
import { baseOf } from '../text/irregular.ts'
import { type Hedge, hedges } from '../text/modality.ts'
import { type Negation, negations } from '../text/negation.ts'
import { STOPWORDS, type Token, tokenize } from '../text/tokens.ts'

/** A wording that shows a state, ready to be held against sentences. */
export interface Phrase {
  /** Terms that carry its meaning, in order. */
  readonly content: readonly PhraseTerm[]
  readonly isNegative: boolean
  /** The wording itself speaks of what is to come or only possible. */
  readonly hedge: Hedge['kind'] | null
}

interface PhraseTerm {
  readonly term: string
  readonly isGerund: boolean
  /** Says that it has happened: `removed`, `was held`. */
  readonly isPast: boolean
}

/** One sentence with its negations and hedges read once for all phrases. */
export interface ReadSentence {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly negations: readonly Negation[]
  readonly hedges: readonly Hedge[]
}

/** Words that may stand between two words of a phrase within one clause. */
const MAX_GAP = 10
const GERUND = /ings?$/i
const PAST = /ed$/i
/** Before a bare verb form these make a wish, a plan or a thing of it: `calls to resign`, `should resign`, `a ban on`. */
const NOT_DONE =
  /\b(?:to|should|must|can|ought to|let|(?:an?|the|any|no|such|his|her|its|their|of|for|against|\p{L}+['’]s)(?: \p{L}+)?)$/iu
/** What only holds whenever, or as long as not, something happens is not told to have happened. */
const CONDITION = /\b(?:unless|until|whenever|every time|each time)\b[^,;:—]*$/i
const BE = /\b(?:is|are|was|were|be|been|being|am)$/i

const isPast = (word: string, term: string): boolean => PAST.test(word) || baseOf(term) !== term

const within = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

/** Reads a phrase of a state. */
export const readPhrase = (text: string): Phrase => {
  const found = negations(text)
  const plain = found.filter(negation => negation.kind === 'not')
  const hedge = hedges(text)[0]?.kind ?? null
  const isCue = (token: Token): boolean => plain.some(({ cue }) => within(token, cue))
  const meaning = tokenize(text).filter(token => !isCue(token) && !STOPWORDS.has(token.term))
  const content = meaning.map(token => {
    const word = text.slice(token.start, token.end)
    return { term: baseOf(token.term), isGerund: GERUND.test(word), isPast: isPast(word, token.term) }
  })
  return { content, isNegative: plain.length % 2 === 1, hedge }
}

/** Reads a sentence for {@link matchPhrase}. */
export const readForPhrases = (text: string): ReadSentence => ({
  text,
  tokens: tokenize(text),
  negations: negations(text),
  hedges: hedges(text),
})

/** A wording that tells a deed is not met by the wish for it: `calls to resign` is not `resigned`. */
const isUndone = (
  { isPast: isDeed }: PhraseTerm,
  token: Token,
  { text, negations }: ReadSentence,
): boolean => {
  const word = text.slice(token.start, token.end)
  if (!isDeed || isPast(word, token.term) || /s$/i.test(word) || GERUND.test(word)) return false
  if (negations.some(({ scope }) => within(token, scope))) return false
  return NOT_DONE.test(text.slice(0, token.start).trimEnd())
}

const fits = (wanted: PhraseTerm, token: Token, sentence: ReadSentence): boolean => {
  if (baseOf(token.term) !== wanted.term || isUndone(wanted, token, sentence)) return false
  const { text } = sentence
  if (wanted.isGerund || !GERUND.test(text.slice(token.start, token.end))) return true
  return BE.test(text.slice(0, token.start).trimEnd())
}

const crossesClause = (text: string, from: Token, to: Token): boolean =>
  /[;:—–?]|\b(?:but|although|though|while|whereas|because)\b/.test(text.slice(from.end, to.start))

/** The tokens that carry the phrase, near each other in one clause, in any order; null: not there. */
const findContent = (phrase: Phrase, sentence: ReadSentence): Token[] | null => {
  const { text, tokens } = sentence
  const [first, ...rest] = phrase.content
  if (!first) return null
  for (const [at, token] of tokens.entries()) {
    if (!fits(first, token, sentence)) continue
    const used = [at]
    for (const wanted of rest) {
      const near = tokens
        .map((candidate, index) => ({ candidate, index }))
        .filter(({ candidate, index }) => !used.includes(index) && fits(wanted, candidate, sentence))
        .map(({ index }) => ({ index, gap: Math.min(...used.map(known => Math.abs(known - index))) }))
        .sort((a, b) => a.gap - b.gap)[0]
      if (!near || near.gap > MAX_GAP) break
      used.push(near.index)
    }
    if (used.length !== phrase.content.length) continue
    const matched = used.sort((a, b) => a - b).map(index => tokens[index]!)
    if (!crossesClause(text, matched[0]!, matched.at(-1)!)) return matched
  }
  return null
}

/**
 * Where a sentence says what a phrase says: the words are there (word forms matched, order free, small gaps), negated
 * exactly if the phrase is, and put as fact unless the phrase itself speaks of what is to come. Null otherwise.
 */
export const matchPhrase = (phrase: Phrase, sentence: ReadSentence): Span | null => {
  const matched = findContent(phrase, sentence)
  if (!matched) return null
  if (CONDITION.test(sentence.text.slice(0, matched[0]!.start))) return null
  const isOwn = (cue: Span): boolean => matched.some(token => within(token, cue))
  const core = matched.filter(token => !sentence.negations.some(({ cue }) => within(token, cue)))
  const covers = ({ cue, scope }: Negation | Hedge): boolean =>
    !isOwn(cue) && core.length > 0 && core.some(token => within(token, scope))
  const negating = sentence.negations.filter(covers)
  if ((negating.length % 2 === 1) !== phrase.isNegative) return null
  const isDenied = (hedge: Hedge): boolean =>
    negating.some(({ kind, cue }) => kind === 'averse' && cue.start < hedge.cue.start)
  const kinds = sentence.hedges.filter(hedge => covers(hedge) && !isDenied(hedge)).map(hedge => hedge.kind)
  const isPutRight = phrase.hedge === null ? kinds.length === 0 : kinds.every(kind => kind === phrase.hedge)
  const isHedgedLikePhrase =
    phrase.hedge === null || sentence.hedges.some(hedge => hedge.kind === phrase.hedge)
  if (!isPutRight || !isHedgedLikePhrase) return null
  return { start: matched[0]!.start, end: matched.at(-1)!.end }
}
