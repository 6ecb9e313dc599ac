import type { REST } from 'discord.js'
import {
  type APIInteraction,
  ChannelType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10'
import type { Logger } from 'pino'
import type { Edition } from '../../domain/edition.ts'
import type { Action, ChatRequest, CommandOptions, Desk, Person, Place, Reply, Threads } from '../chat.ts'
import { growingMessage } from '../growing.ts'
import { decodeAction } from '../post/action-code.ts'
import { plainTitle } from '../post/mark.ts'
import { replyPost } from '../post/reply-post.ts'
import { shareReply } from '../post/share-reply.ts'
import { discordError } from './api.ts'
import { commandOptions, focusedOf, type Option } from './command-options.ts'
import type { DiscordFile, discordFiles } from './files.ts'
import { formFor, submittedText } from './forms.ts'
import { fillIn, showPrivately } from './interaction-calls.ts'
import { CHOICE_NAME, CHOICE_VALUE, CHOICES } from './limits.ts'
import type { DiscordPosting } from './posting.ts'
import { type DiscordMessage, discordMessages } from './render.ts'

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
  readonly filesOf: ReturnType<typeof discordFiles>
  readonly log: Logger
  readonly signal: AbortSignal
}

const ADMINISTRATOR = 1n << 3n
const MANAGE_CHANNELS = 1n << 4n
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

/** A question put into the form of an edition's button, as the command that asks it. */
const askedOf = (action: Action | null, text: string): CommandOptions => {
  const briefing = action?.about.split('@')[0]
  return { text, ...(briefing ? { topic: briefing } : {}) }
}

/** What was attached to a command. */
const attachedIn = (resolved: object | undefined): DiscordFile[] =>
  resolved && 'attachments' in resolved
    ? Object.values(resolved.attachments as Record<string, DiscordFile>)
    : []

/** Answers interactions, however they arrived: commands, buttons, modals and completion. */
export const interactionHandler = (parts: InteractionParts): Interact => {
  const { rest, posting, desk, threads, applicationId, log, signal, filesOf } = parts

  const show = (token: string, reply: Reply): Promise<void> =>
    showPrivately(rest, applicationId, token, replyPost(reply))

  const share = (edition: Edition, request: ChatRequest): Promise<Reply> => {
    const { at } = request
    const to = { platform: 'discord' as const, channel: at.thread ?? at.channel }
    return shareReply(posting.publish, edition, to, request, threads, signal)
  }

  const answer = async (request: ChatRequest, token: string, respond: Respond): Promise<void> => {
    await respond({
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: MessageFlags.Ephemeral },
    })
    const fill = (message: DiscordMessage) => fillIn(rest, applicationId, token, message)
    const growing = growingMessage<DiscordMessage>({
      post: message => fill(message).then(() => token),
      edit: (_, message) => fill(message),
    })
    const reply = await desk.handle(request, soFar => growing.offer(discordMessages(replyPost(soFar))[0]!))
    await growing.shown()
    if (reply) await show(token, reply.kind === 'share' ? await share(reply.edition, request) : reply)
  }

  const act = async (interaction: APIInteraction, respond: Respond): Promise<void> => {
    const head = {
      id: interaction.id,
      from: personOf(interaction),
      at: placeOf(interaction),
      direct: interaction.member === undefined,
    }
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
        const files = 'resolved' in interaction.data ? interaction.data.resolved : undefined
        const attachments = filesOf(attachedIn(files))
        const request: ChatRequest = {
          ...head,
          kind: 'command',
          command: interaction.data.name,
          options,
          attachments,
        }
        return answer(request, interaction.token, respond)
      }
      case InteractionType.MessageComponent: {
        const action = decodeAction(interaction.data.custom_id)
        if (!action) return respond({ type: InteractionResponseType.DeferredMessageUpdate })
        const form = formFor(action)
        if (form) return respond(form)
        return answer({ ...head, kind: 'action', action }, interaction.token, respond)
      }
      case InteractionType.ModalSubmit: {
        const action = decodeAction(interaction.data.custom_id)
        const text = submittedText(interaction.data.components)
        const request: ChatRequest =
          action && action.verb !== 'ask'
            ? { ...head, kind: 'action', action, note: text }
            : { ...head, kind: 'command', command: 'brief', options: askedOf(action, text) }
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
