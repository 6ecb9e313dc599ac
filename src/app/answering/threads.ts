import { availableParallelism } from 'node:os'
import type { Answer } from '../../domain/answer.ts'
import type { CheckedLine } from '../../domain/draft-check.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Store } from '../../store/store.ts'
import { ThreadPool } from '../../threads/thread-pool.ts'
import { type Answering, answeringHere } from './answering.ts'
import type { Task } from './task.ts'

/** Each thread holds a connection and caches of its own, some 60 MB. */
const MOST_THREADS = 4
/** What takes longer than this, in milliseconds, never ends. */
const TIME_LIMIT_MS = 120_000

/**
 * Looks up in threads with connections of their own, so that nothing else waits for it. A store in memory is this
 * thread's alone and is looked up here.
 * @param address of the store, as `openStore` takes it
 */
export const openAnswering = (address: string, store: Store): Answering & AsyncDisposable => {
  if (address.includes(':memory:')) return { ...answeringHere(store), [Symbol.asyncDispose]: async () => {} }
  const threads = new ThreadPool<Task, Answer | Edition | readonly CheckedLine[]>({
    script: new URL('./thread.ts', import.meta.url),
    size: Math.min(MOST_THREADS, availableParallelism()),
    timeLimitMs: TIME_LIMIT_MS,
    seesEnvironment: true,
    data: { store: address },
  })
  return {
    ask: async (asked, scope, meaning) =>
      (await threads.run({
        kind: 'ask',
        asked,
        meaning,
        scope: scope && { about: scope.about, sections: scope.sections },
      })) as Answer,
    compile: async (briefing, asOf) => (await threads.run({ kind: 'compile', briefing, asOf })) as Edition,
    compose: async (briefing, asOf) => (await threads.run({ kind: 'compose', briefing, asOf })) as Edition,
    check: async (draft, about, now) =>
      (await threads.run({ kind: 'check', draft, about, now })) as readonly CheckedLine[],
    [Symbol.asyncDispose]: () => threads[Symbol.asyncDispose](),
  }
}
