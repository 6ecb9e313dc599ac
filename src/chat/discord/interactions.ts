import type { REST } from '@discordjs/rest'
import {
  type APIInteraction,
  ApplicationCommandOptionType,
  ChannelType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  Routes,
  TextInputStyle,
} from 'discord-api-types/v10'
import type { Logger } from 'pino'
import type { Action, ChatRequest, CommandOptions, Desk, Person, Place, Reply, Threads } from '../chat.ts'
import { plain } from '../line.ts'
import { decodeAction, encodeAction } from '../post/action-code.ts'
import { plainTitle } from '../post/mark.ts'
import { replyPost } from '../post/reply-post.ts'
import { discordError } from './api.ts'
import { CHOICE_NAME, CHOICE_VALUE, CHOICES, MODAL_TITLE } from './limits.ts'
import type { DiscordPosting } from './posting.ts'
import { discordMessages } from './render.ts'

/** Acknowledges an interaction: within 3 s, https://discord.com/developers/docs/interactions/receiving-and-responding */
export type Respond = (body: object) => Promise<void>

/** Deals with one interaction; never rejects. */
export type Interact = (interaction: APIInteraction, respond: Respond) => Promise<void>

export interface InteractionParts {
  readonly rest: REST
  readonly posting: DiscordPosting
  readonly desk: Desk
  readonly threads: Threads
  readonly applicationId: string
  readonly log: Logger
  readonly signal: AbortSignal
}

const ADMINISTRATOR = 1n << 3n
const MANAGE_CHANNELS = 1n << 4n
/** Messages that one private reply may take. */
const PRIVATE_PARTS = 8
const QUESTION = 'question'
const LONGEST_QUESTION = 1000

const THREADS: readonly (ChannelType | undefined)[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]

const personOf = ({ member, user }: APIInteraction): Person => {
  const permissions = BigInt(member?.permissions ?? 0)
  return {
    id: member?.user.id ?? user?.id ?? 'unknown',
    mayManage: member === undefined || (permissions & (ADMINISTRATOR | MANAGE_CHANNELS)) !== 0n,
  }
}

const placeOf = ({ channel }: APIInteraction): Place => {
  const id = channel?.id ?? ''
  const parent = channel && 'parent_id' in channel ? channel.parent_id : null
  return THREADS.includes(channel?.type) && parent
    ? { platform: 'discord', channel: parent, thread: id }
    : { platform: 'discord', channel: id, thread: null }
}

interface Option {
  readonly name: string
  readonly type: number
  readonly value?: string | number | boolean
  readonly focused?: boolean
  readonly options?: readonly Option[]
}

/** A subcommand's name becomes the first word, as if it had been typed. */
const commandOptions = (options: readonly Option[]): CommandOptions => {
  const sub = options.find(({ type }) => type === ApplicationCommandOptionType.Subcommand)
  const given = sub?.options ?? options
  const value = (name: string): string | undefined => {
    const found = given.find(option => option.name === name)?.value
    return found === undefined ? undefined : String(found)
  }
  const verb = sub && sub.name !== 'show' ? sub.name : ''
  const words = [verb, value('days'), value('time'), value('zone'), value(QUESTION)]
  const [topic, section, asOf] = [value('topic'), value('section'), value('as_of')]
  return {
    text: words.filter(Boolean).join(' '),
    ...(topic ? { topic } : {}),
    ...(section ? { section } : {}),
    ...(asOf ? { asOf } : {}),
  }
}

const focusedOf = (options: readonly Option[]): Option | undefined =>
  options.flatMap(option => [option, ...(option.options ?? [])]).find(({ focused }) => focused)

const questionModal = (action: Action) => ({
  type: InteractionResponseType.Modal,
  data: {
    custom_id: encodeAction(action),
    title: plainTitle('Ask a question', MODAL_TITLE),
    components: [
      {
        type: ComponentType.Label,
        label: 'Your question',
        component: {
          type: ComponentType.TextInput,
          custom_id: QUESTION,
          style: TextInputStyle.Paragraph,
          max_length: LONGEST_QUESTION,
          required: true,
        },
      },
    ],
  },
})

