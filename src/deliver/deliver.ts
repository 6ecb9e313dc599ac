import { randomUUID } from 'node:crypto'
import { ChatError, type ChatPlatform, type Trace } from '../chat/chat.ts'
import type { DeliveryOrder, DeliveryRecord } from '../domain/delivery.ts'
import { type Telling, usualOptions } from '../domain/delivery-options.ts'
import type { PlatformName } from '../domain/destination.ts'
import { CommuniqueError } from '../domain/errors.ts'
import { toInstant } from '../domain/values.ts'
import type { Reservation } from '../store/store.ts'
import type { ContentParts } from './content.ts'
import { contentOf } from './follow-up-content.ts'
import { Held, type HeldParts, LeaseLost } from './held.ts'
import { inItsLanguage } from './in-language.ts'
import { afterFailure, type Failure, type RetryPolicy } from './retry.ts'

export interface DeliverParts extends ContentParts, HeldParts {
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>
  readonly random: () => number
  readonly retries: RetryPolicy
  /** Longest wait between two tries that is waited out here, in milliseconds; after a longer one somebody else goes on. */
  readonly patience: number
}

/** Until the next look at what is due. */
export const usualPatienceMs = 60_000
/** Twice as long as any call to a platform may take. */
export const usualLeaseMs = 60_000

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** @param sent whether the platform had been called: other failures than its own then tell nothing of the outcome */
const failureOf = (error: unknown, sent: boolean): Failure => {
  if (error instanceof ChatError) {
    return { verdict: error.retry, outcome: error.outcome, retryAfter: error.retryAfter }
  }
  const verdict = error instanceof CommuniqueError ? error.retry : 'retry'
  return { verdict, outcome: sent ? 'unknown' : 'not-done', retryAfter: null }
}

/** After a failure the delivery waits, or is in its final state. */
const giveBack = async (
  held: Held,
  error: unknown,
  failure: Failure,
  { clock, random, retries }: DeliverParts,
): Promise<void> => {
  const decision = afterFailure(failure, held.now.attempts, random(), retries)
  const end = { reason: reasonOf(error), ...(failure.outcome === 'not-done' && { unsettledSince: null }) }
  await held.release(
    decision.kind === 'wait'
      ? { ...end, nextAt: toInstant(clock.now().getTime() + decision.ms) }
      : { ...end, state: decision.kind },
  )
}

/** Where to look for what may be posted: what follows on an edition is in its thread. */
const traceOf = async (held: Held, { log }: DeliverParts): Promise<Trace | null> => {
  const { trace, now } = held
  const followed = trace && now.follows && (await log.get(now.follows.after))
  return followed ? { ...trace, at: { ...trace.at, thread: followed.parts[0]?.messageId ?? null } } : trace
}

/** Reads back what an earlier call has posted. False: that cannot be found out now, and the delivery is given back. */
const settle = async (
  held: Held,
  platform: ChatPlatform,
  trace: Trace,
  parts: DeliverParts,
  signal: AbortSignal,
): Promise<boolean> => {
  try {
    await held.add(await platform.find(trace, signal), { unsettledSince: null })
    return true
  } catch (error) {
    if (error instanceof LeaseLost) throw error
    const failure = failureOf(error, true)
    if (failure.verdict === 'give-up') {
      const reason = `it may have been posted, and that cannot be looked up: ${reasonOf(error)}`
      await held.release({ state: 'uncertain', reason })
    } else {
      await giveBack(held, error, { ...failure, outcome: 'unknown' }, parts)
    }
    return false
  }
}

