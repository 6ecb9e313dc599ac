import { readStatement } from '../compile/statement.ts'
import { baseOf } from '../text/irregular.ts'
import { isNegated } from '../text/negation.ts'
import { STOPWORDS, tokenize } from '../text/tokens.ts'
import { namesIn } from './names.ts'
import type { Question } from './question.ts'
import type { Ranked } from './ranking.ts'

/** Share of what is asked, names apart, that a sentence must state itself. */
const STATED = 0.66

/** A sentence that states what a yes-or-no question asks, and whether it says yes. */
export interface Statement {
  readonly sighting: Ranked
  readonly affirms: boolean
}

const isOf = (name: readonly string[], terms: ReadonlySet<string>): boolean => terms.has(name.at(-1)!)

/** The words that are asked of the names: what they did or are. */
const predicateOf = (question: Question): string[] => {
  const named = new Set(question.names.flatMap(name => name.terms))
  return question.focus.filter(term => !named.has(term)).map(baseOf)
}

/** Words that may stand between a verb and the name it acts on. */
const BEFORE_OBJECT = /^\s+(?:(?:the|his|her|its|their|with|in|of|to)\s+){0,2}$/i

/** The verb acts on another name than any that is asked about: `left Qingdao`, where the SCO is asked about. */
const actsOnAnother = (question: Question, text: string, verbs: ReadonlySet<string>): boolean => {
  const asked = new Set(question.names.flatMap(name => name.terms))
  const names = namesIn(text)
  const acts = tokenize(text).filter(({ term }) => verbs.has(baseOf(term)))
  return (
    question.names.length > 1 &&
    acts.length > 0 &&
    acts.every(({ end }) =>
      names.some(
        name =>
          name.start > end &&
          BEFORE_OBJECT.test(text.slice(end, name.start)) &&
          !name.terms.some(term => asked.has(term)),
      ),
    )
  )
}

/** Asks whether something has come to be, so that plans and expectations are no answer. */
const OF_WHAT_HAS_BEEN =
  /^\W*(?:(?:so|and|but)\W+)?(?:is it (?:true|correct|right) that .*\b(?:has|have|had|did|was|were)|has|have|had|did|was|were)\b/i

/** Words side by side in the question that make one thing: `joint statement`. */
const compoundsIn = (text: string, terms: ReadonlySet<string>): [string, string][] => {
  const tokens = tokenize(text)
  return tokens.slice(1).flatMap((token, at): [string, string][] => {
    const before = tokens[at]!
    const isSideBySide = text.slice(before.end, token.start) === ' '
    return isSideBySide && terms.has(before.term) && terms.has(token.term) ? [[before.term, token.term]] : []
  })
}

/** How far apart the words of a compound may stand in an answer, in words: `adopted a joint written statement`. */
const COMPOUND_REACH = 5

/** Holds both words of a compound near each other, or only one of them. */
const keepsTogether = (words: readonly string[], [first, second]: readonly [string, string]): boolean => {
  const places = words.flatMap((word, at) => (word === first ? [at] : []))
  const others = words.flatMap((word, at) => (word === second ? [at] : []))
  if (places.length === 0 || others.length === 0) return true
  return places.some(at => others.some(other => Math.abs(other - at) <= COMPOUND_REACH))
}

/**
 * The sentences that state what is asked of the very names it is asked of, best first. Naming them all is not enough:
 * the words of the predicate must stand in the same sentence. Speculation states nothing.
 */
export const statementsOf = (question: Question, ranked: readonly Ranked[]): Statement[] => {
  const predicate = predicateOf(question)
  const names = question.names
    .map(name => name.terms.filter(term => !STOPWORDS.has(term)))
    .filter(({ length }) => length > 0)
  const asksNegative = isNegated(question.text)
  const ofWhatHasBeen = OF_WHAT_HAS_BEEN.test(question.text)
  const compounds = compoundsIn(
    question.text,
    new Set(question.focus.filter(term => !names.flat().includes(term))),
  )
  return ranked.flatMap(sighting => {
    const { analysis } = sighting.found
    const words = analysis.sentences[sighting.index]!.terms
    const terms = new Set(words.map(baseOf))
    if (!compounds.every(compound => keepsTogether(words, compound))) return []
    const stated = predicate.filter(term => terms.has(term)).length
    if (predicate.length > 0 && stated / predicate.length < STATED) return []
    if (!names.every(name => isOf(name.map(baseOf), terms))) return []
    if (actsOnAnother(question, sighting.text, new Set(predicate))) return []
    const { modality, negated } = readStatement(analysis.article, analysis.sentences, sighting.index)
    if (modality === 'speculated' || (modality === 'expected' && ofWhatHasBeen && !negated)) return []
    return [{ sighting, affirms: negated === asksNegative }]
  })
}
