import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { App } from '../app.ts'
import type { ChatPlatform } from '../chat/chat.ts'
import { Auditor } from '../deliver/auditor.ts'
import { compileOnce } from '../deliver/compile-once.ts'
import { type DeliverParts, usualLeaseMs, usualPatienceMs } from '../deliver/deliver.ts'
import { Dispatcher } from '../deliver/dispatcher.ts'
import { enterFollowUps, type FollowUpParts } from '../deliver/follow-ups.ts'
import { lookAtDeliveries } from '../deliver/look.ts'
import { usualRetries } from '../deliver/retry.ts'
import type { DeliveryRecord } from '../domain/delivery.ts'
import { onceFor } from '../domain/once-for.ts'
import type { Subscription } from '../domain/subscription.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { usualCatchUpMs } from '../schedule/plan.ts'
import { type StandingOrder, standingOrders } from '../schedule/standing-orders.ts'
import { everyMinute } from '../schedule/tick.ts'
import type { Metrics } from '../web/metrics.ts'
import type { Writer } from '../wording/writer.ts'
import type { Answering } from './answering/answering.ts'
import { posterIn } from './poster.ts'
import { remembering, rememberingEditions } from './remembering.ts'

const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
  await setTimeout(ms, undefined, { signal }).catch(() => {})
}

/** Missing deliveries named in one line of the log. */
const MOST_NAMED = 20

export type DeliveringParts = DeliverParts & FollowUpParts

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
      clock: { now, sleep },
      compile: async (id, asOf) => answering.compile(await briefing(id), asOf),
    }),
  ),
  compose: async (id, asOf) => answering.compose(await briefing(id), asOf),
  words: onceFor(writer.posted),
  platforms: new Map(platforms.map(platform => [platform.name, platform])),
  clock: { now, sleep },
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
    const text = JSON.stringify(given)
    if (last?.given !== text) last = { given: text, result: await work(given) }
    return last.result
  }
}

/** Looks at what follows on posted editions when there are new articles, or something was posted since the last look. */
const followUpLook = ({ store }: App, parts: FollowUpParts, log: Logger) => {
  let seen: number | null = null
  return {
    look: async (orders: readonly StandingOrder[], now: Instant): Promise<void> => {
      try {
        const { articles } = await store.articles.size()
        if (articles === seen) return
        await enterFollowUps(orders, parts, now)
        seen = articles
      } catch (error) {
        log.error({ err: error }, 'posted editions were not looked after this minute; the next one goes on')
      }
    },
    lookAgain: (): void => {
      seen = null
    },
  }
}

/** Compares plan and log, and tells of what is missing whenever that has changed. */
const auditLook = ({ log: deliveries, clock }: DeliveringParts, metrics: Metrics, log: Logger) => {
  const auditor = new Auditor(deliveries, toInstant(clock.now()))
  let told = ''
  return async (orders: readonly StandingOrder[]): Promise<void> => {
    const missing = await auditor.look(orders, toInstant(clock.now()))
    metrics.deliveriesMissing(missing.length)
    const keys = missing.map(({ key }) => key).join('\n')
    if (keys === told) return
    told = keys
    if (missing.length === 0) log.info('no delivery is missing any more')
    else log.error({ missing: missing.slice(0, MOST_NAMED) }, `${missing.length} deliveries are missing`)
  }
}

/** Delivers what is due, minute by minute, until the signal is aborted. */
export const runSchedules = async (
  app: App,
  parts: DeliveringParts,
  metrics: Metrics,
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
  const told = (delivery: DeliveryRecord): void => {
    tell(log, delivery)
    followUps.lookAgain()
  }
  const audit = auditLook(parts, metrics, log)
  const poster = posterIn(app.store, parts.clock.now)
  const dispatcher = new Dispatcher({ ...parts, tell: told, fail }, signal)
  await everyMinute(async () => {
    try {
      const orders = await ordersOf(await app.store.subscriptions.list())
      const enterMore = (now: Instant) => followUps.look(orders, now)
      const isMine = await poster.claim()
      await lookAtDeliveries(orders, parts, dispatcher, usualCatchUpMs, enterMore, isMine)
      await audit(orders)
    } catch (error) {
      log.error({ err: error }, 'the schedules were not looked after this minute; the next one goes on')
    }
  }, signal)
  await dispatcher.idle()
  await poster.release().catch(() => {})
}
