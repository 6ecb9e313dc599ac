import type { DeliveryForm } from '../chat/chat.ts'
import { editionSince, hasNews } from '../compile/since.ts'
import type { DeliveryRecord } from '../domain/delivery.ts'
import type { Telling } from '../domain/delivery-options.ts'
import type { Edition, EditionId } from '../domain/edition.ts'
import { onceFor } from '../domain/once-for.ts'
import type { Instant } from '../domain/values.ts'
import { isLate } from '../schedule/plan.ts'
import type { ArticleStore, DeliveryLog, EditionStore } from '../store/store.ts'

export interface ContentParts {
  readonly log: DeliveryLog
  readonly articles: ArticleStore
  readonly editions: Pick<EditionStore, 'get' | 'put'>
  /** The edition of a briefing as of an instant, compiled and kept. */
  readonly compile: (briefing: string, asOf: Instant) => Promise<Edition>
  /** The words in which an edition is posted, the same ones every time. */
  readonly words: (edition: Edition) => Promise<Edition>
  /** The same edition in another language, in the same words every time. */
  readonly translated: (edition: Edition, language: string) => Promise<Edition>
}

/** What the log must know before anything is posted, so that a delivery which is resumed says the same. */
type Settled = Pick<DeliveryRecord, 'edition' | 'since' | 'late' | 'form' | 'language'>

export const settledOf = ({ edition, since, late, form, language }: DeliveryRecord): Settled => ({
  edition,
  since,
  late,
  form,
  language,
})

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

interface Compared {
  readonly before: Edition
  readonly edition: Edition
}

const comparisons = onceFor((_compiled: Edition) => new Map<EditionId, Promise<Compared | null>>())

/** An edition beside the one that some destinations had before, compared once for all of them. */
const comparedWith = (
  edition: Edition,
  id: EditionId,
  { articles, editions }: ContentParts,
): Promise<Compared | null> => {
  const compare = async () => {
    const before = await editions.get(id)
    return before && { before, edition: await editionSince(articles, edition, before) }
  }
  const known = comparisons(edition).get(id) ?? compare()
  comparisons(edition).set(id, known)
  known.catch(() => comparisons(edition).delete(id))
  return known
}

/** The edition that a destination had before a slot. */
const editionBefore = async (
  { briefing, destination, slot }: DeliveryRecord,
  { log }: ContentParts,
): Promise<EditionId | null> => {
  const filter = { briefing, destination, before: slot, after: null, state: 'delivered' } as const
  const [last] = await log.list(1, filter)
  return last?.edition ?? null
}

/**
 * Decides how an edition is posted; it is not translated yet. Of one that is posted in part nothing is decided anew.
 * @param telling as the destination wants it
 */
export const editionContent = async (
  delivery: DeliveryRecord,
  { unchanged, language }: Telling,
  now: Instant,
  parts: ContentParts,
): Promise<Content> => {
  const isBegun = delivery.parts.length > 0
  const compiled = await editionFor(delivery, parts)
  const since = isBegun ? delivery.since : await editionBefore(delivery, parts)
  const compared = since && (await comparedWith(compiled, since, parts))
  const isLateNow = isBegun ? delivery.late : delivery.late || isLate(delivery.slot, now)
  const settled: Settled = {
    edition: compiled.id,
    since,
    late: isLateNow,
    form: isBegun ? delivery.form : 'edition',
    language: isBegun ? delivery.language : language,
  }
  const isQuiet = isBegun
    ? delivery.form === 'line'
    : unchanged !== 'edition' &&
      !delivery.isWanted &&
      compared &&
      !(await hasNews(parts.articles, compared.edition, compared.before))
  if (compared && isQuiet) {
    const { asOf } = compared.before
    if (!isBegun && unchanged === 'nothing') {
      return { kind: 'nothing', reason: `nothing has changed since ${asOf}`, settled }
    }
    const form = { kind: 'line', since: asOf } as const
    return { kind: 'post', edition: compared.edition, form, settled: { ...settled, form: 'line' } }
  }
  const worded = await parts.words(compiled)
  const shown = since && (await comparedWith(worded, since, parts))
  return {
    kind: 'post',
    edition: shown ? shown.edition : worded,
    form: { kind: 'edition', late: isLateNow ? delivery.slot : null },
    settled,
  }
}
