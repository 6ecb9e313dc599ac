import { asker } from '../../src/converse/ask.ts'
import { retriever } from '../../src/retrieve/retriever.ts'
import { openStore } from '../../src/store/open.ts'
import { elapsed, figure, memoryMegabytes, percentile } from './measure.ts'
import { AFTER_ALL, syntheticQuery, TOPIC_WORD } from './news.ts'
import { bareFts } from './search.ts'
import type { Engine } from './stores/engine.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'

const QUESTIONS = 200
const WARM_UP = 30
const FORMS = ['Why did', 'How many', 'Which country', 'Who said', 'Did', 'When did'] as const

/** A question of several words that one of the synthetic articles holds. */
export const questionOf = (index: number, articles: number): string =>
  `${FORMS[index % FORMS.length]} ${syntheticQuery(index, articles).query}?`

const times = async (
  articles: number,
  answer: (question: string, index: number) => Promise<unknown>,
): Promise<number[]> => {
  const taken: number[] = []
  for (let index = 0; index < WARM_UP + QUESTIONS; index++) {
    const question = questionOf(index, articles)
    const milliseconds = await elapsed(() => answer(question, index))
    if (index >= WARM_UP) taken.push(milliseconds)
  }
  return taken
}

const topic = { any: [TOPIC_WORD], all: [], none: [], outlets: [], languages: [] }

const row = (articles: number, what: string, taken: readonly number[], floor: readonly number[]): Row => ({
  articles,
  what,
  'p50 ms': figure(percentile(taken, 0.5)),
  'p99 ms': figure(percentile(taken, 0.99)),
  ratio: figure(percentile(taken, 0.5) / percentile(floor, 0.5)),
  MB: memoryMegabytes(),
})

async function* measureEngine(
  engine: Engine,
  articles: number,
  floor: readonly number[],
): AsyncIterable<Row> {
  await using store = await openStore(await engine.filled(articles))
  const { ask: answer } = asker(store.articles, retriever(store))
  const asked = (question: string) => ({ question, thread: [], asOf: AFTER_ALL })
  for (const [what, about] of [
    ['one briefing', topic],
    ['the whole store', null],
  ] as const) {
    const taken = await times(articles, question => answer(asked(question), about && { about, sections: [] }))
    yield row(articles, `${engine.name}, ${what}`, taken, floor)
  }
}

async function* run({ sizes, engines }: BenchOptions): AsyncIterable<Row> {
  for (const articles of sizes) {
    using bare = bareFts(await engines[0].filled(articles))
    const floor = await times(articles, (_, index) => bare.find(syntheticQuery(index, articles).query, ''))
    yield row(articles, 'bare FTS5, all words, newest 10', floor, floor)
    for (const engine of engines) yield* measureEngine(engine, articles, floor)
  }
}

export const ask: Subject = {
  name: 'ask',
  about:
    'questions of 3 to 6 words of one article, warm, on a briefing of a tenth of the store and on all of it; floor: the bare FTS5 query for the same words in SQLite',
  run,
}
