import { type DeliverParts, usualLeaseMs, usualPatienceMs } from '../../src/deliver/deliver.ts'
import { usualRetries } from '../../src/deliver/retry.ts'
import type { DeliveryOrder } from '../../src/domain/delivery.ts'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import { type Edition, editionId } from '../../src/domain/edition.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'
import type { StandingOrder } from '../../src/schedule/standing-orders.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'
import { edition } from './builders.ts'
import { MemoryPlatform } from './memory-platform.ts'

export interface Delivering extends AsyncDisposable {
  readonly store: Store
  readonly slack: MemoryPlatform
  readonly parts: DeliverParts
  /** Instants asked for, one a compiled edition. */
  readonly compiled: string[]
  /** How long was slept, in milliseconds. */
  readonly slept: number[]
  setTime(instant: string): void
  pass(ms: number): void
}

/** An empty store, a platform in memory, and a clock that stands except when somebody sleeps. */
export const delivering = (changes: Partial<DeliverParts> = {}): Delivering => {
  const store = openSqliteStore(':memory:')
  const slack = new MemoryPlatform()
  const compiled: string[] = []
  const slept: number[] = []
  let time = Date.parse('2025-06-26T09:00:10.000Z')
  const parts: DeliverParts = {
    log: store.deliveries,
    articles: store.articles,
    editions: store.editions,
    compile: async (briefing, asOf) => {
      compiled.push(asOf)
      const made: Edition = { ...edition([], { briefing, asOf }), id: editionId(briefing, asOf) }
      await store.editions.put(made)
      return made
    },
    words: async edition => edition,
    translated: async edition => edition,
    platforms: new Map([['slack', slack]]),
    clock: {
      now: () => new Date(time),
      sleep: async ms => {
        slept.push(ms)
        time += ms
      },
    },
    random: () => 0.5,
    retries: usualRetries,
    patience: usualPatienceMs,
    lease: usualLeaseMs,
    ...changes,
  }
  return {
    store,
    slack,
    parts,
    compiled,
    slept,
    setTime: instant => {
      time = Date.parse(instant)
    },
    pass: ms => {
      time += ms
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

export const order = (parts: Partial<DeliveryOrder> = {}): DeliveryOrder => ({
  briefing: 'harbour',
  slot: '2025-06-26T09:00:00.000Z',
  destination: { platform: 'slack', channel: 'C1' },
  follows: null,
  late: false,
  ...parts,
})

/** The harbour for slack:C1, every day at nine. */
export const standing = (parts: Partial<StandingOrder> = {}): StandingOrder => ({
  briefing: 'harbour',
  destination: { platform: 'slack', channel: 'C1' },
  schedule: readSchedule('every day at 09:00 UTC'),
  options: usualOptions,
  since: null,
  by: null,
  owners: [],
  ...parts,
})
