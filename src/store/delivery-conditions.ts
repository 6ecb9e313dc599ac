import { destinationText } from '../domain/destination.ts'
import type { DeliveryFilter } from './store.ts'

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
