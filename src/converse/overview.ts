import { claimOf } from '../compile/claims.ts'
import { outline } from '../compile/outline.ts'
import type { Scope } from '../domain/briefing.ts'
import type { Instant } from '../domain/values.ts'
import { analyse } from '../retrieve/analysis.ts'
import type { ArticleStore } from '../store/store.ts'
import type { Corpus } from './evidence.ts'
import { latestLeads } from './latest.ts'
import type { StateAnswer } from './states.ts'

/** Articles looked at for the states of a briefing, and states told. */
const LOOKED_AT = 60
const TOLD = 3

const statesNow = async (
  store: ArticleStore,
  { about, sections }: Scope,
  corpus: Corpus,
  asOf: Instant,
): Promise<StateAnswer | null> => {
  const asked = sections.filter(({ kind }) => kind === 'status')
  if (asked.length === 0) return null
  const articles = await store.get(await store.match(corpus.filter, LOOKED_AT))
  const analyses = articles.filter(article => corpus.belongs(article)).map(analyse)
  const told = outline(analyses, { about, sections: asked }, asOf)
    .sections.flatMap(({ section, status, groups }) =>
      status && groups[0] ? [{ section, status, group: groups[0] }] : [],
    )
    .slice(0, TOLD)
  if (told.length === 0) return null
  return {
    lead: told.map(({ section, status }) => `${section.title}: ${status.label}.`).join(' '),
    chosen: told.map(({ section, group }) => {
      const { text, attribution, modality, citations } = claimOf(section.id, group, null)
      return { claim: { text, attribution, modality, citations }, article: group[0].article }
    }),
    cited: told.flatMap(({ group }) => group.map(({ article }) => article)),
  }
}

/** How things stand: the state of each status section of a briefing; without one, what the latest articles begin with. */
export const overviewOf = async (
  store: ArticleStore,
  scope: Scope | null,
  corpus: Corpus,
  asOf: Instant,
): Promise<StateAnswer> => {
  const states = scope && (await statesNow(store, scope, corpus, asOf))
  if (states) return states
  const chosen = await latestLeads(store, corpus, null)
  return { lead: '', chosen, cited: chosen.map(({ article }) => article) }
}
