import type { PlatformName } from '../domain/destination.ts'
import type { Store } from '../store/store.ts'
import { leaseOn } from './lease.ts'

/** Platforms whose rate limits are those of the bot, however many processes it has. */
const LIMITED: readonly PlatformName[] = ['slack', 'discord']
/** Longer than the time between two looks at what is due, in milliseconds. */
const LEASE_MS = 75_000

/** Decides which replica makes the scheduled posts of a platform. */
export interface Poster {
  /** Whether they are this replica's until the next look; asked once a look. */
  claim(): Promise<(platform: PlatformName) => boolean>
  /** Leaves them to others. */
  release(): Promise<void>
}

/**
 * Where several machines share a store, one of them at a time makes the scheduled posts of a platform: limits are a bot's,
 * so a second one would not be faster, it would only run into them. Others take over when it is not heard of for
 * {@link LEASE_MS}. Nothing is doubled if two should post for a moment: each delivery is reserved.
 */
export const posterIn = (
  { isShared, expiring }: Pick<Store, 'isShared' | 'expiring'>,
  now: () => Date,
): Poster => {
  if (!isShared) return { claim: async () => () => true, release: async () => {} }
  const leases = LIMITED.map(platform => ({
    platform,
    lease: leaseOn(expiring, `poster:${platform}`, LEASE_MS, now),
  }))
  return {
    claim: async () => {
      const others = new Set<PlatformName>()
      for (const { platform, lease } of leases) if (!(await lease.hold())) others.add(platform)
      return platform => !others.has(platform)
    },
    release: async () => {
      for (const { lease } of leases) await lease.release()
    },
  }
}
