import { Command } from 'commander'
import { compile } from '../compile/compile.ts'
import type { Briefing } from '../domain/briefing.ts'
import { toInstant } from '../domain/values.ts'
import { countLabel } from '../render/labels.ts'
import { editionTerminal } from '../render/terminal.ts'
import type { Store } from '../store/store.ts'
import type { CommandContext } from './context.ts'
import { ingestPaths, rejectionLines } from './fill.ts'
import { appFor, type CommonOptions, withCommonOptions } from './options.ts'
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

/** `communique run`: fills an empty store with the samples and shows the editions meant for the terminal. */
export const runCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('run'))
    .description(
      'Start: take in the samples if the store is empty, and show the briefings meant for the terminal.',
    )
    .action(async (options: CommonOptions) => {
      await using app = await appFor(context, options)
      const briefings = await app.briefings()
      await takeInSamples(context, app.store, briefings)
      const asOf = toInstant(context.now())
      for (const briefing of briefings.filter(({ destinations }) => destinations.includes(TERMINAL))) {
        const edition = await compile({ store: app.store, briefing, asOf, since: 'last' })
        context.stdout.write(`${editionTerminal(edition, terminalStyle(context))}\n`)
      }
      for (const { id, sections } of briefings.slice(0, 1)) {
        context.stderr.write(`Next: communique ask ${id} "${sections[0]?.question}"\n`)
      }
    })
