import { type Edition, editionId } from '../domain/edition.ts'
import { InvariantError } from '../domain/errors.ts'
import type { Instant } from '../domain/values.ts'
import type { Clock } from '../schedule/clock.ts'
import type { EditionStore, ExpiringStore } from '../store/store.ts'

type Compile = (briefing: string, asOf: Instant) => Promise<Edition>

export interface CompileOnceParts {
  readonly editions: EditionStore
  readonly expiring: ExpiringStore
  readonly clock: Clock
  /** Compiles and keeps. */
  readonly compile: Compile
}

/** How long an edition is left to whoever began to compile it, in milliseconds: many times what one takes. */
const LEASE_MS = 60_000
const LOOK_AGAIN_MS = 200

/**
 * Compiles each edition once, however many processes ask for it at the same time: one of them holds a lease in the store,
 * the others wait for what it keeps. Should it die, another takes over when the lease ends.
 */
export const compileOnce = ({ editions, expiring, clock, compile }: CompileOnceParts): Compile => {
  const { signal } = new AbortController()
  return async (briefing, asOf) => {
    const id = editionId(briefing, asOf)
    const lease = `compile:${id}`
    for (;;) {
      const kept = await editions.get(id)
      if (kept) return kept
      const now = clock.now().getTime()
      if (await expiring.add(lease, '', now + LEASE_MS, now)) break
      await clock.sleep(LOOK_AGAIN_MS, signal)
    }
    try {
      // Another may have finished between the look and the lease.
      if (!(await editions.get(id))) await compile(briefing, asOf)
      const kept = await editions.get(id)
      if (!kept) throw new InvariantError(`the edition ${id} was compiled and not kept`)
      return kept
    } finally {
      await expiring.delete(lease)
    }
  }
}
