import type { ExpiringStore } from '../../store/store.ts'

/** How long a shard is left to its holder after it was last heard of, in milliseconds. */
const LEASE_MS = 20_000
/** Time between two looks at the leases; Discord lets a bot identify once in so long: https://discord.com/developers/docs/events/gateway#rate-limiting */
const LOOK_MS = 5_000

export interface Shard {
  readonly id: number
  readonly count: number
}

export interface ShardParts {
  readonly leases: Pick<ExpiringStore, 'add' | 'extend'>
  /** Different for every process. */
  readonly holder: string
  readonly count: number
  readonly now: () => number
  /** Ends early, without an error, when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Begins the work of a shard; it is to end when the signal is aborted. */
  readonly begin: (shard: Shard, signal: AbortSignal) => void
  /** Told of a look that failed; what is held is kept. */
  readonly onError: (error: unknown) => void
}

const nameOf = ({ id, count }: Shard): string => `discord-shard:${id}/${count}`

/**
 * Does the work of the bot's shards together with other processes: each shard is a lease in the store. A look renews what
 * is held and takes at most one shard that nobody holds, so that processes which start together share; the shards of one
 * that dies are taken over when their leases end.
 */
export const holdShards = async (parts: ShardParts, signal: AbortSignal): Promise<void> => {
  const { leases, holder, count, now, sleep, begin, onError } = parts
  const held = new Map<number, AbortController>()

  const look = async (): Promise<void> => {
    let mayTake = true
    for (let id = 0; id < count; id++) {
      const shard = { id, count }
      const at = now()
      const work = held.get(id)
      if (work) {
        if (await leases.extend(nameOf(shard), holder, at + LEASE_MS, at)) continue
        held.delete(id)
        work.abort()
      } else if (mayTake && (await leases.add(nameOf(shard), holder, at + LEASE_MS, at))) {
        mayTake = false
        const begun = new AbortController()
        held.set(id, begun)
        begin(shard, AbortSignal.any([signal, begun.signal]))
      }
    }
  }

  while (!signal.aborted) {
    await look().catch(onError)
    await sleep(LOOK_MS, signal)
  }
  for (const id of held.keys()) {
    const at = now()
    await leases.extend(nameOf({ id, count }), holder, at, at).catch(onError)
  }
}
