import { Worker } from 'node:worker_threads'
import type { Outcome } from './serve.ts'

export interface ThreadPoolOptions {
  /** What a thread runs: a file that calls `serve`. */
  readonly script: URL
  /** Most threads; each is started when there is work for it. */
  readonly size: number
  /** The longest that one task may take, in milliseconds. */
  readonly timeLimitMs: number
  /** The most memory that a thread may hold, in megabytes; absent: as much as Node gives it. */
  readonly memoryLimitMb?: number
  /** True: threads see the environment of the process; absent: none. */
  readonly seesEnvironment?: boolean
  /** What every thread is given at its start. */
  readonly data?: unknown
}

/** A task failed: its own work, or the thread that it was in. */
export class ThreadError extends Error {
  override readonly name = 'ThreadError'
  /** True: the thread took too long or too much memory and is gone. */
  readonly isLost: boolean
  constructor(message: string, isLost: boolean) {
    super(message)
    this.isLost = isLost
  }
}

interface Job {
  readonly task: unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: ThreadError) => void
}

/** Does tasks in threads of their own, in the order they come: one that goes wrong loses its thread, and nothing else. */
export class ThreadPool<Task, Result> implements AsyncDisposable {
  readonly #options: ThreadPoolOptions
  readonly #idle: Worker[] = []
  readonly #all = new Set<Worker>()
  readonly #queue: Job[] = []

  constructor(options: ThreadPoolOptions) {
    this.#options = options
  }

  /** @throws ThreadError */
  run(task: Task): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#queue.push({ task, resolve, reject })
    this.#next()
    return promise as Promise<Result>
  }

  #next(): void {
    if (this.#queue.length === 0) return
    const worker = this.#idle.pop() ?? (this.#all.size < this.#options.size ? this.#start() : undefined)
    if (worker) this.#work(worker, this.#queue.shift()!)
  }

  #start(): Worker {
    const { script, memoryLimitMb, seesEnvironment, data } = this.#options
    const worker = new Worker(script, {
      ...(memoryLimitMb ? { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } } : {}),
      workerData: data,
      ...(seesEnvironment ? {} : { env: {} }),
    })
    this.#all.add(worker)
    return worker
  }

  #work(worker: Worker, { task, resolve, reject }: Job): void {
    const { timeLimitMs } = this.#options
    const lose = (reason: string): void => {
      stopListening()
      this.#all.delete(worker)
      void worker.terminate()
      reject(new ThreadError(reason, true))
      this.#next()
    }
    const timer = setTimeout(() => lose(`takes over ${timeLimitMs / 1000} s`), timeLimitMs)
    const onError = (error: Error): void => lose(error.message)
    const onExit = (): void => lose('its thread ended')
    const onMessage = (outcome: Outcome): void => {
      stopListening()
      this.#idle.push(worker)
      if ('failure' in outcome) reject(new ThreadError(outcome.failure, false))
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
