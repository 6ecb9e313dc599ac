import { readStatement } from '../compile/statement.ts'
import type { Instant } from '../domain/values.ts'
import { isNumeric } from './answer-type.ts'
import { defining } from './defining.ts'
import type { Question } from './question.ts'
import type { Ranked } from './ranking.ts'
import { askedSpeaker, likeness, saidBy, sameName, speakerOf } from './speakers.ts'
import { statementsOf } from './whether.ts'

/** The sentences that answer a question of its kind, best first, and what to say before them. */
export interface Picked {
  readonly lead: string
  readonly sentences: readonly Ranked[]
  /** How far under the first a further sentence may score to stand beside it, in nats. */
  readonly margin: number
}

const MARGIN = 1

/** A figure answers when it is of the kind asked for and stands by what is counted. */
const LEAST_FIGURE_FIT = 0.5
/** Tells that nobody has given a reason. */
const GIVES_NO_REASON =
  /\b(?:did|does|do|has|have|would|could)(?: not|n['’]t) (?:\p{L}+ )?(?:say|tell|explain|give|given|specify|said|explained|disclose|elaborate)\b|\b(?:without|no) (?:giving|citing|explanation|reason)\b/iu
/** How much a day that the question names is worth, in nats. */
const DAY_BONUS = 1.5
const DAY = 86_400_000

const plain = (sentences: readonly Ranked[], margin = MARGIN): Picked => ({ lead: '', sentences, margin })

const whether = (question: Question, ranked: readonly Ranked[]): Picked => {
  const statements = statementsOf(question, ranked)
  const [first] = statements
  if (!first) return plain([])
  const asksTruth = /\b(?:true|correct|right)\b/i.test(question.text)
  const [yes, no] = asksTruth ? ['True', 'Not true'] : ['Yes', 'No']
  return {
    lead: `${first.affirms ? yes : no}, as reported:`,
    sentences: statements.filter(({ affirms }) => affirms === first.affirms).map(({ sighting }) => sighting),
    margin: MARGIN,
  }
}

const compared = (question: Question, ranked: readonly Ranked[]): Picked => {
  const sides = question.names.flatMap(({ terms }) => {
    const own = ranked.find(sighting => likeness(terms, speakerOf(sighting) ?? '') > 0)
    const mentioned = ranked.find(({ found, index }) =>
      terms.every(term => found.analysis.sentences[index]!.terms.some(other => sameName(term, other))),
    )
    return own ?? mentioned ?? []
  })
  return plain(sides.length > 1 ? [...new Set(sides)] : [], Number.POSITIVE_INFINITY)
}

const latest = (ranked: readonly Ranked[]): Ranked[] =>
  [...ranked].sort(
    (a, b) => b.traits.fresh - a.traits.fresh || b.traits.early - a.traits.early || b.score - a.score,
  )

const tells = ({ found, index }: Ranked, day: number): boolean => {
  const { article, sentences } = found.analysis
  const at = article.publishedAt ? Date.parse(article.publishedAt) - day : Number.NaN
  if (at >= 0 && at < DAY) return true
  const event = readStatement(article, sentences, index).eventDate
  return event !== null && Date.parse(event) === day
}

const onDay = (day: Instant | null, ranked: readonly Ranked[]): readonly Ranked[] => {
  if (day === null) return ranked
  const at = Date.parse(day)
  return ranked
    .map(sighting => (tells(sighting, at) ? { ...sighting, score: sighting.score + DAY_BONUS } : sighting))
    .sort((a, b) => b.score - a.score)
}

/** Of the sentences found, those that give the kind of answer that is asked for. */
export const pick = (question: Question, day: Instant | null, found: readonly Ranked[]): Picked => {
  const ranked = onDay(day, found)
  switch (question.kind) {
    case 'whether':
      return whether(question, ranked)
    case 'said':
      return plain(saidBy(askedSpeaker(question.text), ranked))
    case 'compare':
      return compared(question, ranked)
    case 'definition': {
      const definitions = defining(question, ranked)
      return definitions.length > 0 ? plain(definitions, Number.POSITIVE_INFINITY) : plain(ranked)
    }
    case 'changed':
      return plain(latest(ranked), Number.POSITIVE_INFINITY)
    case 'why':
      return plain(ranked.filter(({ text }) => !GIVES_NO_REASON.test(text)))
    default:
      return plain(
        isNumeric(question.expects)
          ? ranked.filter(({ answer }) => (answer?.fit ?? 0) >= LEAST_FIGURE_FIT)
          : ranked,
      )
  }
}