/** What was typed into the modal, whichever way its field is wrapped. */
const submitted = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(submitted).find(Boolean) ?? ''
  if (typeof value !== 'object' || value === null) return ''
  if ('custom_id' in value && value.custom_id === QUESTION && 'value' in value) return String(value.value)
  return submitted(Object.values(value))
}

const shared: Reply = { kind: 'notice', lines: [[plain('Posted here for everyone.')]], buttons: [] }

/** Answers interactions, however they arrived: commands, buttons, modals and completion. */
export const interactionHandler = (parts: InteractionParts): Interact => {
  const { rest, posting, desk, threads, applicationId, log, signal } = parts

  const fill = async (token: string, reply: Reply): Promise<void> => {
    const [first, ...more] = discordMessages(replyPost(reply))
    await rest.patch(Routes.webhookMessage(applicationId, token), { body: first, auth: false })
    for (const message of more.slice(0, PRIVATE_PARTS - 1)) {
      const body = { ...message, flags: message.flags | MessageFlags.Ephemeral }
      await rest.post(Routes.webhook(applicationId, token), { body, auth: false })
    }
  }

  const share = async (reply: Extract<Reply, { kind: 'share' }>, request: ChatRequest): Promise<void> => {
    const to = { platform: 'discord' as const, channel: request.at.thread ?? request.at.channel }
    const delivery = { key: `share:${request.id}`, edition: reply.edition, to, posted: [] }
    await posting.publish(delivery, threads, async () => {}, signal)
  }

  const answer = async (request: ChatRequest, token: string, respond: Respond): Promise<void> => {
    await respond({
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: MessageFlags.Ephemeral },
    })
    const reply = await desk.handle(request)
    if (!reply) return
    if (reply.kind === 'share') {
      await share(reply, request)
      await fill(token, shared)
    } else {
      await fill(token, reply)
    }
  }

  const act = async (interaction: APIInteraction, respond: Respond): Promise<void> => {
    const head = { id: interaction.id, from: personOf(interaction), at: placeOf(interaction) }
    switch (interaction.type) {
      case InteractionType.Ping:
        return respond({ type: InteractionResponseType.Pong })
      case InteractionType.ApplicationCommandAutocomplete: {
        const { name, options } = interaction.data
        const focused = focusedOf(options as readonly Option[])
        const found = await desk.complete(name, focused?.name ?? '', String(focused?.value ?? ''))
        const choices = found.filter(({ value }) => value.length <= CHOICE_VALUE).slice(0, CHOICES)
        return respond({
          type: InteractionResponseType.ApplicationCommandAutocompleteResult,
          data: {
            choices: choices.map(({ label, value }) => ({ name: plainTitle(label, CHOICE_NAME), value })),
          },
        })
      }
      case InteractionType.ApplicationCommand: {
        const given = 'options' in interaction.data ? interaction.data.options : undefined
        const options = commandOptions((given ?? []) as readonly Option[])
        const request: ChatRequest = { ...head, kind: 'command', command: interaction.data.name, options }
        return answer(request, interaction.token, respond)
      }
      case InteractionType.MessageComponent: {
        const action = decodeAction(interaction.data.custom_id)
        if (!action) return respond({ type: InteractionResponseType.DeferredMessageUpdate })
        if (action.verb === 'ask') return respond(questionModal(action))
        return answer({ ...head, kind: 'action', action }, interaction.token, respond)
      }
      case InteractionType.ModalSubmit: {
        const briefing = decodeAction(interaction.data.custom_id)?.about.split('@')[0]
        const options = {
          text: submitted(interaction.data.components),
          ...(briefing ? { topic: briefing } : {}),
        }
        const request: ChatRequest = { ...head, kind: 'command', command: 'brief', options }
        return answer(request, interaction.token, respond)
      }
    }
  }

  return async (interaction, respond) => {
    try {
      await act(interaction, respond)
    } catch (error) {
      log.error(
        { err: discordError(error), interaction: interaction?.id },
        'an interaction could not be answered',
      )
    }
  }
}
