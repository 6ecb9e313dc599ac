import { notConnected } from '../deliver/deliver.ts'
import type { Briefing } from '../domain/briefing.ts'
import { destinationText, parseDestination } from '../domain/destination.ts'
import type { Subscription } from '../domain/subscription.ts'
import type { Settings } from '../settings/settings.ts'

/** Destinations of files and channels whose platform has no token: each with the briefing that would go there and the remedy. */
export const unreachable = (
  briefings: readonly Briefing[],
  subscriptions: readonly Subscription[],
  { slack, discord }: Pick<Settings, 'slack' | 'discord'>,
): string[] => {
  const wanted = [
    ...briefings.flatMap(({ id, destinations }) =>
      destinations.map(({ to }) => ({ briefing: id, destination: parseDestination(to) })),
    ),
    ...subscriptions,
  ]
  const isOff = { slack: slack === null, discord: discord === null, web: false, terminal: false }
  const lines = wanted
    .filter(({ destination }) => isOff[destination.platform])
    .map(
      ({ briefing, destination }) =>
        `${briefing} to ${destinationText(destination)}: ${notConnected(destination.platform)}`,
    )
  return [...new Set(lines)]
}
