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
import type { Connection, Queries, Value } from './connection.ts'

/** What changes while a delivery is worked on. */
const columnsOf = (delivery: DeliveryRecord): Value[] => [
  delivery.key,
  delivery.slot,
  delivery.state,
  freeAt(delivery),
  JSON.stringify(delivery),
]

const insert = (queries: Queries, delivery: DeliveryRecord): Promise<number> =>
  queries.change(
    `INSERT INTO delivery (key, slot, state, free_at, document, briefing, destination, follows)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      ...columnsOf(delivery),
      delivery.briefing,
      destinationText(delivery.destination),
      delivery.follows?.after ?? '',
    ],
  )

const update = (queries: Queries, delivery: DeliveryRecord): Promise<number> =>
  queries.change(
    'UPDATE delivery SET slot = $2, state = $3, free_at = $4, document = $5 WHERE key = $1',
    columnsOf(delivery),
  )

/** The record as it stands, locked until the transaction ends. */
const locked = async (queries: Queries, key: string): Promise<DeliveryRecord | null> => {
  const [row] = await queries.rows<{ document: DeliveryRecord }>(
    'SELECT document FROM delivery WHERE key = $1 FOR UPDATE',
    [key],
  )
  return row?.document ?? null
}

/** The delivery log in PostgreSQL: a row lock decides who gets a delivery, and the lease in the row who keeps it. */
export class PostgresDeliveryLog implements DeliveryLog {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async reserve(order: DeliveryOrder, lease: Lease, now: Instant): Promise<Reservation> {
    return this.#connection.transaction(async queries => {
      const fresh = newDelivery(order, now)
      await insert(queries, fresh)
      const delivery = (await locked(queries, deliveryKey(order))) ?? fresh
      const outcome = outcomeOf(delivery, now)
      if (outcome !== 'reserved') return { outcome, delivery }
      const reserved: DeliveryRecord = { ...delivery, lease, changedAt: now }
      await update(queries, reserved)
      return { outcome, delivery: reserved }
    })
  }

  async enter(delivery: DeliveryRecord): Promise<boolean> {
    return this.#connection.transaction(async queries => (await insert(queries, delivery)) > 0)
  }

  async save(delivery: DeliveryRecord, holder: string): Promise<boolean> {
    return this.#connection.transaction(async queries => {
      const kept = await locked(queries, delivery.key)
      return kept?.lease?.holder === holder && (await update(queries, delivery)) > 0
    })
  }

  async get(key: string): Promise<DeliveryRecord | null> {
    return (await this.#list('WHERE key = $1', key))[0] ?? null
  }

  async due(now: Instant, limit: number, filter: DueFilter = {}): Promise<DeliveryRecord[]> {
    return this.#list(
      `WHERE state = 'pending' AND free_at <= $1 AND destination LIKE $3 AND (free_at, key) > ($4, $5)
       ORDER BY free_at, key LIMIT $2`,
      now,
      limit,
      ...dueConditions(filter),
    )
  }

  async list(limit: number, filter: DeliveryFilter = {}): Promise<DeliveryRecord[]> {
    const conditions = deliveryConditions(filter)
    const where = conditions.map(([condition], at) => `${condition} $${at + 2}`).join(' AND ') || 'TRUE'
    return this.#list(
      `WHERE ${where} ORDER BY slot DESC, key LIMIT $1`,
      limit,
      ...conditions.map(([, value]) => value),
    )
  }

  async counts(): Promise<ReadonlyMap<DeliveryState, number>> {
    const rows = await this.#connection.rows<{ state: DeliveryState; deliveries: number }>(
      'SELECT state, count(*) AS deliveries FROM delivery GROUP BY state',
    )
    return new Map(rows.map(({ state, deliveries }) => [state, deliveries]))
  }

  async resolve(key: string, how: Resolution, now: Instant): Promise<boolean> {
    return this.#connection.transaction(async queries => {
      const delivery = await locked(queries, key)
      const next = delivery && resolved(delivery, how, now)
      return next !== null && (await update(queries, next)) > 0
    })
  }

  async plannedTo(briefing: string, destination: Destination): Promise<Instant | null> {
    const [row] = await this.#connection.rows<{ planned_to: Instant }>(
      'SELECT planned_to FROM delivery_plan WHERE briefing = $1 AND destination = $2',
      [briefing, destinationText(destination)],
    )
    return row?.planned_to ?? null
  }

  async plan(
    { briefing, destination, from, to }: PlannedStretch,
    deliveries: readonly DeliveryRecord[],
  ): Promise<boolean> {
    return this.#connection.transaction(async queries => {
      const place = [briefing, destinationText(destination), to]
      const moved =
        from === null
          ? await queries.change(
              'INSERT INTO delivery_plan VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
              place,
            )
          : await queries.change(
              'UPDATE delivery_plan SET planned_to = $3 WHERE briefing = $1 AND destination = $2 AND planned_to = $4',
              [...place, from],
            )
      if (moved === 0) return false
      for (const delivery of deliveries) await insert(queries, delivery)
      return true
    })
  }

  async #list(clause: string, ...values: (string | number)[]): Promise<DeliveryRecord[]> {
    const rows = await this.#connection.rows<{ document: DeliveryRecord }>(
      `SELECT document FROM delivery ${clause}`,
      values,
    )
    return rows.map(({ document }) => document)
  }
}
