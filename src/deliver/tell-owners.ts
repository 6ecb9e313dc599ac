import { ChatError, type ChatPlatform } from '../chat/chat.ts'
import type { Line } from '../chat/line.ts'
import { destinationText, type PlatformName } from '../domain/destination.ts'
import { type Owner, ownerText } from '../domain/owner.ts'
import { type Instant, nonEmpty } from '../domain/values.ts'
import type { StandingOrder } from '../schedule/standing-orders.ts'
import type { DeliveryLog, ExpiringStore } from '../store/store.ts'
import { notConnected } from './deliver.ts'
import { type TitleOf, troubleNotice } from './trouble-notice.ts'
import { type Claim, claimTelling, type Trouble, troublesOf } from './troubles.ts'

export interface TellOwnersParts {
  readonly log: DeliveryLog
  readonly expiring: ExpiringStore
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>
  readonly titleOf: TitleOf
  /** Who is told when nobody nearer can be. */
  readonly usualOwners: readonly Owner[]
  /** Called when somebody was told of this many destinations, or null when nobody could be, with why not. */
  readonly onTold: (owner: Owner | null, destinations: number, unreachable: readonly string[]) => void
}

const ownersOf = ({ owners }: StandingOrder, usual: readonly Owner[]): Owner[] => [
  ...new Map([...owners, ...usual].map(owner => [ownerText(owner), owner])).values(),
]

interface Told {
  readonly owner: Owner | null
  /** Why those before could not be told. */
  readonly unreachable: readonly string[]
  /** Nobody was told, and trying later may help. */
  readonly later: boolean
}

/** Tells the first who can be reached. One who may have heard is not told again, though the next one is. */
const tellFirst = async (
  owners: readonly Owner[],
  lines: readonly Line[],
  key: string,
  platforms: TellOwnersParts['platforms'],
  signal: AbortSignal,
): Promise<Told> => {
  const unreachable: string[] = []
  let later = false
  for (const owner of owners) {
    const platform = platforms.get(owner.platform)
    try {
      if (platform) {
        await platform.notify(owner.person, lines, key, signal)
        return { owner, unreachable, later: false }
      }
      unreachable.push(`${ownerText(owner)}: ${notConnected(owner.platform)}`)
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      unreachable.push(`${ownerText(owner)}: ${error.message}`)
      later ||= error.retry === 'retry' && error.outcome === 'not-done'
    }
  }
  return { owner: null, unreachable, later }
}

const newest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null)

/** Those of the troubles that their owners do not know of, a claim for each destination. */
const claimed = async (
  troubles: readonly Trouble[],
  owners: readonly Owner[],
  expiring: ExpiringStore,
  now: Instant,
): Promise<{ readonly fresh: Trouble[]; readonly claims: Claim[] }> => {
  const fresh: Trouble[] = []
  const claims: Claim[] = []
  for (const here of Map.groupBy(troubles, ({ order }) => destinationText(order.destination)).values()) {
    const arrivedAt = newest(here.map(one => one.arrivedAt))
    const claim = await claimTelling({ ...here[0]!, arrivedAt }, owners, expiring, now)
    if (!claim) continue
    claims.push(claim)
    fresh.push(...here)
  }
  return { fresh, claims }
}

/**
 * Tells owners by direct message what did not reach their destinations: each destination once, over all processes, until it
 * works again and fails anew. What one owner is to know at a time is one message.
 * @returns whether somebody is yet to be told, later
 * @throws StoreError
 */
export const tellOwners = async (
  orders: readonly StandingOrder[],
  now: Instant,
  { log, expiring, platforms, titleOf, usualOwners, onTold }: TellOwnersParts,
  signal: AbortSignal,
): Promise<boolean> => {
  const troubles = await troublesOf(orders, log, now)
  const namesOf = ({ order }: Trouble): string => ownersOf(order, usualOwners).map(ownerText).join(' ')
  let isOpen = false
  for (const [names, theirs] of Map.groupBy(troubles, namesOf)) {
    if (names === '' || signal.aborted) continue
    const owners = ownersOf(theirs[0]!.order, usualOwners)
    const { fresh, claims } = await claimed(theirs, owners, expiring, now)
    const told = nonEmpty(fresh)
    if (!told) continue
    const lines = troubleNotice(told, titleOf, now)
    const { owner, unreachable, later } = await tellFirst(
      owners,
      lines,
      `told ${names} ${now}`,
      platforms,
      signal,
    )
    if (owner === null && later) {
      for (const claim of claims) await claim.giveBack()
      isOpen = true
    } else onTold(owner, claims.length, unreachable)
  }
  return isOpen
}
