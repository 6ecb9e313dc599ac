import type { Logger } from 'pino'
import type { App } from '../app.ts'
import { Auditor, type MissingDelivery } from '../deliver/auditor.ts'
import { unplanned } from '../deliver/unplanned.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { type StandingOrder, standingOrders } from '../schedule/standing-orders.ts'
import type { Store } from '../store/store.ts'
import type { Metrics } from '../web/metrics.ts'

/** Missing deliveries named in one line of the log. */
const MOST_NAMED = 20
const KEY = 'audit:missing'
/** How long a finding holds that is not made again, in milliseconds. */
const HOLDS_MS = 180_000

/** Compares plan and log, and tells of what is missing: in the log whenever that has changed, in metrics, health and store. */
export interface Audit {
  look(orders: readonly StandingOrder[]): Promise<void>
  /** Null: nothing is missing. */
  problem(): string | null
}

export const auditOf = (
  { deliveries, expiring }: Pick<Store, 'deliveries' | 'expiring'>,
  metrics: Metrics,
  now: () => Date,
  log: Logger,
): Audit => {
  const auditor = new Auditor(deliveries, toInstant(now()))
  let missing: readonly MissingDelivery[] = []
  let told = ''
  return {
    look: async orders => {
      missing = await auditor.look(orders, toInstant(now()))
      metrics.deliveriesMissing(missing.length)
      if (missing.length > 0) await expiring.set(KEY, JSON.stringify(missing), now().getTime() + HOLDS_MS)
      const keys = missing.map(({ key }) => key).join('\n')
      if (keys === told) return
      told = keys
      if (missing.length > 0) {
        log.error({ missing: missing.slice(0, MOST_NAMED) }, `${missing.length} deliveries are missing`)
        return
      }
      await expiring.delete(KEY)
      log.info('no delivery is missing any more')
    },
    problem: () =>
      missing.length === 0
        ? null
        : `${missing.length} ${missing.length === 1 ? 'delivery is' : 'deliveries are'} missing: see communique deliveries`,
  }
}

/**
 * The runs of which the log knows nothing though they are due: what running bots last found, and what came due since
 * anyone planned. Briefings that cannot be read are looked at by `communique doctor`.
 */
export const missingNow = async (
  { store, briefings }: Pick<App, 'store' | 'briefings'>,
  now: Instant,
): Promise<MissingDelivery[]> => {
  const { deliveries, expiring, subscriptions } = store
  const found: MissingDelivery[] = JSON.parse((await expiring.get(KEY, Date.parse(now))) ?? '[]')
  const orders = await standingOrders(await briefings().catch(() => []), await subscriptions.list())
  const all = new Map([...found, ...(await unplanned(orders, deliveries, now))].map(one => [one.key, one]))
  const known = await Promise.all([...all.keys()].map(key => deliveries.get(key)))
  return [...all.values()].filter((_, at) => known[at] === null)
}
