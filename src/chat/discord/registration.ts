import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10'
import type { Briefing } from '../../domain/briefing.ts'
import { plainTitle } from '../post/mark.ts'
import { COMMAND_DESCRIPTION } from './limits.ts'

const text = (name: string, description: string, more: object = {}) => ({
  type: ApplicationCommandOptionType.String,
  name,
  description,
  required: false,
  ...more,
})

const attached = (name: string, description: string) => ({
  type: ApplicationCommandOptionType.Attachment,
  name,
  description,
  required: false,
})

const topic = (required: boolean) => text('topic', 'Which briefing', { autocomplete: true, required })
const ASKING = [
  text('question', 'A question to answer from the articles', { max_length: 1000 }),
  text('section', 'One section of the briefing', { autocomplete: true }),
  text('as_of', 'As it was known on a day, such as 2025-06-26'),
]

const sub = (name: string, description: string, options: readonly object[] = []) => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  description,
  options,
})

const command = (name: string, description: string, options: readonly object[]) => ({
  type: ApplicationCommandType.ChatInput,
  name,
  description: plainTitle(description, COMMAND_DESCRIPTION),
  options,
})

const SHARED_COMMAND = 'brief'

/** The commands as they are registered: one for each briefing and one for all. */
export const discordCommands = (briefings: readonly Briefing[]) => [
  ...briefings.map(briefing => command(briefing.command, `Briefing: ${briefing.title}`, ASKING)),
  command(SHARED_COMMAND, 'Briefings: show, ask, check, subscribe', [
    sub('show', 'Show a briefing or answer a question', [topic(false), ...ASKING]),
    sub('check', 'Which sentences of a text the articles support or contradict', [
      text('text', 'The text, pasted', { max_length: 6000 }),
      attached('file', 'The text as a file'),
      topic(false),
    ]),
    sub('list', 'Every briefing, and what is posted here'),
    sub('subscribe', 'Post a briefing in this channel', [
      topic(true),
      text('time', 'When, such as 09:00 or 7:30 and 18:00'),
      text('days', 'On which days, such as weekdays or mondays and thursdays'),
      text('zone', 'In which zone, such as Asia/Karachi'),
    ]),
    sub('unsubscribe', 'Post it here no longer', [topic(true)]),
    sub('next', 'When briefings are posted here next'),
    sub('settings', 'What is posted here and who may change it'),
    sub('why', 'Why something is posted here'),
    sub('sources', 'Where the articles come from', [topic(false)]),
    sub('feeds', 'The feeds that articles come from, with their health', [
      text('add', 'Address of a newspaper or feed to follow'),
      text('remove', 'Address of a feed to follow no longer'),
    ]),
    sub('help', 'How to use it'),
  ]),
]

/** View Channel, Send Messages, Read Message History, Create Public Threads, Send Messages in Threads. */
const PERMISSIONS = (1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 35n) | (1n << 38n)

/** What `communique manifest discord` prints: what is registered, and the link that invites the bot with least permissions. */
export const discordManifest = (briefings: readonly Briefing[], applicationId: string | null) => ({
  commands: discordCommands(briefings),
  invite: `https://discord.com/oauth2/authorize?client_id=${applicationId ?? 'APPLICATION_ID'}&scope=bot+applications.commands&permissions=${PERMISSIONS}`,
  intents: {
    needed: ['GUILDS', 'GUILD_MESSAGES', 'DIRECT_MESSAGES'],
    better: ['MESSAGE_CONTENT'],
  },
})
