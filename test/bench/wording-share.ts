import { compose } from '../../src/compile/compile.ts'
import { claimsOf } from '../../src/domain/edition.ts'
import { putArticles } from '../../src/ingest/ingest-documents.ts'
import type { LanguageModel } from '../../src/model/language-model.ts'
import { openStore } from '../../src/store/open.ts'
import { wordEdition } from '../../src/wording/word-edition.ts'
import { syntheticBriefing } from './briefing.ts'
import { elapsed, figure, percentile } from './measure.ts'
import { AFTER_ALL, syntheticArticle } from './news.ts'
import type { Row } from './subject.ts'

const SIZES = [25, 100, 1_000]
/** Editions that are made before any is timed, and timed. */
const EDITIONS = { first: 3, timed: 15 }

const lines = (user: string): { n: number; text: string }[] =>
  user
    .split('\n')
    .slice(2, -1)
    .map(line => JSON.parse(line))

/** Answers at once with a sentence for each passage, two words shorter than it. */
const instantModel: LanguageModel = {
  name: 'instant',
  complete: async ({ user }, schema) => {
    const sentences = lines(user).map(({ n, text }) => ({
      text: `${text.split(' ').slice(0, -2).join(' ')}.`,
      evidence: [n],
    }))
    return { value: schema.parse({ sentences }), usage: { promptTokens: 0, completionTokens: 0 } }
  },
}

/**
 * What wording adds to compiling an edition: reading the cited articles and passages, the prompts, and one sentence a claim
 * held against its passage; all but the time that the model itself takes. Medians of one process that has made some.
 */
export async function* wordingShares(): AsyncIterable<Row> {
  const { signal } = new AbortController()
  for (const size of SIZES) {
    await using store = await openStore('sqlite::memory:')
    const drafts = Array.from({ length: size }, (_, index) => syntheticArticle(index))
    await putArticles(store.articles, drafts, AFTER_ALL)
    const briefing = syntheticBriefing(size, null)
    const compiled: number[] = []
    const worded: number[] = []
    let claims = 0
    for (let run = 0; run < EDITIONS.first + EDITIONS.timed; run++) {
      const start = performance.now()
      const edition = await compose({ store, briefing, asOf: AFTER_ALL, since: null })
      const compiling = performance.now() - start
      const writing = { model: instantModel, log: () => {}, signal }
      const wording = await elapsed(() => wordEdition(store.articles, edition, writing))
      if (run < EDITIONS.first) continue
      compiled.push(compiling)
      worded.push(wording)
      claims = claimsOf(edition).length
    }
    const [compiling, wording] = [compiled, worded].map(times => percentile(times, 0.5)) as [number, number]
    yield {
      sentences: `wording beside compiling, ${size} articles: ${figure(wording)} ms of ${figure(compiling)}`,
      made: claims,
      share: `${((100 * wording) / compiling).toFixed(1)} %`,
      wanted: 'at most 10 %',
    }
  }
}
