import { expect, test } from 'vitest'
import { asker } from '../../src/converse/ask.ts'
import { retriever } from '../../src/retrieve/retriever.ts'
import { openStore } from '../../src/store/open.ts'
import { draft, fresh, march, SEEN } from '../contract/articles.ts'
import { conceptEmbedder, embedAll, meaningOf } from '../retrieve/meaning/embedded.ts'

test('of sentences that meet the words alike, the one whose passage means what is asked comes first', async () => {
  await using store = await openStore('sqlite::memory:')
  const roof = (what: string, day: number) =>
    draft(`Works on the ${what}`, {
      body: `The ${what} by the harbour will get a new roof in May, the council said.`,
      publishedAt: march(day),
    })
  const others = ['depot', 'school', 'mill', 'station', 'library', 'market', 'chapel', 'stadium', 'archive']
  const articles = [roof('gallery', 2), ...others.map(what => roof(what, 8))]
  await store.articles.put(
    articles.map(one => fresh(one)),
    SEEN,
  )
  const embedder = conceptEmbedder([['museum', 'gallery']])
  await embedAll(store, embedder)
  const { ask } = asker(store.articles, retriever(store))
  const asked = {
    question: 'When will the museum by the harbour get a new roof?',
    thread: [],
    asOf: march(10),
  }
  const toldFirst = async (meaning: Parameters<typeof ask>[2]) => {
    const { claims, nearest } = await ask(asked, null, meaning)
    return (claims[0] ?? nearest)?.text
  }
  expect(await toldFirst(null)).not.toContain('gallery')
  expect(await toldFirst(await meaningOf(embedder, asked.question))).toContain('gallery')
})
