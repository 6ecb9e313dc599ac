import { describe, expect, test } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import type { SectionResult } from '../../src/domain/edition.ts'
import { briefing, draft, section, storeWith } from './briefings.ts'

const treaty = section('Treaty', 'Was the fishing treaty signed, and if not, why?', {
  kind: 'status',
  limit: 4,
  states: [
    { label: 'Signed', phrases: ['fishing treaty was signed', 'ministers signed the fishing treaty'] },
    { label: 'Not signed', phrases: ['fishing treaty was not signed', 'ended without a fishing treaty'] },
  ],
})
const asOf = '2025-05-05T00:00:00.000Z'

const compiled = async (...bodies: (readonly [outlet: string, body: string])[]): Promise<SectionResult> => {
  const articles = bodies.map(([outlet, body]) => draft(outlet, '2025-05-02T10:00:00.000Z', body))
  const store = await storeWith(articles, asOf)
  const edition = await compile({ store, briefing: briefing([treaty]), asOf, since: null })
  return edition.sections[0]!
}

describe('a status section', () => {
  test('tells its state with the claims that show it first', async () => {
    const found = await compiled(
      ['Post', 'The talks of the coastal states in Aland ended without a fishing treaty on Friday.'],
      ['Echo', 'Minister Olav Dahl blamed the quota for cod, which had split the coastal states for years.'],
    )
    expect(found).toMatchObject({ result: 'reported', status: { label: 'Not signed', claims: [0] } })
  })

  test('makes one claim of what several outlets say in their own voice', async () => {
    const found = await compiled(
      ['Post', 'The talks of the coastal states in Aland ended without a fishing treaty on Friday.'],
      ['Echo', 'A week of haggling over cod quotas ended without a fishing treaty on Friday.'],
    )
    expect(found.result === 'reported' && found.claims).toHaveLength(1)
    expect(found).toMatchObject({ claims: [{ citations: [{}, {}] }] })
  })

  test('is quiet when no article speaks of its subject', async () => {
    const found = await compiled([
      'Post',
      'Minister Olav Dahl signed the budget, and fishing boats stayed in the port of Aland.',
    ])
    expect(found).toMatchObject({ result: 'quiet', searched: { articles: 1, outlets: 1 } })
  })

  test('does not tell as present what was so before its state came about', async () => {
    const store = await storeWith(
      [
        draft(
          'Echo',
          '2025-04-20T10:00:00.000Z',
          'The coastal states are still arguing over the fishing treaty in Aland.',
        ),
        draft(
          'Post',
          '2025-05-02T10:00:00.000Z',
          'The talks in Aland ended without a fishing treaty on Friday.',
        ),
      ],
      asOf,
    )
    const { sections } = await compile({ store, briefing: briefing([treaty]), asOf, since: null })
    expect(sections[0]).toMatchObject({ claims: [{ text: expect.stringContaining('ended without') }] })
    expect(sections[0]).not.toMatchObject({ claims: [{}, {}] })
  })
})
