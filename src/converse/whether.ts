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
  return ranked.flatMap(sighting => {
    const { analysis } = sighting.found
    const terms = new Set(analysis.sentences[sighting.index]!.terms.map(baseOf))
    const stated = predicate.filter(term => terms.has(term)).length
    if (predicate.length > 0 && stated / predicate.length < STATED) return []
    if (!names.every(name => isOf(name.map(baseOf), terms))) return []
    if (actsOnAnother(question, sighting.text, new Set(predicate))) return []
    const { modality, negated } = readStatement(analysis.article, analysis.sentences, sighting.index)
    return modality === 'speculated' ? [] : [{ sighting, affirms: negated === asksNegative }]
  })
}
