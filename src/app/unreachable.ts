import { notConnected } from '../deliver/deliver.ts'
import type { Briefing } from '../domain/briefing.ts'
import { destinationText, parseDestination } from '../domain/destination.ts'
import type { Subscription } from '../domain/subscription.ts'
import type { Settings } from '../settings/settings.ts'
import { languageName } from '../text/language.ts'

/** Destinations that ask for a translation where there is no model to make one. */
export const untranslatable = (
  briefings: readonly Briefing[],
  subscriptions: readonly Subscription[],
  { model }: Pick<Settings, 'model'>,
): string[] => {
  const wanted = [
    ...briefings.flatMap(({ id, destinations }) =>
      destinations.map(({ to, options }) => ({ briefing: id, to, options })),
    ),
    ...subscriptions.map(({ briefing, destination, options }) => ({
      briefing,
      to: destinationText(destination),
      options,
    })),
  ]
  const lines = wanted.flatMap(({ briefing, to, options: { language } }) =>
    language === null
      ? []
      : `${briefing} to ${to}: goes out untranslated, not in ${languageName(language)}: set OPENAI_API_KEY or OPENAI_BASE_URL`,
  )
  return model === null ? [...new Set(lines)] : []
}

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
