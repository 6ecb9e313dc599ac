import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { deliveryStates } from '../domain/delivery.ts'
import { countHealth, feedHealths } from '../domain/feed.ts'
import type { Budget } from '../domain/usage.ts'
import type { Store } from '../store/store.ts'
import type { WordingEvent } from '../wording/events.ts'
import { type EmbeddingMetrics, registerEmbeddingMetrics } from './embedding-metrics.ts'
import { registerModelMetrics } from './model-metrics.ts'

/** Who may read `/metrics`: programs on this machine, or everyone who reaches the server. */
export type MetricsReaders = 'local' | 'everyone'

export type PollOutcome = 'read' | 'unchanged' | 'failed'
export type QuestionOutcome = 'answered' | 'not-reported'

/** What the process counts as it works, and what the store holds when it is looked at. */
export interface Metrics {
  feedPolled(outcome: PollOutcome, added: number): void
  questionAsked(outcome: QuestionOutcome): void
  /** What became of what a model was to word. */
  worded(event: WordingEvent): void
  /** How many deliveries should be there by now and are not. */
  deliveriesMissing(count: number): void
  readonly embeddings: EmbeddingMetrics
  /** `/metrics` in the text format of Prometheus. */
  readonly routes: Hono
}

const LOCAL_PEER = /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/
const LOCAL_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i

/** Comes from this machine and was meant for it: a proxy on this machine forwards what others ask. */
const isLocal = (context: Context): boolean =>
  LOCAL_PEER.test(getConnInfo(context).remote.address ?? '') &&
  LOCAL_HOST.test(context.req.header('host') ?? '') &&
  context.req.header('x-forwarded-for') === undefined &&
  context.req.header('forwarded') === undefined

/** Labels are of fixed number: no metric names a feed, a channel or a person. */
export const metricsOf = (
  store: Store,
  readers: MetricsReaders,
  budget: Budget,
  now: () => Date,
): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, look: () => Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await look())
      },
    })
  }
  new Gauge({
    name: 'communique_feeds',
    help: 'Feeds by health.',
    labelNames: ['health'],
    registers,
    async collect() {
      const counts = countHealth(await store.feeds.list())
      for (const health of feedHealths) this.set({ health }, counts[health])
    },
  })
  const worded = registerModelMetrics(registry, store.usage, budget, now)
  gauge('communique_articles', 'Articles stored, every version counted.', async () => {
    const { articles } = await store.articles.size()
    return articles
  })
  gauge('communique_editions', 'Editions kept.', () => store.editions.count())
  new Gauge({
    name: 'communique_deliveries',
    help: 'Deliveries in the log by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await store.deliveries.counts()
      for (const state of deliveryStates) this.set({ state }, counts.get(state) ?? 0)
    },
  })
  const polls = new Counter({
    name: 'communique_feed_polls_total',
    help: 'Polls of feeds by how they went.',
    labelNames: ['outcome'],
    registers,
  })
  const taken = new Counter({
    name: 'communique_feed_articles_total',
    help: 'New articles that feeds brought.',
    registers,
  })
  const questions = new Counter({
    name: 'communique_questions_total',
    help: 'Questions asked on chat by how they were answered.',
    labelNames: ['outcome'],
    registers,
  })
  const missing = new Gauge({
    name: 'communique_deliveries_missing',
    help: 'Deliveries that are overdue by five minutes or unknown to the log.',
    registers,
  })
  return {
    feedPolled: (outcome, added) => {
      polls.inc({ outcome })
      taken.inc(added)
    },
    worded,
    questionAsked: outcome => questions.inc({ outcome }),
    deliveriesMissing: count => missing.set(count),
    embeddings: registerEmbeddingMetrics(registry),
    routes: new Hono().get('/metrics', async context => {
      if (readers === 'local' && !isLocal(context)) {
        return context.text(
          'Only programs on this machine may read this: see web.metrics in the settings.\n',
          403,
        )
      }
      return context.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
    }),
  }
}
