import type { PlatformName } from './destination.ts'
import { UsageError } from './errors.ts'

/** Who is told when a destination does not get what it should: a person on a chat platform. */
export interface Owner {
  readonly platform: PlatformName
  /** Their id there. */
  readonly person: string
}

/** `slack:U0123456789`, as settings and logs write it. */
export const ownerText = ({ platform, person }: Owner): string => `${platform}:${person}`

/**
 * Reads `slack:U…` or `discord:…`.
 * @throws UsageError for any other form
 */
export const parseOwner = (text: string): Owner => {
  const [, slack, discord] = /^(?:slack:([UW][A-Z0-9]+)|discord:(\d+))$/.exec(text) ?? []
  if (slack) return { platform: 'slack', person: slack }
  if (discord) return { platform: 'discord', person: discord }
  throw new UsageError(
    `"${text}" is nobody who can be told: use slack:MEMBER, such as slack:U0123456789, or discord:USER, such as discord:123456789012345678`,
  )
}
