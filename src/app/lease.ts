import { randomUUID } from 'node:crypto'
import type { ExpiringStore } from '../store/store.ts'

/** Work that one process at a time does, whichever comes first; others take over when it is not heard of any more. */
export interface Lease {
  /** Takes or renews it; false: another process has it. */
  hold(): Promise<boolean>
  /** Leaves it to others. */
  release(): Promise<void>
}

/** @param ms how long it is left to whoever held it last, in milliseconds */
export const leaseOn = (expiring: ExpiringStore, name: string, ms: number, now: () => Date): Lease => {
  const holder = randomUUID()
  return {
    hold: async () => {
      const at = now().getTime()
      return (
        (await expiring.extend(name, holder, at + ms, at)) || (await expiring.add(name, holder, at + ms, at))
      )
    },
    release: async () => {
      const at = now().getTime()
      await expiring.extend(name, holder, at, at)
    },
  }
}
