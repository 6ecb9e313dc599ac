import { setTimeout } from 'node:timers/promises'
import { StoreError } from '../domain/errors.ts'

/** How long a store that cannot be used yet is waited for. */
export interface Patience {
  /** Told why, each time before it is tried again. */
  tell(problem: string): void
  /** In milliseconds; `Infinity`: until it can be used. */
  readonly ms: number
  readonly signal: AbortSignal
}

/** Gives up at once. */
export const noPatience: Patience = { tell: () => {}, ms: 0, signal: new AbortController().signal }

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5_000

/** What {@link patiently} needs of the world. */
export interface Waiting {
  now(): number
  /** Rejects when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  random(): number
}

const realWaiting: Waiting = {
  now: () => performance.now(),
  sleep: async (ms, signal) => setTimeout(ms, undefined, { signal }),
  random: Math.random,
}

/**
 * Tries `open` until it succeeds, with growing waits in between, as long as what fails may pass by itself.
 * @throws StoreError the last one when patience is at an end, the first one that will not pass
 */
export const patiently = async <T>(
  open: () => Promise<T>,
  { tell, ms, signal }: Patience,
  { now, sleep, random }: Waiting = realWaiting,
): Promise<T> => {
  const start = now()
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof StoreError) || error.retry !== 'retry') throw error
      const waited = now() - start
      if (waited >= ms) throw ms === 0 ? error : gaveUp(error, ms)
      tell(error.message)
      await sleep(Math.min(wait * (0.5 + random() / 2), ms - waited), signal)
    }
  }
}

const gaveUp = (error: StoreError, ms: number): StoreError =>
  new StoreError(`${error.message} (gave up after ${Math.round(ms / 1000)} s)`, {
    cause: error.cause,
    retry: 'retry',
  })
