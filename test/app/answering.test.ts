import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answeringHere } from '../../src/app/answering/answering.ts'
import { openAnswering } from '../../src/app/answering/threads.ts'
import { openStore } from '../../src/store/open.ts'
import { draft, incoming } from '../compile/briefings.ts'
import { conceptEmbedder, embedAll, meaningOf } from '../retrieve/meaning/embedded.ts'
import { ferry } from '../support/desk.ts'

const AS_OF = '2025-03-14T09:00:00.000Z'
const world = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'communique-answering-'))
  const address = `sqlite:${join(folder, 'store.db')}`
  const store = await openStore(address)
  const body = 'The ferry is running on the lake again, the harbour master said. It carried 40 passengers.'
  await store.articles.put([incoming(draft('Harbour Post', '2025-03-13T12:00:00.000Z', body))], AS_OF)
  const answering = openAnswering(address, store)
  return {
    store,
    answering,
    [Symbol.asyncDispose]: async () => {
      await answering[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    },
  }
}

test('what is looked up in threads is what is looked up here, and an edition is kept in the one store', async () => {
  await using open = await world()
  const { answering, store } = open
  const asked = { question: 'How many passengers did the ferry carry?', thread: [], asOf: AS_OF }
  const [answers, edition] = await Promise.all([
    Promise.all(Array.from({ length: 5 }, () => answering.ask(asked, null, null))),
    answering.compile(ferry, AS_OF),
  ])
  const here = await answeringHere(store).ask(asked, null, null)
  expect(here.nearest ?? here.claims[0]).toBeTruthy()
  for (const answer of answers) expect(answer).toEqual(here)
  expect(await store.editions.get(edition.id)).toEqual(edition)
  const lines = await answering.check('It carried 60 passengers.', null, AS_OF)
  expect(lines).toMatchObject([{ verdict: 'contradicted', quotes: ['It carried 40 passengers.'] }])
  expect(lines).toEqual(await answeringHere(store).check('It carried 60 passengers.', null, AS_OF))
})

test('a store that cannot be opened again fails the question, not the process', async () => {
  await using open = await world()
  await using broken = openAnswering('sqlite:/dev/null/store.db', open.store)
  await expect(broken.ask({ question: 'Why?', thread: [], asOf: AS_OF }, null, null)).rejects.toThrow(
    '/dev/null',
  )
})

test('a meaning goes along into the threads: what no word of the question finds comes nearest', async () => {
  await using open = await world()
  const { answering, store } = open
  const embedder = conceptEmbedder([
    ['ferry', 'boat'],
    ['carried', 'aboard'],
  ])
  const others = Array.from({ length: 20 }, (_, index) =>
    incoming(
      draft(
        'Lake Echo',
        '2025-03-12T12:00:00.000Z',
        `Item ${index} of the agenda was put off again on Monday.`,
      ),
    ),
  )
  await store.articles.put(others, AS_OF)
  await embedAll(store, embedder)
  const asked = { question: 'Who was aboard any boat?', thread: [], asOf: AS_OF }
  const byWords = await answering.ask(asked, null, null)
  expect(byWords).toMatchObject({ answered: false, nearest: null })
  const answer = await answering.ask(asked, null, await meaningOf(embedder, asked.question))
  expect(answer.nearest?.text).toContain('The ferry is running on the lake again')
  expect(answer).toMatchObject({ answered: false, confidence: byWords.confidence })
})
