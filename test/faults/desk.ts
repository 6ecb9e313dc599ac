import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { toInstant } from '../../src/domain/values.ts'
import type { Store } from '../../src/store/store.ts'
import { draft, incoming } from '../compile/briefings.ts'

const HOUR = 3_600_000
const PORTS = (
  'Amberley Brackpoint Corran Dunlay Eastquay Farholm Gullness Hythe ' +
  'Inverlee Jura Kilbride Lindow Marwick Norr Oban Penhale'
).split(' ')
const SUBJECTS = ['passengers', 'fares', 'crew', 'weather', 'repairs', 'freight']

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!

/** One outlet's report on one crossing, each with figures of its own. */
const report = (at: number, now: number) => {
  const from = pick(PORTS, at)
  const body = [
    `The ferry from ${from} carried ${200 + at * 7} passengers on its first crossing, the harbour master said.`,
    `Fares on the ferry from ${from} will rise by ${3 + at} percent in the autumn, the ferry company said.`,
    `A crew of ${5 + at} worked through the night to bring the ferry of ${from} back into service, the union said.`,
    `The weather service warned of winds of ${40 + at} knots on the ferry route from ${from}.`,
    `Repairs to the ferry pier at ${from} cost ${10 + at} million crowns, according to the council.`,
    `Freight on the ferry from ${from} grew to ${900 + at * 13} tonnes a week, the port reported.`,
  ].join('\n\n')
  return draft(`Ferry Post ${at % 6}`, toInstant(now - (at + 1) * HOUR), body)
}

/** A briefing on some of the subjects; on all of them its edition takes several messages on every platform. */
export const writeBriefing = (folder: string, subjects = SUBJECTS, limit = 8): Promise<void> => {
  const sections = subjects.map(subject => ({
    id: subject,
    title: `Ferry ${subject}`,
    question: `What is reported of ${subject} on the ferry?`,
    kind: 'news',
    limit,
  }))
  return writeFile(
    join(folder, 'ferry.yaml'),
    JSON.stringify({ id: 'ferry', title: 'The ferries', about: { any: ['ferry'] }, sections }),
  )
}

const ARTICLES = 16

/**
 * Fills a store with articles on the ferries, and subscribes every destination to a run that was due within the last
 * minute.
 */
export const fillStore = async (
  store: Store,
  destinations: readonly Destination[],
  now: number,
): Promise<void> => {
  const articles = Array.from({ length: ARTICLES }, (_, at) => incoming(report(at, now)))
  await store.articles.put(articles, toInstant(now))
  for (const destination of destinations) {
    await store.subscriptions.put({
      briefing: 'ferry',
      destination,
      schedule: `every day at ${toInstant(now).slice(11, 16)}`,
      zone: 'UTC',
      options: usualOptions,
      by: 'U0READER',
      since: toInstant(now - 2 * 60_000),
    })
  }
}
