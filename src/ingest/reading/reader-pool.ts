import { Worker } from 'node:worker_threads'
import { UnreadableError } from '../unreadable.ts'
import type { Outcome, Results, Task } from './task.ts'

/** The longest a document may take to read, in milliseconds; ordinary ones take a few. */
const TIME_LIMIT_MS = 10_000
/** The most memory reading may take, in megabytes; a document of the largest size stays below it. */
const MEMORY_LIMIT_MB = 512

interface Job {
  readonly task: Task
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

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
  readonly #size: number
  readonly #timeLimitMs: number
  readonly #idle: Worker[] = []
  readonly #all = new Set<Worker>()
  readonly #queue: Job[] = []

  constructor({ size, timeLimitMs = TIME_LIMIT_MS }: ReaderPoolOptions) {
    this.#size = size
    this.#timeLimitMs = timeLimitMs
  }

  /** @throws UnreadableError when the document cannot be read, or not within the limits */
  read<T extends Task>(task: T): Promise<Results[T['kind']]> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#queue.push({ task, resolve, reject })
    this.#next()
    return promise as Promise<Results[T['kind']]>
  }

  #next(): void {
    if (this.#queue.length === 0) return
    const worker = this.#idle.pop() ?? (this.#all.size < this.#size ? this.#start() : undefined)
    if (worker) this.#run(worker, this.#queue.shift()!)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
      env: {},
    })
    this.#all.add(worker)
    return worker
  }

  #run(worker: Worker, { task, resolve, reject }: Job): void {
    const lose = (reason: string): void => {
      stopListening()
      this.#all.delete(worker)
      void worker.terminate()
      reject(new UnreadableError(reason))
      this.#next()
    }
    const timer = setTimeout(
      () => lose(`takes over ${this.#timeLimitMs / 1000} s to read`),
      this.#timeLimitMs,
    )
    const onError = (error: Error): void => lose(`cannot be read: ${error.message}`)
    const onExit = (): void => lose('cannot be read: its thread ended')
    const onMessage = (outcome: Outcome): void => {
      stopListening()
      this.#idle.push(worker)
      if ('unreadable' in outcome) reject(new UnreadableError(outcome.unreadable))
      else resolve(outcome.value)
      this.#next()
    }
    const stopListening = (): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(task)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#all].map(worker => worker.terminate()))
  }
}
