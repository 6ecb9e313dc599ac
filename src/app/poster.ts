import type { PlatformName } from '../domain/destination.ts'
import type { Clock } from '../schedule/clock.ts'
import type { Store } from '../store/store.ts'
import { leaseOn } from './lease.ts'

/** How long the work is left to a replica that is not heard of, in milliseconds. */
const LEASE_MS = 30_000
/** How often it is renewed, or tried for by the others. */
const RENEWED_MS = 10_000

/** Decides which replica makes the scheduled posts, and looks after what is posted. */
export interface Poster {
  /** Whether they are this replica's now. */
  readonly isMine: boolean
  /** The same for what goes to one platform: each process has a terminal of its own. */
  posts(platform: PlatformName): boolean
  /** Takes or renews the right to them. @throws StoreError, and they are not this replica's */
  renew(): Promise<void>
  /** Renews it until the signal is aborted, and then leaves it to others. */
  keep(signal: AbortSignal): Promise<void>
}

export interface PosterParts {
  readonly store: Pick<Store, 'isShared' | 'expiring'>
  readonly clock: Clock
  /** Called when this replica takes over. */
  readonly onTaken: () => void
  /** Called when the store fails, once until it works again. */
  readonly onError: (error: unknown) => void
}

/**
 * Where several machines share a store, one of them at a time makes the scheduled posts: limits are a bot's, so a second
 * one would not be faster, it would only run into them. Others take over within {@link LEASE_MS} and {@link RENEWED_MS}
 * when it is not heard of. Nothing is doubled if two should post for a moment: each delivery is reserved.
 */
export const posterIn = ({ store, clock, onTaken, onError }: PosterParts): Poster => {
  const lease = store.isShared ? leaseOn(store.expiring, 'poster', LEASE_MS, clock.now) : null
  let isMine = lease === null
  const renew = async (): Promise<void> => {
    if (!lease) return
    const before = isMine
    isMine = false
    isMine = await lease.hold()
    if (isMine && !before) onTaken()
  }
  return {
    get isMine() {
      return isMine
    },
    posts: platform => isMine || platform === 'terminal',
    renew,
    keep: async signal => {
      let failed = false
      while (lease && !signal.aborted) {
        try {
          await renew()
          failed = false
        } catch (error) {
          if (!failed) onError(error)
          failed = true
        }
        await clock.sleep(RENEWED_MS, signal)
      }
      if (isMine) await lease?.release().catch(onError)
    },
  }
}
