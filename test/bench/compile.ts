import { DatabaseSync } from 'node:sqlite'
import { compile as compileEdition } from '../../src/compile/compile.ts'
import type { Briefing } from '../../src/domain/briefing.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { terms } from '../../src/text/tokens.ts'
import { SECTIONS, syntheticBriefing } from './briefing.ts'
import { elapsed, figure, memoryMegabytes, percentile } from './measure.ts'
import { AFTER_ALL, syntheticArticle } from './news.ts'
import type { Engine } from './stores/engine.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'

/** How many matching articles a topic is looked for with; a store must hold twice as many. */
const MATCHING = [1_000, 10_000]
const EDITIONS = 5
/** Articles whose words are tried as topics. */
const SAMPLED = 40

/** The word that the number of articles nearest to `wanted` hold. */
const topicWord = async (address: string, wanted: number): Promise<string> => {
  await using store = await openStore(address)
  const words = Array.from({ length: SAMPLED }, (_, index) => terms(syntheticArticle(index).body)).flat()
  const frequencies = await store.articles.frequencies([...new Set(words)])
  const distance = (word: string): number => Math.abs(Math.log((frequencies.get(word) ?? 0) / wanted))
  return words.reduce((best, word) => (distance(word) < distance(best) ? word : best))
}

/** The bare engine: the matching articles with their rows. */
const bareRead = (address: string, word: string): number => {
  using db = new DatabaseSync(address.slice('sqlite:'.length), { readOnly: true })
  return db
    .prepare(
      `SELECT article.* FROM article_term JOIN article ON article.key = article_term.rowid
       WHERE article_term MATCH ?`,
    )
    .all(`"${word}"`).length
}

const usual = (sample: readonly number[]): number => percentile(sample, 0.5)

const bareTimes = async (address: string, word: string) => {
  let matching = 0
  const times: number[] = []
  for (let run = 0; run < EDITIONS; run++) {
    times.push(
      await elapsed(() => {
        matching = bareRead(address, word)
      }),
    )
  }
  return { matching, floor: usual(times) }
}

/** The time and the processor time of each edition, in milliseconds. */
const editionTimes = async (store: Store, briefing: Briefing) => {
  const times: number[] = []
  const processor: number[] = []
  for (let run = 0; run < EDITIONS; run++) {
    const before = process.cpuUsage()
    times.push(await elapsed(() => compileEdition({ store, briefing, asOf: AFTER_ALL, since: null })))
    const { user, system } = process.cpuUsage(before)
    processor.push((user + system) / 1000)
  }
  return { times, processor }
}

async function* measure(
  [sqlite, ...others]: readonly [Engine, ...Engine[]],
  articles: number,
  wanted: number,
): AsyncIterable<Row> {
  const address = await sqlite.filled(articles)
  const word = await topicWord(address, wanted)
  const about = { any: [word], all: [], none: [], outlets: [], languages: [] }
  const briefing = syntheticBriefing(articles, about)
  for (const engine of [sqlite, ...others]) {
    await using store = await openStore(await engine.filled(articles))
    const { times, processor } = await editionTimes(store, briefing)
    const megabytes = memoryMegabytes()
    const { matching, floor } = await bareTimes(address, word)
    yield {
      articles,
      store: engine.name,
      matching,
      'first ms': figure(times[0]!),
      ms: figure(usual(times)),
      'cpu ms': figure(usual(processor)),
      'floor ms': figure(floor),
      ratio: figure(usual(times) / floor),
      MB: megabytes,
    }
  }
}

async function* run({ sizes, engines }: BenchOptions): AsyncIterable<Row> {
  for (const articles of sizes) {
    for (const wanted of MATCHING) if (wanted * 2 <= articles) yield* measure(engines, articles, wanted)
  }
}

export const compile: Subject = {
  name: 'compile',
  about: `an edition of ${SECTIONS} sections over the articles of a topic; floor: the bare FTS5 query and its rows in SQLite`,
  run,
}
