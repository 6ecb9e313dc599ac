import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { App } from '../app.ts'
import type { ChatPlatform } from '../chat/chat.ts'
import { compileOnce } from '../deliver/compile-once.ts'
import { type DeliverParts, usualLeaseMs, usualPatienceMs } from '../deliver/deliver.ts'
import { Dispatcher } from '../deliver/dispatcher.ts'
import type { FollowUpParts } from '../deliver/follow-ups.ts'
import { lookAtDeliveries } from '../deliver/look.ts'
import { usualRetries } from '../deliver/retry.ts'
import type { DeliveryRecord } from '../domain/delivery.ts'
import type { Edition } from '../domain/edition.ts'
import { onceFor } from '../domain/once-for.ts'
import type { Subscription } from '../domain/subscription.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { usualCatchUpMs } from '../schedule/plan.ts'
import { standingOrders } from '../schedule/standing-orders.ts'
import { everyMinute } from '../schedule/tick.ts'
import type { Writer } from '../wording/writer.ts'
import type { Answering } from './answering/answering.ts'

import type { Audit } from './audit.ts'
import { clockOf } from './clock.ts'
import { followUpLook, ownersLook } from './looks.ts'
import { posterIn } from './poster.ts'
import { remembering, rememberingEditions } from './remembering.ts'

export type DeliveringParts = DeliverParts & FollowUpParts

/** A translation of an edition for all its destinations. */
const translatedOnce = (writer: Writer): DeliveringParts['translated'] => {
  const inLanguage = onceFor((edition: Edition) =>
    remembering((language: string) => writer.translated(edition, language)),
  )
  return (edition, language) => inLanguage(edition)(language)
}

/** What deliveries are made with. Platforms that are not among these are not connected. */
export const deliverParts = (
  { store, briefing }: Pick<App, 'store' | 'briefing'>,
  answering: Answering,
  writer: Writer,
  platforms: readonly ChatPlatform[],
  now: () => Date,
): DeliveringParts => ({
  log: store.deliveries,
  articles: store.articles,
  editions: rememberingEditions(store.editions),
  compile: remembering(
    compileOnce({
      editions: store.editions,
      expiring: store.expiring,
      clock: clockOf(now),
      compile: async (id, asOf) => answering.compile(await briefing(id), asOf),
    }),
  ),
  compose: async (id, asOf) => answering.compose(await briefing(id), asOf),
  words: onceFor(writer.posted),
  translated: translatedOnce(writer),
  platforms: new Map(platforms.map(platform => [platform.name, platform])),
  clock: clockOf(now),
  random: Math.random,
  retries: usualRetries,
  patience: usualPatienceMs,
  lease: usualLeaseMs,
})

const tell = (log: Logger, { key, state, reason, attempts, late, nextAt }: DeliveryRecord): void => {
  if (state === 'delivered') log.info({ delivery: key, attempts, late }, 'delivered')
  else if (state === 'pending') log.warn({ delivery: key, attempts, nextAt, reason }, 'not delivered yet')
  else log.error({ delivery: key, attempts, reason }, `delivery ${state}: see communique deliveries`)
}

/** Does the work again only when what it is given has changed. */
const unlessSame = <A, R>(work: (given: A) => Promise<R>): ((given: A) => Promise<R>) => {
  let last: { readonly given: string; readonly result: R } | null = null
  return async given => {
    const digest = createHash('sha256').update(JSON.stringify(given)).digest('hex')
    if (last?.given !== digest) last = { given: digest, result: await work(given) }
    return last.result
  }
}

/** Does the work each time it is asked for, never twice at the same time. */
const inTurn = (work: () => Promise<void>): (() => Promise<void>) => {
  let last = Promise.resolve()
  return () => {
    last = last.then(work)
    return last
  }
}

/** Delivers what is due, minute by minute, until the signal is aborted. */
export const runSchedules = async (
  app: App,
  parts: DeliveringParts,
  audit: Audit,
  log: Logger,
  signal: AbortSignal,
): Promise<void> => {
  const briefings = await app.briefings()
  const ordersOf = unlessSame((subscriptions: readonly Subscription[]) =>
    standingOrders(briefings, subscriptions),
  )
  const fail = (delivery: string, error: unknown) =>
    log.error({ delivery, err: error }, 'the delivery log failed; a later look goes on')
  const followUps = followUpLook(app, parts, log)
  const owners = ownersLook(app, briefings, parts, log, signal)
  const told = (delivery: DeliveryRecord): void => {
    tell(log, delivery)
    followUps.lookAgain()
    owners.lookAgain()
  }
  const poster = posterIn({
    store: app.store,
    clock: parts.clock,
    onTaken: () => {
      followUps.lookAgain()
      void look()
    },
    onError: error => log.warn({ err: error }, 'the store does not tell which replica posts'),
  })
  const dispatcher = new Dispatcher({ ...parts, tell: told, fail }, signal)
  const look = inTurn(async () => {
    if (signal.aborted) return
    try {
      const orders = await ordersOf(await app.store.subscriptions.list())
      const enterMore = async (now: Instant) => {
        if (poster.isMine) await followUps.look(orders, now)
      }
      await lookAtDeliveries(orders, parts, dispatcher, usualCatchUpMs, enterMore, poster.posts)
      await audit.look(orders)
      await owners.look(orders, toInstant(parts.clock.now()))
    } catch (error) {
      log.error({ err: error }, 'the schedules were not looked after this minute; the next one goes on')
    }
  })
  await Promise.all([everyMinute(look, signal), poster.keep(signal)])
  await look()
  await dispatcher.idle()
}
