import type { EditionStore } from '../store/store.ts'

/** Editions at hand: those of the slots that are being delivered, and those that went before. */
const KEPT = 16

/** Remembers the newest answers of a function; one that failed or found nothing is asked for again. */
export const remembering = <A extends readonly string[], R>(
  ask: (...given: A) => Promise<R>,
): ((...given: A) => Promise<R>) => {
  const known = new Map<string, Promise<R>>()
  return (...given) => {
    const key = given.join('\n')
    const answer = known.get(key) ?? ask(...given)
    known.delete(key)
    known.set(key, answer)
    answer.then(
      found => found === null && known.delete(key),
      () => known.delete(key),
    )
    if (known.size > KEPT) known.delete(known.keys().next().value!)
    return answer
  }
}

/** Editions are immutable: one that was read need not be read again for the next destination. */
export const rememberingEditions = (editions: EditionStore): Pick<EditionStore, 'get' | 'put'> => ({
  put: edition => editions.put(edition),
  get: remembering(id => editions.get(id)),
})
