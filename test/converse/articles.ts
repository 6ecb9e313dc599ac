import { asker } from '../../src/converse/ask.ts'
import type { Answer, Turn } from '../../src/domain/answer.ts'
import type { ArticleDraft } from '../../src/domain/article.ts'
import type { Scope } from '../../src/domain/briefing.ts'
import { retriever } from '../../src/retrieve/retriever.ts'
import { openStore } from '../../src/store/open.ts'
import { draft } from '../support/builders.ts'

const piece = (outlet: string, day: string, title: string, paragraphs: readonly string[]): ArticleDraft =>
  draft({
    title,
    body: paragraphs.join('\n'),
    outlet,
    url: `https://${outlet.toLowerCase().replaceAll(' ', '-')}.example/${title.length}-${day}`,
    publishedAt: `${day}T09:00:00.000Z`,
  })

/** A border river, two governments, five outlets: facts that agree, facts that do not, and one reprint. */
export const riverTalks: readonly ArticleDraft[] = [
  piece('Harbour Post', '2025-03-04', 'River talks open in Lindau', [
    'Talks on the shared use of the Arve river opened in Lindau on Tuesday, the Tessin foreign ministry said.',
    'Tessin Water Minister Clara Voss arrived with a delegation of 14 engineers.',
    'The Norland minister, Pavel Horn, said that his government wants a new measuring station at Brig.',
  ]),
  piece('Valley Courier', '2025-03-05', 'No joint communique after river talks in Lindau', [
    'The river talks in Lindau ended on Wednesday without a joint communique because Norland rejected a clause on dredging.',
    'Norland’s foreign ministry said there was “no agreement on the wording” of the dredging clause.',
    'A Tessin official said that Norland stood alone as it refused to discuss the dam at Brig.',
    'Voss and Horn did not meet each other in private, a Tessin spokesman said.',
  ]),
  piece('Gulf Wire', '2025-03-05', 'Flood at Brig: what is known', [
    'The flood at Brig in January destroyed 26 houses, the Tessin civil guard said.',
    'The confrontation over the sluice gates lasted nine days and ended with a truce brokered by the Lake Commission.',
    'Norland’s army counted 31 destroyed houses after the flood at Brig.',
  ]),
  piece('Lindau Daily', '2025-03-05', 'Flood at Brig: what is known so far', [
    'The flood at Brig in January destroyed 26 houses, the Tessin civil guard said.',
    'The confrontation over the sluice gates lasted nine days and ended with a truce brokered by the Lake Commission.',
    'Norland’s army counted 31 destroyed houses after the flood at Brig.',
  ]),
  piece('Harbour Post', '2025-03-06', 'Voss to visit Norland in April', [
    'Clara Voss accepted an invitation to the Norland capital Sarn and will travel there in April, her office said on Thursday.',
    'Fishermen on the Arve welcomed the visit.',
  ]),
]

export interface Room {
  readonly ask: (
    question: string,
    more?: { asOf?: string; thread?: readonly Turn[]; scope?: Scope | null },
  ) => Promise<Answer>
  readonly bodies: ReadonlyMap<string, string>
}

/** A store with the given articles and someone who answers from it. */
export const roomWith = async (drafts: readonly ArticleDraft[]): Promise<Room> => {
  const store = await openStore('sqlite::memory:')
  const put = await store.articles.put(
    drafts.map(item => ({ draft: item, bands: [], reprintOf: null })),
    '2025-04-01T00:00:00.000Z',
  )
  const { ask } = asker(store.articles, retriever(store))
  return {
    ask: (question, { asOf = '2025-03-07T00:00:00.000Z', thread = [], scope = null } = {}) =>
      ask({ question, thread, asOf }, scope),
    bodies: new Map(put.map(({ id }, index) => [id, drafts[index]!.body])),
  }
}