const attempt = async (
  held: Held,
  platform: ChatPlatform,
  parts: DeliverParts,
  telling: Telling,
  signal: AbortSignal,
): Promise<void> => {
  held.begin()
  const trace = await traceOf(held, parts)
  if (trace && !(await settle(held, platform, trace, parts, signal))) return
  let sent = false
  try {
    const told = await contentOf(held.now, telling, toInstant(parts.clock.now()), parts)
    if (told.kind === 'nothing') {
      return await held.release({ ...told.settled, state: 'skipped', reason: told.reason })
    }
    // Wording may have taken half of the lease, and translating may take as long.
    if (told.settled.language !== null) await held.change(told.settled)
    const { edition, form, settled } = await inItsLanguage(told, parts)
    await held.change({ ...settled, unsettledSince: toInstant(parts.clock.now()) })
    const { key, destination: to, parts: posted } = held.now
    sent = true
    const receipt = await platform.publish(
      { key, edition, form, to, posted },
      part => held.add([part]),
      signal,
    )
    await held.release({ state: 'delivered', parts: receipt.parts, unsettledSince: null, reason: null })
  } catch (error) {
    if (error instanceof LeaseLost) throw error
    await giveBack(held, error, failureOf(error, sent), parts)
  }
}

const NO_PLATFORM: Readonly<Record<PlatformName, string>> = {
  slack: 'Slack is not connected: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN',
  discord: 'Discord is not connected: set DISCORD_BOT_TOKEN and DISCORD_APPLICATION_ID',
  web: 'the local room is not open here',
  terminal: 'there is no terminal here',
}

/** Why nothing can be posted to a platform that is not connected, and the remedy. */
export const notConnected = (platform: PlatformName): string => NO_PLATFORM[platform]

/**
 * Tries once to bring the edition of an order to its destination: reserve, publish part by part, record. May be called at
 * any time, by anyone, also after a crash at any point: what is posted is never posted again, and what cannot be found
 * out ends as `uncertain`.
 * @param telling how the destination wants it
 * @returns whether the delivery could be taken, and how it stands now
 * @throws StoreError when the log cannot be written; whoever comes after the lease then goes on
 */
export const tryDelivery = async (
  order: DeliveryOrder,
  parts: DeliverParts,
  telling: Telling,
  signal: AbortSignal,
): Promise<Reservation> => {
  const { log, clock, platforms, lease } = parts
  const now = clock.now().getTime()
  const holder = randomUUID()
  const reservation = await log.reserve(order, { holder, until: toInstant(now + lease) }, toInstant(now))
  if (reservation.outcome !== 'reserved') return reservation
  using held = new Held(reservation.delivery, holder, parts)
  const platform = platforms.get(order.destination.platform)
  try {
    if (platform) await attempt(held, platform, parts, telling, AbortSignal.any([signal, held.stalled]))
    else {
      const state = held.trace ? 'uncertain' : 'failed'
      await held.release({ state, reason: notConnected(order.destination.platform) })
    }
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
  }
  return { outcome: reservation.outcome, delivery: held.now }
}

/** In how many milliseconds a delivery that was tried is to be tried again here; null: not by us. */
export const nextTryIn = (
  { outcome, delivery }: Reservation,
  { clock, patience }: DeliverParts,
): number | null => {
  if (outcome !== 'reserved' || delivery.state !== 'pending' || delivery.lease !== null) return null
  const wait = Math.max(0, Date.parse(delivery.nextAt) - clock.now().getTime())
  return wait > patience ? null : wait
}

/**
 * Tries a delivery until it has ended or the next try is too far off.
 * @param telling how the destination wants it
 * @returns the delivery as it then stands; `pending` when it waits for a later try or somebody else works on it
 * @throws StoreError when the log cannot be written
 */
export const deliver = async (
  order: DeliveryOrder,
  parts: DeliverParts,
  signal: AbortSignal,
  telling: Telling = usualOptions,
): Promise<DeliveryRecord> => {
  for (;;) {
    const tried = await tryDelivery(order, parts, telling, signal)
    const wait = nextTryIn(tried, parts)
    if (wait === null || signal.aborted) return tried.delivery
    await parts.clock.sleep(wait, signal)
  }
}
