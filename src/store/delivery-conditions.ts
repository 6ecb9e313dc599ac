import { destinationText } from '../domain/destination.ts'
import { freeAt } from './reservation.ts'
import type { DeliveryFilter, DueFilter } from './store.ts'

/** An instant before any delivery. */
const BEFORE_ALL = '1970-01-01T00:00:00.000Z'

/** The columns that a filter is about, each with how it is compared and with what. The names are the same on every engine. */
export const deliveryConditions = ({
  state,
  briefing,
  destination,
  from,
  before,
  after,
}: DeliveryFilter): (readonly [condition: string, value: string])[] => {
  const all: [string, string | null | undefined][] = [
    ['state =', state],
    ['briefing =', briefing],
    ['destination =', destination && destinationText(destination)],
    ['slot >=', from],
    ['slot <', before],
    ['follows =', after === null ? '' : after],
  ]
  return all.flatMap(([condition, value]) => (typeof value === 'string' ? [[condition, value] as const] : []))
}

/** A pattern of destinations, and time and key that deliveries come after: all where a filter says nothing of them. */
export const dueConditions = ({
  platform,
  after,
}: DueFilter): [like: string, freeAt: string, key: string] => [
  platform ? `${platform}:%` : '%',
  after ? freeAt(after) : BEFORE_ALL,
  after?.key ?? '',
]
