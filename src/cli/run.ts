import { Command } from 'commander'
import { budgetFor } from '../app/accounts.ts'
import { openAnswering } from '../app/answering/threads.ts'
import { startBot } from '../app/bot.ts'
import { deliverParts, runSchedules } from '../app/delivering.ts'
import { openMeanings } from '../app/embedding/meanings.ts'
import { runEmbedding, tellingOf } from '../app/embedding/run-embedding.ts'
import { runFeeds } from '../app/feed-polling.ts'
import { unreachable } from '../app/unreachable.ts'
import { openWhenReady } from '../app/waiting.ts'
import { noting, openWriter } from '../app/writing.ts'
import { compile } from '../compile/compile.ts'
import type { Briefing } from '../domain/briefing.ts'
import { toInstant } from '../domain/values.ts'
import { countLabel } from '../render/labels.ts'
import { editionTerminal } from '../render/terminal.ts'
import type { Store } from '../store/store.ts'
import { metricsOf } from '../web/metrics.ts'
import type { CommandContext } from './context.ts'
import { terminalOf } from './deliver.ts'
import { ingestPaths, rejectionLines } from './fill.ts'
import { appFor, type CommonOptions, settingsFor, withCommonOptions } from './options.ts'
import { terminalStyle } from './output.ts'

const TERMINAL = 'terminal:'

const takeInSamples = async (
  context: CommandContext,
  store: Store,
  briefings: readonly Briefing[],
): Promise<void> => {
  const { articles } = await store.articles.coverage({})
  const folders = briefings.flatMap(({ samples }) => samples ?? [])
  if (articles > 0 || folders.length === 0) return
  const result = await ingestPaths(context, store, folders)
  context.stderr.write(rejectionLines(result))
  context.stderr.write(`The store was empty: took in ${countLabel(result.added, 'sample article')}.\n\n`)
}

/** `communique run`: fills an empty store with the samples, shows the editions meant for the terminal and runs the bot. */
export const runCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('run'))
    .description(
      'Start the bot: the local room, the chat platforms whose tokens are set, schedules and feeds. Ctrl-C stops it.',
    )
    .action(async (options: CommonOptions) => {
      const settings = await settingsFor(context, options)
      await using app = await openWhenReady(
        (tell, signal) => appFor(context, options, { ms: Infinity, tell, signal }),
        settings.web,
      )
      const briefings = await app.briefings()
      await takeInSamples(context, app.store, briefings)
      const { now, signal } = context
      const { store, cache, log } = app
      const budget = budgetFor('all', settings.spending.budgets)
      const metrics = metricsOf(store, settings.web.metrics, budget, now)
      const noted = noting(log, metrics)
      const writer = await openWriter({ settings, store, cache, now, log: noted, signal })
      const asOf = toInstant(now())
      const shown = briefings.filter(({ destinations }) => destinations.some(({ to }) => to === TERMINAL))
      for (const briefing of shown) {
        const edition = await compile({ store: app.store, briefing, asOf, since: 'last' })
        const worded = await writer.shown(edition, null, { briefing: briefing.id, person: null })
        context.stdout.write(`${editionTerminal(worded, terminalStyle(context))}\n`)
      }
      await using answering = openAnswering(options.store ?? settings.store, store)
      const meanings = openMeanings({ settings, store, cache, now, signal, tell: tellingOf(log) })
      const opened = {
        store,
        cache: await cache(),
        briefings,
        settings,
        writer,
        answering,
        meanings,
        metrics,
      }
      await using bot = await startBot({ ...opened, now, log, signal })
      for (const problem of unreachable(briefings, await store.subscriptions.list(), settings)) {
        context.stderr.write(`Cannot deliver: ${problem}\n`)
      }
      const first = shown[0] ?? briefings[0]
      context.stderr.write(`Open ${bot.url} to read on and to ask. Ctrl-C stops.\n`)
      if (first) {
        context.stderr.write(
          `Or: npm run -s communique -- ask ${first.id} "${first.sections[0]?.question}"\n`,
        )
      }
      const platforms = [...bot.platforms, terminalOf(context)]
      const deliveries = deliverParts(app, answering, writer, platforms, now)
      await Promise.all([
        runSchedules(app, deliveries, bot.audit, log, signal),
        runFeeds(settings.outlets, bot.feedTools, metrics, log, signal),
        runEmbedding({ settings, store, now, log, metrics, signal }),
      ])
    })
