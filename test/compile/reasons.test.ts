import { expect, test } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import { briefing, draft, section, storeWith } from './briefings.ts'

const asOf = '2025-05-05T00:00:00.000Z'
const treaty = (question: string) =>
  section('treaty', question, {
    title: 'Fishing treaty',
    kind: 'status',
    states: [{ label: 'Not signed', phrases: ['ended without a fishing treaty'] }],
  })

const accounts = async (question: string, ...bodies: readonly string[]): Promise<string[][]> => {
  const articles = bodies.map((body, at) => draft(`Paper ${at}`, `2025-05-0${at + 1}T10:00:00.000Z`, body))
  const store = await storeWith(articles, asOf)
  const edition = await compile({ store, briefing: briefing([treaty(question)]), asOf, since: null })
  return edition.disputes
    .filter(({ about }) => about === 'reasons given (Fishing treaty: not signed)')
    .map(({ accounts }) => accounts.map(({ attribution }) => attribution.speaker ?? ''))
}

const ended =
  'The talks of Norland and Tessin in Aland ended without a fishing treaty on Thursday. ' +
  'The Norland delegation flew home, and the Tessin minister stayed in Aland.'
const norland =
  'A Norlandian official said that Tessin refused every quota for cod in the fishing treaty. ' +
  'Norland fishes for cod in the waters of Tessin.'
const tessin =
  'The Tessinian fisheries ministry said there was a lack of consensus on the quota in the fishing treaty. ' +
  'Tessin fishes for herring in the waters of Norland.'

test('the reasons that the sides give for a state stand side by side', async () => {
  const [first] = await accounts('Was the fishing treaty signed, and if not, why?', ended, norland, tessin)
  expect(first?.toSorted()).toEqual(['Tessinian fisheries ministry', 'a Norlandian official'])
})

test('not where only one side gives one', async () => {
  expect(await accounts('Was the fishing treaty signed, and if not, why?', ended, norland)).toEqual([])
})

test('not where nobody asks why', async () => {
  expect(await accounts('Was the fishing treaty signed?', ended, norland, tessin)).toEqual([])
})
