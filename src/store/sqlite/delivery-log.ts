import {
  type DeliveryOrder,
  type DeliveryRecord,
  type DeliveryState,
  deliveryKey,
  type Lease,
  newDelivery,
  type Resolution,
} from '../../domain/delivery.ts'
import { type Destination, destinationText } from '../../domain/destination.ts'
import type { Instant } from '../../domain/values.ts'
import { deliveryConditions, dueConditions } from '../delivery-conditions.ts'
import { freeAt, outcomeOf, resolved } from '../reservation.ts'
import type { DeliveryFilter, DeliveryLog, DueFilter, PlannedStretch, Reservation } from '../store.ts'
import type { Connection } from './connection.ts'

/** The delivery log in SQLite, one JSON document each; what is searched for stands in columns of its own. */
export class SqliteDeliveryLog implements DeliveryLog {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async reserve(order: DeliveryOrder, lease: Lease, now: Instant): Promise<Reservation> {
    return this.#connection.transaction(() => {
      const delivery = this.#read(deliveryKey(order)) ?? newDelivery(order, now)
      const outcome = outcomeOf(delivery, now)
      if (outcome !== 'reserved') return { outcome, delivery }
      const reserved: DeliveryRecord = { ...delivery, lease, changedAt: now }
      this.#write(reserved)
      return { outcome, delivery: reserved }
    })
  }

  async enter(delivery: DeliveryRecord): Promise<boolean> {
    return this.#connection.durably(() => {
      if (this.#read(delivery.key)) return false
      this.#write(delivery)
      return true
    })
  }

  async save(delivery: DeliveryRecord, holder: string): Promise<boolean> {
    const keep = (): boolean => {
      if (this.#read(delivery.key)?.lease?.holder !== holder) return false
      this.#write(delivery)
      return true
    }
    return this.#isBegun(delivery) ? this.#connection.durably(keep) : this.#connection.transaction(keep)
  }

  /** True when a call is about to be made of which the log does not know yet. */
  #isBegun({ key, unsettledSince }: DeliveryRecord): boolean {
    return unsettledSince !== null && this.#connection.guarded(() => this.#read(key))?.unsettledSince === null
  }

  async get(key: string): Promise<DeliveryRecord | null> {
    return this.#connection.guarded(() => this.#read(key))
  }

  async due(now: Instant, limit: number, filter: DueFilter = {}): Promise<DeliveryRecord[]> {
    const [destinations, freeAfter, keyAfter] = dueConditions(filter)
    return this.#list(
      `SELECT document FROM delivery
       WHERE state = 'pending' AND free_at <= ? AND destination LIKE ? AND (free_at, key) > (?, ?)
       ORDER BY free_at, key LIMIT ?`,
      now,
      destinations,
      freeAfter,
      keyAfter,
      limit,
    )
  }

  async list(limit: number, filter: DeliveryFilter = {}): Promise<DeliveryRecord[]> {
    const conditions = deliveryConditions(filter)
    const where = conditions.map(([condition]) => `${condition} ?`).join(' AND ') || 'TRUE'
    return this.#list(
      `SELECT document FROM delivery WHERE ${where} ORDER BY slot DESC, key LIMIT ?`,
      ...conditions.map(([, value]) => value),
      limit,
    )
  }

  async counts(): Promise<ReadonlyMap<DeliveryState, number>> {
    const rows = this.#connection.guarded(() =>
      this.#connection.prepare('SELECT state, count(*) AS deliveries FROM delivery GROUP BY state').all(),
    )
    return new Map(rows.map(row => [row.state as DeliveryState, Number(row.deliveries)]))
  }

  async resolve(key: string, how: Resolution, now: Instant): Promise<boolean> {
    return this.#connection.durably(() => {
      const delivery = this.#read(key)
      const next = delivery && resolved(delivery, how, now)
      if (next) this.#write(next)
      return next !== null
    })
  }

  async plannedTo(briefing: string, destination: Destination): Promise<Instant | null> {
    return this.#connection.guarded(() => this.#plannedTo(briefing, destination))
  }

  async plan(
    { briefing, destination, from, to }: PlannedStretch,
    deliveries: readonly DeliveryRecord[],
  ): Promise<boolean> {
    return this.#connection.transaction(() => {
      if (this.#plannedTo(briefing, destination) !== from) return false
      for (const delivery of deliveries) if (!this.#read(delivery.key)) this.#write(delivery)
      this.#connection
        .prepare('INSERT OR REPLACE INTO delivery_plan (briefing, destination, planned_to) VALUES (?, ?, ?)')
        .run(briefing, destinationText(destination), to)
      return true
    })
  }

  #plannedTo(briefing: string, destination: Destination): Instant | null {
    const row = this.#connection
      .prepare('SELECT planned_to FROM delivery_plan WHERE briefing = ? AND destination = ?')
      .get(briefing, destinationText(destination))
    return row ? String(row.planned_to) : null
  }

  #read(key: string): DeliveryRecord | null {
    const row = this.#connection.prepare('SELECT document FROM delivery WHERE key = ?').get(key)
    return row ? (JSON.parse(String(row.document)) as DeliveryRecord) : null
  }

  #write(delivery: DeliveryRecord): void {
    const { key, slot, state, briefing, destination, follows } = delivery
    this.#connection
      .prepare(
        `INSERT OR REPLACE INTO delivery (key, slot, state, free_at, briefing, destination, follows, document)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        key,
        slot,
        state,
        freeAt(delivery),
        briefing,
        destinationText(destination),
        follows?.after ?? '',
        JSON.stringify(delivery),
      )
  }

  #list(sql: string, ...values: (string | number)[]): DeliveryRecord[] {
    return this.#connection.guarded(() =>
      this.#connection
        .prepare(sql)
        .all(...values)
        .map(row => JSON.parse(String(row.document)) as DeliveryRecord),
    )
  }
}
