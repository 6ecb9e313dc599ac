import { randomUUID } from 'node:crypto'
import { ChatError, type ChatPlatform } from '../chat/chat.ts'
import type { DeliveryOrder, DeliveryRecord, PostedPart } from '../domain/delivery.ts'
import type { Unchanged } from '../domain/delivery-options.ts'
import type { PlatformName } from '../domain/destination.ts'
import { CommuniqueError } from '../domain/errors.ts'
import { toInstant } from '../domain/values.ts'
import type { Clock } from '../schedule/clock.ts'
import type { Reservation } from '../store/store.ts'
import { type ContentParts, contentOf } from './content.ts'
import { afterFailure, type Failure, type RetryPolicy } from './retry.ts'

export interface DeliverParts extends ContentParts {
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>
  readonly clock: Clock
  readonly random: () => number
  readonly retries: RetryPolicy
  /** Longest wait between two tries that is waited out here, in milliseconds; after a longer one somebody else goes on. */
  readonly patience: number
  /** How long a delivery is left to whoever took it, in milliseconds. Posting is given half of it. */
  readonly lease: number
}

export const usualPatienceMs = 20_000
export const usualLeaseMs = 120_000

/** The lease ended and another holder has the delivery: nothing may be written any more. */
class LeaseLost extends CommuniqueError {
  readonly retry = 'give-up'
}

type Change = Partial<Omit<DeliveryRecord, 'key' | 'briefing' | 'slot' | 'destination' | 'follows'>>

const mergeParts = (known: readonly PostedPart[], more: readonly PostedPart[]): PostedPart[] =>
  [...new Map([...known, ...more].map(part => [part.part, part])).values()].sort((a, b) => a.part - b.part)

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** @param sent whether the platform had been called: other failures than its own then tell nothing of the outcome */
const failureOf = (error: unknown, sent: boolean): Failure => {
  if (error instanceof ChatError) {
    return { verdict: error.retry, outcome: error.outcome, retryAfter: error.retryAfter }
  }
  const verdict = error instanceof CommuniqueError ? error.retry : 'retry'
  return { verdict, outcome: sent ? 'unknown' : 'not-done', retryAfter: null }
}

/** One delivery while it is held: every change is in the log before the next step is taken. */
class Held {
  #delivery: DeliveryRecord
  readonly #parts: DeliverParts
  readonly #holder: string

  constructor(delivery: DeliveryRecord, holder: string, parts: DeliverParts) {
    this.#delivery = delivery
    this.#holder = holder
    this.#parts = parts
  }

  get now(): DeliveryRecord {
    return this.#delivery
  }

