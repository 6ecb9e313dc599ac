import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { asker } from '../../src/converse/ask.ts'
import { LEAST_CONFIDENCE } from '../../src/converse/confidence.ts'
import { toInstant } from '../../src/domain/values.ts'
import { ingestDocuments } from '../../src/ingest/ingest-documents.ts'
import { retriever } from '../../src/retrieve/retriever.ts'
import { openStore } from '../../src/store/open.ts'
import { terms } from '../../src/text/tokens.ts'
import { LABELLED } from './labelled.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'

const BINS = 10

interface Round {
  readonly articles: string
  readonly questions: readonly { readonly question: string; readonly gold: readonly string[] }[]
}

/** One answer: how sure it was, and whether it held what a right one holds. */
interface Outcome {
  readonly confidence: number
  readonly right: boolean
  readonly answerable: boolean
}

const lines = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line))

/** A folder of folders, each with `articles.jsonl` and `questions.jsonl` (`question`, `gold`: right answers, empty for none). */
const roundsIn = (folder: string): Round[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => ({
      articles: resolve(folder, name, 'articles.jsonl'),
      questions: lines(join(folder, name, 'questions.jsonl')),
    }))

const ownRounds = (): Round[] =>
  Object.entries(LABELLED).map(([briefing, questions]) => ({
    articles: resolve('briefings', 'samples', briefing),
    questions: questions.map(([question, gold]) => ({ question, gold: gold === null ? [] : [gold] })),
  }))

const holds = (text: string, gold: string): boolean => {
  const held = new Set(terms(text))
  return terms(gold).every(term => held.has(term))
}

const outcomesOf = async ({ articles, questions }: Round): Promise<Outcome[]> => {
  await using store = await openStore('sqlite::memory:')
  const now = toInstant(Date.now())
  await ingestDocuments(store.articles, [articles], { now, signal: new AbortController().signal })
  const { ask } = asker(store.articles, retriever(store))
  const outcomes: Outcome[] = []
  for (const { question, gold } of questions) {
    const { confidence, claims, lead } = await ask({ question, thread: [], asOf: now }, null)
    const told = [lead, ...claims.flatMap(claim => [claim.text, claim.citations[0].quote])].join(' ')
    const right = gold.some(one => holds(told, one))
    outcomes.push({ confidence, right, answerable: gold.length > 0 })
  }
  return outcomes
}

const share = (count: number, of: number): string => (of === 0 ? '–' : (count / of).toFixed(2))

async function* run({ labelled }: BenchOptions): AsyncIterable<Row> {
  const outcomes: Outcome[] = []
  for (const round of labelled === null ? ownRounds() : roundsIn(labelled))
    outcomes.push(...(await outcomesOf(round)))
  for (let bin = 0; bin < BINS; bin++) {
    const inside = outcomes.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin,
    )
    const sum = inside.reduce((total, { confidence }) => total + confidence, 0)
    yield {
      confidence: `${(bin / BINS).toFixed(1)} to ${((bin + 1) / BINS).toFixed(1)}`,
      questions: inside.length,
      mean: inside.length === 0 ? '–' : (sum / inside.length).toFixed(2),
      right: share(inside.filter(({ right }) => right).length, inside.length),
    }
  }
  const told = outcomes.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
  const none = outcomes.filter(({ answerable }) => !answerable)
  yield {
    confidence: `from ${LEAST_CONFIDENCE}: told`,
    questions: told.length,
    right: share(told.filter(({ right }) => right).length, told.length),
  }
  yield {
    confidence: 'unanswerable, declined',
    questions: none.length,
    right: share(none.filter(({ confidence }) => confidence < LEAST_CONFIDENCE).length, none.length),
  }
}

export const reliability: Subject = {
  name: 'reliability',
  about:
    'confidence of answers against how often they are right: questions on the sample articles, or on --labelled DIR',
  run,
}
