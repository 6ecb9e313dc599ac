import { correctionsOf } from '../compile/corrections-of.ts'
import { stateChanges } from '../compile/diff.ts'
import { type DeliveryRecord, type FollowUp, newDelivery } from '../domain/delivery.ts'
import { citedIn, type Edition, type EditionId } from '../domain/edition.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { pairOf, type StandingOrder } from '../schedule/standing-orders.ts'
import { quietUntil } from '../schedule/times-off.ts'
import type { ContentParts } from './content.ts'
import { MOST_FOLLOW_UPS, toldBefore } from './follow-up-content.ts'

export interface FollowUpParts extends ContentParts {
  /** The edition of a briefing as of an instant, compiled and not kept. */
  readonly compose: (briefing: string, asOf: Instant) => Promise<Edition>
}

/** How long a posted edition is corrected. */
const CORRECTED_MS = 7 * 86_400_000
/** Posted editions that are looked at, over all destinations. */
const MOST_POSTED = 20_000

type What = { readonly kind: 'update' } | Pick<Extract<FollowUp, { kind: 'correction' }>, 'kind' | 'articles'>

/** Enters what follows on a posted edition, once, whoever else notices the same. */
const enter = async (
  followed: DeliveryRecord,
  count: number,
  what: What,
  edition: EditionId | null,
  order: StandingOrder | undefined,
  { log }: FollowUpParts,
  now: Instant,
): Promise<void> => {
  const { briefing, destination } = followed
  const follows: FollowUp = { ...what, after: followed.key, nth: count + 1 }
  const fresh = newDelivery({ briefing, destination, slot: now, late: false, follows }, now)
  const nextAt = order ? quietUntil(order.options.quietHours, order.schedule.zone, now) : now
  await log.enter({ ...fresh, edition, nextAt })
}

const followUpsOf = ({ key }: DeliveryRecord, { log }: FollowUpParts): Promise<DeliveryRecord[]> =>
  log.list(MOST_FOLLOW_UPS, { after: key })

const isPending = ({ state }: DeliveryRecord): boolean => state === 'pending'

/** Enters an update for a destination that asks for them, when a state is no longer what it was told last. */
const enterUpdate = async (
  order: StandingOrder,
  current: Edition,
  parts: FollowUpParts,
  now: Instant,
): Promise<void> => {
  const { briefing, destination } = order
  const [edition] = await parts.log.list(1, { briefing, destination, after: null, state: 'pending' })
  const [posted] = await parts.log.list(1, { briefing, destination, after: null, state: 'delivered' })
  if (edition || !posted) return
  const followUps = await followUpsOf(posted, parts)
  if (followUps.some(isPending) || followUps.length >= MOST_FOLLOW_UPS) return
  const told = await toldBefore(posted, followUps.length + 1, parts)
  if (!told || stateChanges(current, told).length === 0) return
  await parts.editions.put(current)
  await enter(posted, followUps.length, { kind: 'update' }, current.id, order, parts, now)
}

const enterUpdates = async (
  orders: readonly StandingOrder[],
  parts: FollowUpParts,
  now: Instant,
): Promise<void> => {
  const asking = orders.filter(({ options }) => options.updates)
  for (const briefing of new Set(asking.map(order => order.briefing))) {
    const current = await parts.compose(briefing, now)
    for (const order of asking) {
      if (order.briefing === briefing) await enterUpdate(order, current, parts, now)
    }
  }
}

/** Posted editions of the last days, by id. */
const postedEditions = async (
  { log, editions }: FollowUpParts,
  now: Instant,
): Promise<{ readonly edition: Edition; readonly deliveries: DeliveryRecord[] }[]> => {
  const from = toInstant(Date.parse(now) - CORRECTED_MS)
  const posted = await log.list(MOST_POSTED, { state: 'delivered', after: null, from })
  const byEdition = Map.groupBy(
    posted.filter(({ form }) => form === 'edition'),
    ({ edition }) => edition,
  )
  const found = await Promise.all(
    [...byEdition].map(async ([id, deliveries]) => ({ edition: id && (await editions.get(id)), deliveries })),
  )
  return found.flatMap(({ edition, deliveries }) => (edition ? [{ edition, deliveries }] : []))
}

const enterCorrections = async (
  orders: readonly StandingOrder[],
  parts: FollowUpParts,
  now: Instant,
): Promise<void> => {
  const posted = await postedEditions(parts, now)
  const cited = posted.flatMap(({ edition }) => citedIn(edition).map(({ articleId }) => articleId))
  const replaced = await parts.articles.replacements([...new Set(cited)])
  if (replaced.size === 0) return
  const orderOf = new Map(orders.map(order => [pairOf(order), order]))
  for (const { edition, deliveries } of posted) {
    if (!citedIn(edition).some(({ articleId }) => replaced.has(articleId))) continue
    const corrected = (await correctionsOf(parts.articles, edition)).map(({ current }) => current.id)
    if (corrected.length === 0) continue
    for (const delivery of deliveries) {
      const followUps = await followUpsOf(delivery, parts)
      const told = followUps.flatMap(({ follows }) =>
        follows?.kind === 'correction' ? follows.articles : [],
      )
      const articles = corrected.filter(id => !told.includes(id))
      if (articles.length === 0 || followUps.some(isPending) || followUps.length >= MOST_FOLLOW_UPS) continue
      const what = { kind: 'correction', articles } as const
      await enter(delivery, followUps.length, what, null, orderOf.get(pairOf(delivery)), parts, now)
    }
  }
}

/**
 * Enters into the log what is to be said under posted editions: to destinations that ask for it, that a state has
 * changed; to all, that an article which their edition cites was corrected. Whoever else looks at the same time enters
 * the same.
 */
export const enterFollowUps = async (
  orders: readonly StandingOrder[],
  parts: FollowUpParts,
  now: Instant,
): Promise<void> => {
  await enterUpdates(orders, parts, now)
  await enterCorrections(orders, parts, now)
}
