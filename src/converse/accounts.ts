import { candidatesIn } from './answer-candidates.ts'
import { isNumeric } from './answer-type.ts'
import { claimAt, type Place } from './claim.ts'
import type { Question } from './question.ts'
import type { Ranked } from './ranking.ts'
import type { Chosen } from './select.ts'
import { speakerAt } from './speakers.ts'

/** Accounts shown at most. */
const MOST_ACCOUNTS = 4
/** How far under the best sentence an account may score, in nats. */
const MARGIN = 3
/** Share of the question that must be met around an account, and its candidate's least fit. */
const LEAST_AROUND = 0.5
const LEAST_FIT = 0.7

/** Kinds of question that sides answer each in their own way. */
const SIDED: ReadonlySet<string> = new Set(['why', 'said', 'whether', 'what', 'how'])
/** The key of what an outlet says in its own voice. */
const OWN_VOICE = ''

const placeOf = ({ found: { analysis }, index }: Ranked): Place => ({ analysis, index })

/** Reasons that sides give in the story of the best sentence: they need not repeat what they explain. */
const reasonsBeside = ({ found: { analysis } }: Ranked): Place[] =>
  analysis.sentences.flatMap(({ span }, index) => {
    const text = analysis.article.body.slice(span.start, span.end)
    const gives = candidatesIn(text, 'reason', []).length > 0
    return gives && speakerAt({ analysis, index }) !== null ? [{ analysis, index }] : []
  })

const byFigure = (close: readonly Ranked[]): Map<string, Place> => {
  const accounts = new Map<string, Place>()
  for (const sighting of close) {
    const { answer } = sighting
    if (answer && answer.fit >= LEAST_FIT && !accounts.has(answer.key)) {
      accounts.set(answer.key, placeOf(sighting))
    }
  }
  return accounts
}

const bySpeaker = (places: readonly Place[]): Map<string, Place> => {
  const accounts = new Map<string, Place>()
  for (const place of places) {
    const key = speakerAt(place) ?? OWN_VOICE
    if (!accounts.has(key)) accounts.set(key, place)
  }
  return accounts
}

/**
 * What each side says, one sentence a side, where the articles differ: by figure when a figure is asked for, by speaker
 * when a reason, a stand or a statement is. Empty when there is only one.
 */
export const accountsOf = (question: Question, ranked: readonly Ranked[]): Chosen[] => {
  const best = ranked[0]
  if (!best || (!isNumeric(question.expects) && !SIDED.has(question.kind))) return []
  const close = ranked.filter(
    ({ score, traits }) => score >= best.score - MARGIN && traits.around >= LEAST_AROUND,
  )
  const beside = question.kind === 'why' ? reasonsBeside(best) : []
  const accounts = isNumeric(question.expects)
    ? byFigure(close)
    : bySpeaker([...close.map(placeOf), ...beside])
  if (accounts.size < 2) return []
  return [...accounts.values()]
    .slice(0, MOST_ACCOUNTS)
    .map(place => ({ claim: claimAt(place), article: place.analysis.article }))
}