  async change(change: Change): Promise<void> {
    const { log, clock } = this.#parts
    const changed = { ...this.#delivery, ...change, changedAt: toInstant(clock.now()) }
    if (!(await log.save(changed, this.#holder))) throw new LeaseLost(`${changed.key} was taken over`)
    this.#delivery = changed
  }

  /** Ends the lease: the delivery waits, or is in its final state. */
  async release(error: unknown, failure: Failure): Promise<void> {
    const { clock, random, retries } = this.#parts
    const decision = afterFailure(failure, this.#delivery.attempts, random(), retries)
    const unsettled = failure.outcome === 'unknown'
    const end = { lease: null, reason: reasonOf(error), unsettled }
    if (decision.kind !== 'wait') return this.change({ ...end, state: decision.kind })
    await this.change({ ...end, nextAt: toInstant(clock.now().getTime() + decision.ms) })
  }
}

/** Reads back what an earlier call has posted. False: that cannot be found out now, and the delivery is released. */
const settle = async (held: Held, platform: ChatPlatform, signal: AbortSignal): Promise<boolean> => {
  const { destination, key, parts } = held.now
  try {
    const found = await platform.find({ ...destination, thread: null }, key, signal)
    await held.change({ parts: mergeParts(parts, found), unsettled: false })
    return true
  } catch (error) {
    if (error instanceof LeaseLost) throw error
    const failure = failureOf(error, true)
    if (failure.verdict === 'give-up') {
      const reason = `it may have been posted, and that cannot be looked up: ${reasonOf(error)}`
      await held.change({ state: 'uncertain', lease: null, reason })
    } else {
      await held.release(error, { ...failure, outcome: 'unknown' })
    }
    return false
  }
}

const attempt = async (
  held: Held,
  platform: ChatPlatform,
  parts: DeliverParts,
  unchanged: Unchanged,
  signal: AbortSignal,
): Promise<void> => {
  await held.change({ attempts: held.now.attempts + 1 })
  if (held.now.unsettled && !(await settle(held, platform, signal))) return
  let sent = false
  try {
    const content = await contentOf(held.now, unchanged, toInstant(parts.clock.now()), parts)
    if (content.kind === 'nothing') {
      return await held.change({ ...content.settled, state: 'skipped', reason: content.reason, lease: null })
    }
    await held.change({ ...content.settled, unsettled: true })
    const { key, destination: to, parts: posted } = held.now
    sent = true
    const receipt = await platform.publish(
      { key, edition: content.edition, form: content.form, to, posted },
      part => held.change({ parts: mergeParts(held.now.parts, [part]) }),
      signal,
    )
    await held.change({
      state: 'delivered',
      parts: mergeParts(posted, receipt.parts),
      unsettled: false,
      reason: null,
      lease: null,
    })
  } catch (error) {
    if (error instanceof LeaseLost) throw error
    await held.release(error, failureOf(error, sent))
  }
}

const NO_PLATFORM: Readonly<Record<PlatformName, string>> = {
  slack: 'Slack is not connected: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN',
  discord: 'Discord is not connected: set DISCORD_BOT_TOKEN and DISCORD_APPLICATION_ID',
  web: 'nothing can be posted to the web room',
  terminal: 'there is no terminal here',
}

/** Why nothing can be posted to a platform that is not connected, and the remedy. */
export const notConnected = (platform: PlatformName): string => NO_PLATFORM[platform]

const once = async (
  order: DeliveryOrder,
  parts: DeliverParts,
  unchanged: Unchanged,
  signal: AbortSignal,
): Promise<Reservation> => {
  const { log, clock, platforms, lease } = parts
  const now = clock.now().getTime()
  const holder = randomUUID()
  const reservation = await log.reserve(order, { holder, until: toInstant(now + lease) }, toInstant(now))
  if (reservation.outcome !== 'reserved') return reservation
  const held = new Held(reservation.delivery, holder, parts)
  const platform = platforms.get(order.destination.platform)
  try {
    if (platform) {
      await attempt(
        held,
        platform,
        parts,
        unchanged,
        AbortSignal.any([signal, AbortSignal.timeout(lease / 2)]),
      )
    } else {
      await held.change({
        state: held.now.unsettled ? 'uncertain' : 'failed',
        reason: notConnected(order.destination.platform),
        lease: null,
      })
    }
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
  }
  return { outcome: reservation.outcome, delivery: held.now }
}

/**
 * Brings the edition of an order to its destination: reserve, publish part by part, record. May be called again at any
 * time, by anyone, also after a crash at any point: what is posted is never posted again, and what cannot be found out
 * ends as `uncertain`.
 * @param unchanged what is wanted when the edition says nothing new
 * @returns the delivery as it then stands; `pending` when it waits for a later try or somebody else works on it
 * @throws StoreError when the log cannot be written
 */
export const deliver = async (
  order: DeliveryOrder,
  parts: DeliverParts,
  signal: AbortSignal,
  unchanged: Unchanged = 'edition',
): Promise<DeliveryRecord> => {
  for (;;) {
    const { outcome, delivery } = await once(order, parts, unchanged, signal)
    const wait = Date.parse(delivery.nextAt) - parts.clock.now().getTime()
    const goesOn = outcome === 'reserved' && delivery.state === 'pending' && delivery.lease === null
    if (!goesOn || wait > parts.patience || signal.aborted) return delivery
    await parts.clock.sleep(Math.max(0, wait), signal)
  }
}
