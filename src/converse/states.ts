import { claimOf } from '../compile/claims.ts'
import { outline } from '../compile/outline.ts'
import { matchPhrase, type Phrase, readForPhrases, readPhrase } from '../compile/phrases.ts'
import type { Article } from '../domain/article.ts'
import type { Scope, Section, State } from '../domain/briefing.ts'
import type { Instant } from '../domain/values.ts'
import type { Analysis } from '../retrieve/analysis.ts'
import type { Question } from './question.ts'
import type { Chosen } from './select.ts'

/** What a status section says to a question about its state. */
export interface StateAnswer {
  /** `No, as reported:` */
  readonly lead: string
  readonly chosen: readonly Chosen[]
  /** Every article that the claims cite. */
  readonly cited: readonly Article[]
}

/** Fewest words in common by which a question is one about a state, if it asks in fewer words than the state's own. */
const LEAST_WORDS = 2
/** Claims that show the state, at most. */
const MOST_CLAIMS = 2

interface Asked {
  readonly section: Section
  readonly state: State
}

const isWithin = (asked: Phrase, phrase: Phrase): boolean =>
  asked.content.length >= LEAST_WORDS &&
  asked.isNegative === phrase.isNegative &&
  asked.content.every(({ term }) => phrase.content.some(other => other.term === term))

/** The state that a yes-or-no question asks about: `Has the statement been issued?` asks whether it is `Issued`. */
const askedState = (text: string, sections: readonly Section[]): Asked | null => {
  const statement = text.replace(/[?\s]+$/, '')
  const own = readPhrase(statement)
  const sentence = readForPhrases(statement)
  const phrases = sections
    .filter(({ kind }) => kind === 'status')
    .flatMap(section =>
      section.states.flatMap(state =>
        state.phrases.map(phrase => ({ section, state, phrase: readPhrase(phrase) })),
      ),
    )
  const exact = phrases.filter(({ phrase }) => matchPhrase(phrase, sentence) !== null)
  const met = exact.length > 0 ? exact : phrases.filter(({ phrase }) => isWithin(own, phrase))
  const [first] = met
  return first && met.every(({ state }) => state === first.state) ? first : null
}

const plain = (label: string): string => label.toLowerCase().replace(/^not (?:yet )?| yet$/g, '')

/** Yes where the state is the one asked about, no where it is its opposite by name; else the state itself. */
const leadOf = (asked: State, label: string): string => {
  if (label === asked.label) return 'Yes, as reported:'
  return plain(label) === plain(asked.label) ? 'No, as reported:' : `${label}, as reported:`
}

/**
 * Answers a question about the state of a section as an edition decides it: from dated, attributed evidence, what
 * says it most plainly first. Null when the question is about no state, or the articles show none.
 */
export const stateAnswer = (
  question: Question,
  { about, sections }: Scope,
  analyses: readonly Analysis[],
  asOf: Instant,
): StateAnswer | null => {
  if (question.kind !== 'whether') return null
  const asked = askedState(question.text, sections)
  if (!asked) return null
  const [told] = outline(analyses, { about, sections: [asked.section] }, asOf).sections
  if (!told?.status) return null
  const { label, shownBy } = told.status
  const groups = told.groups.slice(0, Math.min(shownBy, MOST_CLAIMS))
  const chosen = groups.map((group): Chosen => {
    const { text, attribution, modality, citations } = claimOf(asked.section.id, group, null)
    return { claim: { text, attribution, modality, citations }, article: group[0].article }
  })
  return { lead: leadOf(asked.state, label), chosen, cited: groups.flat().map(({ article }) => article) }
}
