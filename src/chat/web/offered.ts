import type { Briefing } from '../../domain/briefing.ts'

/** The briefings that are posted somewhere first: they are the desk's own, the others stand in the order of their files. */
export const inRoomOrder = (briefings: readonly Briefing[]): readonly Briefing[] => [
  ...briefings.filter(({ destinations }) => destinations.length > 0),
  ...briefings.filter(({ destinations }) => destinations.length === 0),
]

/** What a reader may choose to say. */
export const suggestionsFor = (briefing: Briefing): string[] => [
  `/${briefing.command}`,
  ...briefing.sections.map(({ id }) => `/${briefing.command} section:${id}`),
  ...briefing.sections.map(({ question }) => question),
  `/${briefing.command} subscribe weekdays at 09:00 Europe/London`,
  ...['list', 'next', 'settings', 'why', 'sources', 'check', 'help'].map(word => `/brief ${word}`),
]
