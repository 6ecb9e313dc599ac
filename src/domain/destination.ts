import { UsageError } from './errors.ts'

export const platformNames = ['slack', 'discord', 'web', 'terminal'] as const
export type PlatformName = (typeof platformNames)[number]

/** Where editions go: a channel of a platform. The terminal is one channel, without a name. */
export interface Destination {
  readonly platform: PlatformName
  readonly channel: string
}

/** `slack:C0123456789`, as settings, the store and logs write it. */
export const destinationText = ({ platform, channel }: Destination): string => `${platform}:${channel}`

/**
 * Reads `slack:C…`, `discord:…`, `web:…` or `terminal:`.
 * @throws UsageError for any other form
 */
export const parseDestination = (text: string): Destination => {
  const [, platform, channel = ''] = /^(slack|discord|web):(\S+)$|^terminal:$/.exec(text) ?? []
  if (text === 'terminal:') return { platform: 'terminal', channel: '' }
  if (platform) return { platform: platform as PlatformName, channel }
  throw new UsageError(
    `destination "${text}": use slack:CHANNEL, discord:CHANNEL, web:NAME or terminal:, such as slack:C0123456789`,
  )
}
