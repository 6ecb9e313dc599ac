import { Command } from 'commander'
import * as z from 'zod'
import { UsageError } from '../domain/errors.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { foundJson } from '../render/search-json.ts'
import { searchTerminal } from '../render/search-terminal.ts'
import { retriever } from '../retrieve/retriever.ts'
import { search } from '../retrieve/search.ts'
import type { ArticleFilter } from '../store/store.ts'
import { runBatch } from './batch.ts'
import type { CommandContext } from './context.ts'
import { fill, storeAddress } from './fill.ts'
import { meaningsFor } from './meanings.ts'
import { appFor, type CommonOptions, parseCount, parseInstant, withCommonOptions } from './options.ts'
import { terminalStyle } from './output.ts'

interface SearchOptions extends CommonOptions {
  readonly limit: number
  readonly from?: Instant
  readonly to?: Instant
  readonly outlet?: readonly string[]
  readonly json?: boolean
  readonly batch?: string
  readonly ingest?: string
}

/** The most passages that one search shows. */
const MAX_RESULTS = 100

const batchLine = z.object({ query: z.string() })

const filterOf = ({ from, to, outlet }: SearchOptions, now: Date): ArticleFilter => ({
  to: to ?? toInstant(now),
  ...(from ? { from } : {}),
  ...(outlet ? { outlets: outlet } : {}),
})

/** `communique search`: ranked passages of the stored articles. */
export const searchCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('search'))
    .description('Find passages by words, names, "phrases in quotation marks", outlets and dates.')
    .argument('[query...]', 'what to look for')
    .option('--limit <count>', 'passages to show', parseCount(MAX_RESULTS), 10)
    .option('--from <instant>', 'only what was known from this time on', parseInstant)
    .option('--to <instant>', 'only what was known up to this time', parseInstant)
    .option('--outlet <name...>', 'only these outlets')
    .option('--json', 'print one JSON document')
    .option('--batch <file>', 'JSON lines {id, query}, answered line by line')
    .option('--ingest <path>', 'search this file or folder alone, read into a store in memory')
    .action(async (query: readonly string[], options: SearchOptions) => {
      const question = query.join(' ')
      if (options.batch === undefined && question.trim() === '') {
        throw new UsageError(
          'nothing to look for: give some words, such as `communique search joint statement`',
        )
      }
      await using app = await appFor(context, storeAddress(options))
      await fill(context, app.store, options.ingest)
      const evidence = retriever(app.store)
      const filter = filterOf(options, context.now())
      const meanings = meaningsFor(context, app)
      const find = async (text: string) =>
        search(evidence, text, filter, options.limit, await meanings.of(text))
      if (options.batch !== undefined) {
        return await runBatch(context, options.batch, batchLine, async line => ({
          results: (await find(line.query)).found.map(foundJson),
        }))
      }
      const results = await find(question)
      context.stdout.write(
        options.json
          ? `${JSON.stringify({ query: question, results: results.found.map(foundJson) }, null, 2)}\n`
          : searchTerminal(results, await app.store.articles.coverage(filter), terminalStyle(context)),
      )
    })
