import { Command, Option } from 'commander'
import { discordMessages } from '../chat/discord/render.ts'
import { editionPost } from '../chat/post/edition-post.ts'
import { slackMessages } from '../chat/slack/render.ts'
import { compile } from '../compile/compile.ts'
import type { Edition } from '../domain/edition.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { editionJson } from '../render/edition-json.ts'
import { editionHtml } from '../render/html.ts'
import { editionMarkdown } from '../render/markdown.ts'
import { editionTerminal } from '../render/terminal.ts'
import type { CommandContext } from './context.ts'
import { fill, storeAddress } from './fill.ts'
import { appFor, type CommonOptions, parseInstant, parseSince, withCommonOptions } from './options.ts'
import { emptyTopicHint, terminalStyle } from './output.ts'
import { languageOption, wantedLanguage, writerFor } from './wording.ts'

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const renderings: Readonly<Record<string, (edition: Edition, context: CommandContext) => string>> = {
  terminal: (edition, context) => editionTerminal(edition, terminalStyle(context)),
  markdown: editionMarkdown,
  html: editionHtml,
  slack: edition => json(slackMessages(editionPost(edition, null, 'public'))),
  discord: edition => json(discordMessages(editionPost(edition, null, 'public'))),
  json: edition => json(editionJson(edition)),
}

interface BriefOptions extends CommonOptions {
  readonly asOf?: Instant
  readonly since?: Instant | 'last'
  readonly format: string
  readonly ingest?: string
  readonly language?: string
}

/** `communique brief BRIEFING`: compiles an edition, keeps it and prints it. */
export const briefCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('brief'))
    .description('Compile an edition of a briefing and print it.')
    .argument('<briefing>', 'id of the briefing, such as sco')
    .addOption(new Option('--as-of <time>', 'use only what was known by then').argParser(parseInstant))
    .addOption(
      new Option(
        '--since <time|last>',
        'tell what is new since then, or since the last kept edition',
      ).argParser(parseSince),
    )
    .addOption(
      new Option('--format <format>', 'how to print it').choices(Object.keys(renderings)).default('terminal'),
    )
    .addOption(languageOption())
    .option('--ingest <path>', 'brief from this file or folder alone, read into a store in memory')
    .action(async (id: string, options: BriefOptions) => {
      await using app = await appFor(context, storeAddress(options))
      const briefing = await app.briefing(id)
      await fill(context, app.store, options.ingest)
      const asOf = options.asOf ?? toInstant(context.now())
      const edition = await compile({ store: app.store, briefing, asOf, since: options.since ?? null })
      if (edition.searched.articles === 0) context.stderr.write(await emptyTopicHint(app.store))
      const writer = await writerFor(context, app)
      const language = wantedLanguage(options, writer)
      const shown = await writer.edition(edition, language, { briefing: id, person: null })
      context.stdout.write(renderings[options.format]!(shown, context))
    })
