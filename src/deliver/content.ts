import type { DeliveryForm } from '../chat/chat.ts'
import { editionSince, hasNews } from '../compile/since.ts'
import type { DeliveryRecord } from '../domain/delivery.ts'
import type { Unchanged } from '../domain/delivery-options.ts'
import type { Edition } from '../domain/edition.ts'
import type { Instant } from '../domain/values.ts'
import { isLate } from '../schedule/plan.ts'
import type { ArticleStore, DeliveryLog, EditionStore } from '../store/store.ts'

export interface ContentParts {
  readonly log: DeliveryLog
  readonly articles: ArticleStore
  readonly editions: EditionStore
  /** The edition of a briefing as of an instant, compiled and kept. */
  readonly compile: (briefing: string, asOf: Instant) => Promise<Edition>
  /** The words in which an edition is posted, the same ones every time. */
  readonly words: (edition: Edition) => Promise<Edition>
}

/** What the log must know before anything is posted, so that a delivery which is resumed says the same. */
type Settled = Pick<DeliveryRecord, 'edition' | 'since' | 'late' | 'form'>

export type Content =
  | {
      readonly kind: 'post'
      readonly edition: Edition
      readonly form: DeliveryForm
      readonly settled: Settled
    }
  /** There is nothing to post. */
  | { readonly kind: 'nothing'; readonly reason: string; readonly settled: Settled }

const editionFor = async (
  { briefing, slot, edition }: DeliveryRecord,
  { editions, compile }: ContentParts,
): Promise<Edition> => (edition && (await editions.get(edition))) ?? (await compile(briefing, slot))

/** The edition that a destination had before a slot. */
const editionBefore = async (
  { briefing, destination, slot }: DeliveryRecord,
  { log, editions }: ContentParts,
): Promise<Edition | null> => {
  const filter = { briefing, destination, before: slot, after: null, state: 'delivered' } as const
  const [last] = await log.list(1, filter)
  return last?.edition ? editions.get(last.edition) : null
}

/**
 * Decides what a delivery posts. Of one that is posted in part nothing is decided anew.
 * @param unchanged what is wanted when nothing is new
 */
export const contentOf = async (
  delivery: DeliveryRecord,
  unchanged: Unchanged,
  now: Instant,
  parts: ContentParts,
): Promise<Content> => {
  const { articles, editions, words } = parts
  const isBegun = delivery.parts.length > 0
  const compiled = await editionFor(delivery, parts)
  const before = isBegun
    ? delivery.since && (await editions.get(delivery.since))
    : await editionBefore(delivery, parts)
  const edition = before ? await editionSince(articles, compiled, before) : compiled
  const isLateNow = isBegun ? delivery.late : delivery.late || isLate(delivery.slot, now)
  const settled: Settled = {
    edition: compiled.id,
    since: before?.id ?? null,
    late: isLateNow,
    form: isBegun ? delivery.form : 'edition',
  }
  const isQuiet = isBegun
    ? delivery.form === 'line'
    : unchanged !== 'edition' && before && !(await hasNews(articles, edition, before))
  if (before && isQuiet) {
    if (!isBegun && unchanged === 'nothing') {
      return { kind: 'nothing', reason: `nothing has changed since ${before.asOf}`, settled }
    }
    const form = { kind: 'line', since: before.asOf } as const
    return { kind: 'post', edition, form, settled: { ...settled, form: 'line' } }
  }
  const worded = await words(compiled)
  return {
    kind: 'post',
    edition: before ? await editionSince(articles, worded, before) : worded,
    form: { kind: 'edition', late: isLateNow ? delivery.slot : null },
    settled,
  }
}
