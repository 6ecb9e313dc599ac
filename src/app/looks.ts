import type { Logger } from 'pino'
import type { App } from '../app.ts'
import type { DeliverParts } from '../deliver/deliver.ts'
import { enterFollowUps, type FollowUpParts } from '../deliver/follow-ups.ts'
import { type TellOwnersParts, tellOwners } from '../deliver/tell-owners.ts'
import type { Briefing } from '../domain/briefing.ts'
import { ownerText } from '../domain/owner.ts'
import type { Instant } from '../domain/values.ts'
import type { StandingOrder } from '../schedule/standing-orders.ts'

/** Something that is looked after each minute, when there may be something to do. */
export interface Look {
  look(orders: readonly StandingOrder[], now: Instant): Promise<void>
  /** There may be. */
  lookAgain(): void
}

/** Looks at what follows on posted editions when there are new articles, or something was posted since the last look. */
export const followUpLook = ({ store }: App, parts: FollowUpParts, log: Logger): Look => {
  let seen: number | null = null
  return {
    look: async (orders, now) => {
      try {
        const { articles } = await store.articles.size()
        if (articles === seen) return
        await enterFollowUps(orders, parts, now)
        seen = articles
      } catch (error) {
        log.error({ err: error }, 'posted editions were not looked after this minute; the next one goes on')
      }
    },
    lookAgain: () => {
      seen = null
    },
  }
}

/** Tells owners of what did not arrive, at the start and whenever something was worked on. */
export const ownersLook = (
  { store, settings }: App,
  briefings: readonly Briefing[],
  { platforms }: Pick<DeliverParts, 'platforms'>,
  log: Logger,
  signal: AbortSignal,
): Look => {
  const titles = new Map(briefings.map(({ id, title }) => [id, title]))
  const parts: TellOwnersParts = {
    log: store.deliveries,
    expiring: store.expiring,
    platforms,
    titleOf: (briefing: string) => titles.get(briefing) ?? briefing,
    usualOwners: settings.chat.owner,
    onTold: (owner, destinations, unreachable) =>
      owner
        ? log.info(
            { owner: ownerText(owner), destinations, unreachable },
            'the owner was told what did not arrive',
          )
        : log.error({ destinations, unreachable }, 'nobody could be told what did not arrive'),
  }
  let isOpen = true
  return {
    look: async (orders, now) => {
      if (!isOpen) return
      isOpen = false
      try {
        if (await tellOwners(orders, now, parts, signal)) isOpen = true
      } catch (error) {
        isOpen = true
        log.error(
          { err: error },
          'owners were not told this minute of what did not arrive; the next one goes on',
        )
      }
    },
    lookAgain: () => {
      isOpen = true
    },
  }
}
