/** How much is answered. */
export interface AdmissionLimits {
  /** Requests of one person in a minute. */
  readonly perPerson: number
  /** Requests from one channel in a minute. */
  readonly perChannel: number
  /** Requests worked on at a time. */
  readonly atOnce: number
  /** Requests that may wait for their turn. */
  readonly waiting: number
}

export const usualLimits: AdmissionLimits = { perPerson: 30, perChannel: 60, atOnce: 8, waiting: 200 }

const MINUTE_MS = 60_000

/** Counts what came in the last minute under each key. */
const minuteCounter = (limit: number) => {
  const times = new Map<string, number[]>()
  return (key: string, now: number): boolean => {
    for (const [known, seen] of times) if (seen.at(-1)! <= now - MINUTE_MS) times.delete(known)
    const recent = (times.get(key) ?? []).filter(at => at > now - MINUTE_MS)
    const admitted = recent.length < limit
    if (admitted) times.set(key, [...recent, now])
    return admitted
  }
}

export type Admission<T> =
  | { readonly admitted: true; readonly result: T }
  /** Words for the person who has to wait. */
  | { readonly admitted: false; readonly reason: string }

/** Lets requests in, a limited number of each person and channel a minute and a limited number at a time. */
export const admission = (limits: AdmissionLimits, now: () => number) => {
  const byPerson = minuteCounter(limits.perPerson)
  const byChannel = minuteCounter(limits.perChannel)
  const queue: (() => void)[] = []
  let working = 0
  const turn = async (): Promise<void> => {
    if (working >= limits.atOnce) await new Promise<void>(go => queue.push(go))
    else working += 1
  }
  const done = (): void => {
    const next = queue.shift()
    if (next) next()
    else working -= 1
  }
  return async <T>(person: string, channel: string, work: () => Promise<T>): Promise<Admission<T>> => {
    const refused = (reason: string): Admission<T> => ({ admitted: false, reason })
    if (queue.length >= limits.waiting) {
      return refused(`${queue.length} requests are waiting already. Please try again in a minute.`)
    }
    if (!byPerson(person, now())) {
      return refused(`That is more than ${limits.perPerson} requests in a minute. Please wait a moment.`)
    }
    if (!byChannel(channel, now())) {
      return refused(`This channel has asked ${limits.perChannel} times in a minute. Please wait a moment.`)
    }
    await turn()
    try {
      return { admitted: true, result: await work() }
    } finally {
      done()
    }
  }
}
