import type { Logger } from 'pino'
import { CommuniqueError } from '../../domain/errors.ts'
import { type FillParts, filling } from '../../retrieve/meaning/fill.ts'
import type { Clock } from '../../schedule/clock.ts'
import type { Store } from '../../store/store.ts'
import { type Lease, leaseOn } from '../lease.ts'

/** Longer than one request may take, in milliseconds: who is killed is replaced after this time. */
const LEASE_MS = 75_000
/** Between two looks when every article has its vectors, or another process sees to it, in milliseconds. */
const LOOK_MS = 15_000
/** Longest rest between two requests, in milliseconds: with a request it stays below the lease. */
const LONGEST_REST_MS = 10_000
/** The first wait after a failure, and the longest, in milliseconds. */
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 600_000
/** Articles between two lines of the log. */
const LOGGED = 1_000

/** Held by the process that fills: nobody pays twice. */
export const fillingLease = ({ expiring }: Pick<Store, 'expiring'>, now: () => Date): Lease =>
  leaseOn(expiring, 'embedding', LEASE_MS, now)

/**
 * Fills until every article has its vectors or the lease is lost.
 * @param step called after each few articles; awaited
 * @throws ModelError, StoreError
 */
export const fillWhileHeld = async (
  parts: FillParts,
  lease: Lease,
  step: (articles: number) => Promise<void>,
): Promise<'done' | 'held elsewhere'> => {
  if (!(await lease.hold())) return 'held elsewhere'
  for await (const articles of filling(parts)) {
    await step(articles)
    if (!(await lease.hold())) return 'held elsewhere'
  }
  return 'done'
}

export interface KeepFillingParts extends FillParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  /** Called for every failure. */
  readonly failed: () => void
}

const waitAfter = (error: unknown, failures: number): number =>
  error instanceof CommuniqueError && error.retry === 'give-up'
    ? LONGEST_WAIT_MS
    : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1))

/**
 * Sees to it that the newest articles have vectors, until the signal is aborted: resting as long as each step took, so
 * that this process and the model's server can do other things too. After a failure it waits longer and longer, after
 * one that time alone does not mend (a used up budget, a key that is not accepted) the longest.
 */
export const keepFilling = async (parts: KeepFillingParts): Promise<void> => {
  const { store, embedder, newest, clock, log, failed, signal } = parts
  const lease = fillingLease(store, clock.now)
  let failures = 0
  const tell = async (text: string): Promise<void> =>
    log.info({ model: embedder.space, ...(await store.vectors.progress(embedder.space, newest)) }, text)

  const look = async (): Promise<number> => {
    let done = 0
    let began = clock.now().getTime()
    const outcome = await fillWhileHeld(parts, lease, async articles => {
      failures = 0
      if (Math.floor((done + articles) / LOGGED) > Math.floor(done / LOGGED)) await tell('embedding articles')
      done += articles
      await clock.sleep(Math.min(LONGEST_REST_MS, clock.now().getTime() - began), signal)
      began = clock.now().getTime()
    })
    if (done > 0 && outcome === 'done') await tell('every article has its vectors')
    return LOOK_MS
  }

  while (!signal.aborted) {
    try {
      await clock.sleep(await look(), signal)
    } catch (error) {
      if (signal.aborted) break
      failures += 1
      failed()
      const wait = waitAfter(error, failures)
      log.warn({ err: error, waitSeconds: wait / 1000 }, 'articles could not be embedded; trying again')
      await clock.sleep(wait, signal)
    }
  }
  await lease.release()
}
