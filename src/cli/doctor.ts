import { resolve } from 'node:path'
import { Command } from 'commander'
import { unreachable, untranslatable } from '../app/unreachable.ts'
import { destinationText } from '../domain/destination.ts'
import { CommuniqueError, ProblemsFound, UsageError } from '../domain/errors.ts'
import { countHealth } from '../domain/feed.ts'
import { countLabel, coverageLabel, listLabel } from '../render/labels.ts'
import { painter } from '../render/terminal.ts'
import { standingOrders } from '../schedule/standing-orders.ts'
import { loadBriefings } from '../settings/briefings.ts'
import type { Settings } from '../settings/settings.ts'
import { openStore } from '../store/open.ts'
import type { CommandContext } from './context.ts'
import { embeddingState } from './embedding-state.ts'
import { type CommonOptions, settingsFor, withCommonOptions } from './options.ts'
import { terminalStyle } from './output.ts'

/** Destinations that one line names. */
const MOST_NAMED = 5

interface Finding {
  readonly about: string
  readonly ok: boolean
  /** What was found; for a problem, with what to do about it. */
  readonly lines: readonly string[]
}

const examine = async (about: string, look: () => Promise<string>): Promise<Finding> => {
  try {
    return { about, ok: true, lines: [await look()] }
  } catch (error) {
    if (error instanceof CommuniqueError) return { about, ok: false, lines: error.message.split('\n') }
    throw error
  }
}

const storeState = async (address: string): Promise<string> => {
  await using store = await openStore(address)
  const coverage = await store.articles.coverage({})
  return coverage.articles > 0
    ? coverageLabel(coverage)
    : 'works, and is empty: `npm start` takes in the sample articles, `communique ingest PATH` your own'
}

const feedState = async (address: string): Promise<string> => {
  await using store = await openStore(address)
  const feeds = await store.feeds.list()
  if (feeds.length === 0) return 'none yet: `communique feeds add URL` follows a newspaper'
  const count = countHealth(feeds)
  const bad = (['failing', 'disabled'] as const).flatMap(health =>
    count[health] > 0 ? [`${count[health]} ${health}`] : [],
  )
  const hint = bad.length > 0 ? `, ${listLabel(bad)}: \`communique feeds list\` says why` : ''
  return `${countLabel(feeds.length, 'feed')}${hint}`
}

const destinationState = async (address: string, folder: string, settings: Settings): Promise<string> => {
  await using store = await openStore(address)
  const briefings = await loadBriefings(folder).catch(() => [])
  const subscriptions = await store.subscriptions.list()
  const problems = [
    ...unreachable(briefings, subscriptions, settings),
    ...untranslatable(briefings, subscriptions, settings),
  ]
  if (problems.length > 0) throw new UsageError(problems)
  const orders = await standingOrders(briefings, subscriptions)
  const untold = settings.chat.owner.length > 0 ? [] : orders.filter(({ owners }) => owners.length === 0)
  const places = untold.map(({ destination }) => destinationText(destination))
  const named = places.length > MOST_NAMED ? [...places.slice(0, MOST_NAMED), 'others'] : places
  const hint = `; nobody is told when ${listLabel(named)} cannot be posted to: name an owner, see docs/schedules.md`
  return `the tokens that are set reach all of them${places.length > 0 ? hint : ''}`
}

/** `communique doctor`: checks settings, briefings and store, and says what to do about each problem. */
export const doctorCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('doctor'))
    .description('Check settings, briefings and store, and say what to do about each problem.')
    .action(async (options: CommonOptions) => {
      const { paint, wrap } = painter(terminalStyle(context))
      const folder = resolve(context.cwd, options.briefings)
      const findings = [
        await examine('settings', async () => {
          await settingsFor(context, options)
          return 'nothing wrong'
        }),
        await examine('briefings', async () => {
          const briefings = await loadBriefings(folder)
          return `${countLabel(briefings.length, 'briefing')}: ${listLabel(briefings.map(({ id }) => id))}`
        }),
        await examine('store', async () =>
          storeState(options.store ?? (await settingsFor(context, options)).store),
        ),
        await examine('deliveries', async () => {
          const settings = await settingsFor(context, options)
          return destinationState(options.store ?? settings.store, folder, settings)
        }),
        await examine('feeds', async () =>
          feedState(options.store ?? (await settingsFor(context, options)).store),
        ),
        await examine('embeddings', async () => {
          const settings = await settingsFor(context, options)
          return embeddingState(options.store ?? settings.store, settings, context.now)
        }),
      ]
      for (const { about, ok, lines } of findings) {
        const mark = ok ? paint('green', 'ok     ') : paint('red', 'problem')
        for (const line of lines)
          context.stdout.write(`${wrap(line, ' '.repeat(20), `${mark} ${about.padEnd(12)}`)}\n`)
      }
      const problems = findings.filter(({ ok }) => !ok)
      if (problems.length > 0) throw new ProblemsFound(`${countLabel(problems.length, 'check')} failed`)
    })
