import { ThreadError, ThreadPool } from '../../threads/thread-pool.ts'
import { UnreadableError } from '../unreadable.ts'
import type { Results, Task } from './task.ts'

/** The longest a document may take to read, in milliseconds; ordinary ones take a few. */
const TIME_LIMIT_MS = 10_000
/** The most memory reading may take, in megabytes; a document of the largest size stays below it. */
const MEMORY_LIMIT_MB = 512

export interface ReaderPoolOptions {
  /** Threads. */
  readonly size: number
  readonly timeLimitMs?: number
}

/**
 * Reads hostile documents in threads of their own: one that takes too long or too much memory loses its thread, and
 * nothing else.
 */
export class ReaderPool implements AsyncDisposable {
  readonly #threads: ThreadPool<Task, Results[Task['kind']]>

  constructor({ size, timeLimitMs = TIME_LIMIT_MS }: ReaderPoolOptions) {
    const script = new URL('./reader-worker.ts', import.meta.url)
    this.#threads = new ThreadPool({ script, size, timeLimitMs, memoryLimitMb: MEMORY_LIMIT_MB })
  }

  /** @throws UnreadableError when the document cannot be read, or not within the limits */
  async read<T extends Task>(task: T): Promise<Results[T['kind']]> {
    try {
      return (await this.#threads.run(task)) as Results[T['kind']]
    } catch (error) {
      if (!(error instanceof ThreadError)) throw error
      throw new UnreadableError(error.isLost ? `cannot be read: ${error.message}` : error.message)
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#threads[Symbol.asyncDispose]()
  }
}
