import { Command, Option } from 'commander'
import * as z from 'zod'
import type { App } from '../app.ts'
import { asker } from '../converse/ask.ts'
import type { Answer, QuestionAsked, Turn } from '../domain/answer.ts'
import { UsageError } from '../domain/errors.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { answerJson } from '../render/answer-json.ts'
import { answerTerminal } from '../render/answer-terminal.ts'
import { retriever } from '../retrieve/retriever.ts'
import { runBatch } from './batch.ts'
import type { CommandContext } from './context.ts'
import { fill, storeAddress } from './fill.ts'
import { meaningsFor } from './meanings.ts'
import { appFor, type CommonOptions, isInstant, parseInstant, withCommonOptions } from './options.ts'
import { emptyStoreHint, terminalStyle } from './output.ts'
import { writerFor } from './wording.ts'

interface AskOptions extends CommonOptions {
  readonly all?: boolean
  readonly asOf?: Instant
  readonly json?: boolean
  readonly batch?: string
  readonly ingest?: string
}

const batchLine = z.object({
  question: z.string(),
  asOf: z
    .string()
    .refine(isInstant, 'use an ISO time with its zone, such as 2025-06-26T09:00:00Z')
    .transform(toInstant)
    .optional(),
  thread: z.array(z.object({ question: z.string(), answer: z.string() })).default([]),
})

/** Turns of a terminal session that a follow-up may point back to. */
const REMEMBERED_TURNS = 20

type Ask = (asked: QuestionAsked) => Promise<Answer>

const askOf = async (context: CommandContext, app: App, briefing: string | null): Promise<Ask> => {
  const scope = briefing === null ? null : await app.briefing(briefing)
  const { ask } = asker(app.store.articles, retriever(app.store))
  const writer = await writerFor(context, app)
  const meanings = meaningsFor(context, app)
  return async asked =>
    writer.answer(await ask(asked, scope, await meanings.ofQuestion(asked)), { briefing, person: null })
}

const converse = async (context: CommandContext, ask: Ask, asOf: () => Instant): Promise<void> => {
  if (!context.prompt) {
    throw new UsageError('ask what? Give the question after the briefing: communique ask BRIEFING "QUESTION"')
  }
  context.stderr.write('Ask about what the articles report; an empty line or Ctrl-D ends.\n')
  const thread: Turn[] = []
  for await (const line of context.prompt('? ')) {
    if (line.trim() === '') return
    const answer = await ask({ question: line, thread, asOf: asOf() })
    context.stdout.write(`${answerTerminal(answer, terminalStyle(context))}\n`)
    thread.push({ question: line, answer: answer.text })
    if (thread.length > REMEMBERED_TURNS) thread.shift()
  }
}

/** `communique ask BRIEFING QUESTION`: a cited answer, or what is not reported. */
export const askCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('ask'))
    .description('Answer a question with citations, or say that it is not reported.')
    .argument('[briefing]', 'id of the briefing whose articles answer; with --all part of the question')
    .argument('[question...]', 'the question; in a terminal without one, a prompt opens')
    .option('--all', 'ask the whole store instead of a briefing')
    .addOption(new Option('--as-of <time>', 'use only what was known by then').argParser(parseInstant))
    .option('--json', 'print one JSON document')
    .option('--batch <file>', 'JSON lines {id, question, asOf?, thread?}, answered line by line')
    .option('--ingest <path>', 'ask this file or folder alone, read into a store in memory')
    .action(async (first: string | undefined, rest: readonly string[], options: AskOptions) => {
      const briefing = options.all ? null : first
      if (briefing === undefined) {
        throw new UsageError(
          'name a briefing, or ask the whole store with --all: communique ask --all "QUESTION"',
        )
      }
      const question = (options.all && first ? [first, ...rest] : rest).join(' ')
      await using app = await appFor(context, storeAddress(options))
      const ask = await askOf(context, app, briefing)
      await fill(context, app.store, options.ingest)
      const asOf = () => options.asOf ?? toInstant(context.now())
      if (options.batch !== undefined) {
        return await runBatch(context, options.batch, batchLine, async line =>
          answerJson(await ask({ ...line, asOf: line.asOf ?? asOf() })),
        )
      }
      if (question === '') return await converse(context, ask, asOf)
      const answer = await ask({ question, thread: [], asOf: asOf() })
      if (answer.searched.articles === 0 && !answer.answered) {
        context.stderr.write(await emptyStoreHint(app.store))
      }
      context.stdout.write(
        options.json
          ? `${JSON.stringify(answerJson(answer), null, 2)}\n`
          : answerTerminal(answer, terminalStyle(context)),
      )
    })
