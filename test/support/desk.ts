import pino from 'pino'
import { answeringHere } from '../../src/app/answering/answering.ts'
import { usualLimits } from '../../src/desk/admission.ts'
import { type DeskParts, deskOf } from '../../src/desk/desk.ts'
import { memoryIn } from '../../src/desk/threads.ts'
import type { Answer, QuestionAsked } from '../../src/domain/answer.ts'
import type { Instant } from '../../src/domain/values.ts'
import { ReaderPool } from '../../src/ingest/reading/reader-pool.ts'
import { storedKeyv } from '../../src/store/keyv.ts'
import type { Store } from '../../src/store/store.ts'
import { plainWriter } from '../../src/wording/writer.ts'
import { briefing, draft, section, storeWith } from '../compile/briefings.ts'
import { article, claim } from './builders.ts'
import { testTools } from './feed-tools.ts'

export const NOW: Instant = '2025-03-14T09:00:00.000Z'

export const ferry = briefing(
  [section('service', 'Is the ferry running on the lake?', { title: 'Service' })],
  {
    id: 'ferry',
    title: 'The lake ferry',
    command: 'ferry-brief',
  },
)

export const dam = briefing([section('removal', 'Has the dam been removed?')], {
  id: 'dam',
  title: 'The old dam',
  command: 'dam-brief',
  about: { any: ['dam'], all: [], none: [], outlets: [], languages: [] },
})

const source = article()

/** An answer that tells how many turns it was given. */
const answerTo = (asked: QuestionAsked): Answer => ({
  question: asked.question,
  asOf: asked.asOf,
  answered: true,
  lead: '',
  text: `Answer ${asked.thread.length + 1}.`,
  claims: [claim('It carried 40 passengers.', [[source, 'It carried 40 passengers.']])],
  accounts: [],
  nearest: null,
  confidence: 1,
  searched: { articles: 1, outlets: 1, from: null, to: null },
  articles: [source],
  writer: null,
})

/** A desk over a store with one article on the ferry, at nine on 14 March 2025. `asked` lists the questions that came through. */
export const deskWorld = async (parts: Partial<DeskParts> = {}) => {
  const store = await storeWith(
    [
      draft(
        'Harbour Post',
        '2025-03-13T12:00:00.000Z',
        'The ferry is running on the lake again, the harbour master said. It carried 40 passengers.',
      ),
    ],
    '2025-03-14T00:00:00.000Z',
  )
  const asked: QuestionAsked[] = []
  const openOver = (over: Store) => {
    const memory = memoryIn(storedKeyv(over.expiring, 'chat', () => Date.parse(NOW)))
    const desk = deskOf({
      store: over,
      briefings: [ferry, dam],
      ask: async question => {
        asked.push(question)
        return answerTo(question)
      },
      check: async draft => [
        { text: draft, verdict: 'unsupported', reason: 'no article bears on it', quotes: [], source: null },
      ],
      writer: plainWriter,
      compile: answeringHere(over).compile,
      memory,
      subscribers: 'managers',
      feeds: { ...testTools(new ReaderPool({ size: 1 })), store: over },
      limits: usualLimits,
      now: () => new Date(NOW),
      log: pino({ level: 'silent' }),
      ...parts,
    })
    return { desk, memory }
  }
  return { store, asked, ...openOver(store), reopened: () => openOver(store) }
}
