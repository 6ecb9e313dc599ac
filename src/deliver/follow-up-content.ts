import { correctionsOf } from '../compile/corrections-of.ts'
import { stateChanges } from '../compile/diff.ts'
import type { DeliveryRecord, FollowUp } from '../domain/delivery.ts'
import { type Telling, usualOptions } from '../domain/delivery-options.ts'
import type { Edition } from '../domain/edition.ts'
import { type Instant, nonEmpty } from '../domain/values.ts'
import type { DeliveryLog, EditionStore } from '../store/store.ts'
import { type Content, type ContentParts, editionContent, settledOf } from './content.ts'

/** More than this is never said under one edition. */
export const MOST_FOLLOW_UPS = 100

/** What was last told of the states of the sections under an edition, before the `nth` follow-up. */
export const toldBefore = async (
  followed: DeliveryRecord,
  nth: number,
  { log, editions }: { readonly log: DeliveryLog; readonly editions: Pick<EditionStore, 'get'> },
): Promise<Edition | null> => {
  const earlier = (await log.list(MOST_FOLLOW_UPS, { after: followed.key }))
    .filter(({ follows }) => follows?.kind === 'update' && follows.nth < nth)
    .sort((a, b) => b.follows!.nth - a.follows!.nth)
  const told = earlier[0]?.edition ?? followed.edition
  return told && editions.get(told)
}

const nothing = (delivery: DeliveryRecord, reason: string): Content => ({
  kind: 'nothing',
  reason,
  settled: settledOf(delivery),
})

const updateContent = async (
  delivery: DeliveryRecord,
  { nth }: FollowUp,
  followed: DeliveryRecord,
  parts: ContentParts,
): Promise<Content> => {
  const edition = delivery.edition && (await parts.editions.get(delivery.edition))
  const told = await toldBefore(followed, nth, parts)
  const under = nonEmpty(followed.parts)
  const changes = edition && told ? stateChanges(edition, told) : []
  if (!edition || !under || changes.length === 0) return nothing(delivery, 'no state has changed')
  const settled = { ...settledOf(delivery), language: followed.language }
  return { kind: 'post', edition, form: { kind: 'update', under, changes }, settled }
}

const correctionContent = async (
  delivery: DeliveryRecord,
  { articles }: Extract<FollowUp, { kind: 'correction' }>,
  followed: DeliveryRecord,
  now: Instant,
  parts: ContentParts,
): Promise<Content> => {
  const whole = await editionContent(followed, usualOptions, now, parts)
  const under = nonEmpty(followed.parts)
  if (whole.kind !== 'post' || whole.form.kind !== 'edition' || !under) {
    return nothing(delivery, 'the edition is not posted')
  }
  const { edition, form } = whole
  const all = await correctionsOf(parts.articles, edition)
  const told = all.filter(({ current }) => articles.includes(current.id))
  if (told.length === 0) return nothing(delivery, 'the article was changed once more; that is told by itself')
  return {
    kind: 'post',
    edition,
    form: { kind: 'correction', under, of: followed.key, late: form.late, all, told },
    settled: { ...settledOf(delivery), language: followed.language },
  }
}

/** Decides what a delivery posts: an edition, or what follows on one. */
export const contentOf = async (
  delivery: DeliveryRecord,
  telling: Telling,
  now: Instant,
  parts: ContentParts,
): Promise<Content> => {
  const { follows } = delivery
  if (!follows) return editionContent(delivery, telling, now, parts)
  const followed = await parts.log.get(follows.after)
  if (!followed) return nothing(delivery, 'the edition that it follows on is gone')
  return follows.kind === 'update'
    ? updateContent(delivery, follows, followed, parts)
    : correctionContent(delivery, follows, followed, now, parts)
}
