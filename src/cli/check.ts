import { resolve } from 'node:path'
import { Command } from 'commander'
import * as z from 'zod'
import { UsageError } from '../domain/errors.ts'
import { toInstant } from '../domain/values.ts'
import { checkedAgainstArticlesJson, checkedJson } from '../render/check-json.ts'
import { checkTerminal } from '../render/check-terminal.ts'
import { retriever } from '../retrieve/retriever.ts'
import { readText, reasonOf } from '../settings/files.ts'
import { checkDraft } from '../verify/check.ts'
import { checkAgainstStore } from '../verify/check-stored.ts'
import { readPage } from '../verify/page.ts'
import { runBatch } from './batch.ts'
import type { CommandContext } from './context.ts'
import { fill, storeAddress } from './fill.ts'
import { appFor, type CommonOptions, withCommonOptions } from './options.ts'
import { terminalStyle } from './output.ts'

interface CheckOptions extends CommonOptions {
  readonly json?: boolean
  readonly batch?: string
  readonly against?: string
}

const batchLine = z.object({ evidence: z.string(), draft: z.string() })

const readDraft = async ({ cwd, stdin }: CommandContext, draft: string): Promise<string> => {
  if (draft === '-') {
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of stdin)
      text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    return text + decoder.decode()
  }
  try {
    return await readText(resolve(cwd, draft))
  } catch (error) {
    throw new UsageError(`draft ${draft}: ${reasonOf(error)}`)
  }
}

/** `communique check`: holds each sentence of a draft against articles. */
export const checkCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('check'))
    .description('Hold each sentence of a draft against articles: supported, contradicted or unsupported.')
    .argument('[draft]', 'file with the draft; - reads standard input')
    .argument('[briefing]', 'use the articles of this briefing; absent: every stored article')
    .option('--against <path>', 'use the articles of this file or folder alone')
    .option('--json', 'print one JSON document')
    .option('--batch <file>', 'JSON lines {id, evidence, draft}, answered line by line')
    .action(async (draft: string | undefined, briefing: string | undefined, options: CheckOptions) => {
      if (options.batch !== undefined) {
        return runBatch(context, options.batch, batchLine, async line => {
          const pages = [readPage(line.evidence)]
          return { sentences: (await checkDraft(line.draft, async () => pages)).map(checkedJson) }
        })
      }
      if (draft === undefined) throw new UsageError('name the draft: a file, or - for standard input')
      if (briefing !== undefined && options.against !== undefined) {
        throw new UsageError('name a briefing or --against, not both')
      }
      const text = await readDraft(context, draft)
      const ingest = options.against === undefined ? {} : { ingest: options.against }
      await using app = await appFor(context, storeAddress({ ...options, ...ingest }))
      await fill(context, app.store, options.against)
      const about = briefing === undefined ? null : (await app.briefing(briefing)).about
      const { store } = app
      const now = toInstant(context.now())
      const sentences = await checkAgainstStore(store.articles, retriever(store), text, about, now)
      context.stdout.write(
        options.json
          ? `${JSON.stringify({ sentences: sentences.map(checkedAgainstArticlesJson) }, null, 2)}\n`
          : checkTerminal(sentences, terminalStyle(context)),
      )
    })
