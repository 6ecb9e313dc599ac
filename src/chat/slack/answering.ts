import type { App, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { ChatRequest, Desk, Person, Reply, Threads } from '../chat.ts'
import { plain } from '../line.ts'
import { decodeAction, encodeAction } from '../post/action-code.ts'
import { replyPost } from '../post/reply-post.ts'
import { slackError } from './api.ts'
import { askedIn, questionView, VIEW } from './ask-view.ts'
import type { SlackPosting } from './posting.ts'
import { slackMessages } from './render.ts'

export interface AnsweringParts {
  readonly client: WebClient
  readonly posting: SlackPosting
  readonly desk: Desk
  readonly threads: Threads
  readonly log: Logger
  readonly signal: AbortSignal
  /** User id of the bot. */
  readonly self: string
}

/** A response URL takes five messages: https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses */
const PRIVATE_PARTS = 5
const MAY_CHANGE = /\b(?:un)?subscribe\b|\bremove\b/i
/** The reaction that shows that a question is being worked on. */
const WORKING = 'eyes'

/** A message or mention as the events API delivers it. */
interface IncomingMessage {
  readonly channel: string
  readonly channel_type?: string
  readonly user?: string
  readonly bot_id?: string
  readonly subtype?: string
  readonly text?: string
  readonly ts: string
  readonly thread_ts?: string
}

type Say = (message: ReturnType<typeof slackMessages>[number]) => Promise<unknown>

const shared: Reply = { kind: 'notice', lines: [[plain('Posted here for everyone.')]], buttons: [] }

const privately =
  (respond: RespondFn): Say =>
  ({ text, blocks }) =>
    respond({ response_type: 'ephemeral', replace_original: false, text, blocks: blocks as never })

const readable = (text: string, self: string): string =>
  text
    .replaceAll(`<@${self}>`, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()

/** Answers commands, buttons, the question form, mentions, and what is said in Communiqué's threads. */
export const attachAnswering = (app: App, parts: AnsweringParts): void => {
  const { client, posting, desk, threads, log, signal, self } = parts

  const mayManage = async (channel: string, user: string): Promise<boolean> => {
    const { user: person } = await client.users.info({ user })
    if (person?.is_admin || person?.is_owner) return true
    const { channel: place } = await client.conversations.info({ channel })
    return place?.creator === user
  }

  /** Who may manage a channel takes two calls to find out: only asked for what needs it. */
  const personFor = async (channel: string, id: string, text: string): Promise<Person> => {
    if (!MAY_CHANGE.test(text)) return { id, mayManage: false }
    try {
      return { id, mayManage: await mayManage(channel, id) }
    } catch (error) {
      log.warn({ err: slackError(error) }, 'Slack does not say who may manage the channel')
      return { id, mayManage: false }
    }
  }

  const guarded = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      log.error({ err: slackError(error) }, `${what} could not be answered`)
    }
  }

  const answer = async (request: ChatRequest, say: Say): Promise<void> => {
    const reply = await desk.handle(request)
    if (!reply) return
    if (reply.kind === 'share') {
      const to = { platform: 'slack' as const, channel: request.at.channel }
      const delivery = { key: `share:${request.id}`, edition: reply.edition, to, posted: [] }
      await posting.publish(delivery, threads, async () => {}, signal)
    }
    const messages = slackMessages(replyPost(reply.kind === 'share' ? shared : reply))
    for (const message of messages.slice(0, PRIVATE_PARTS)) await say(message)
  }

  const answerInThread = async (message: IncomingMessage): Promise<void> => {
    const { channel, ts, thread_ts: thread = ts, user = '', text = '' } = message
    const request: ChatRequest = {
      id: `${channel}:${ts}`,
      from: { id: user, mayManage: false },
      at: { platform: 'slack', channel, thread },
      kind: 'message',
      text: readable(text, self),
    }
    const mark = { channel, timestamp: ts, name: WORKING }
    const marking = client.reactions.add(mark).catch(() => {})
    try {
      const reply = await desk.handle(request)
      if (!reply) return
      for (const [index, said] of slackMessages(replyPost(reply)).entries()) {
        await posting.reply(channel, thread, said, `reply:${request.id}`, index + 1)
      }
    } finally {
      await marking
      await client.reactions.remove(mark).catch(() => {})
    }
  }

  app.command(/.*/, async ({ command, ack, respond }) => {
    await ack()
    await guarded('a command', async () =>
      answer(
        {
          id: command.trigger_id,
          from: await personFor(command.channel_id, command.user_id, command.text),
          at: { platform: 'slack', channel: command.channel_id, thread: null },
          kind: 'command',
          command: command.command.replace(/^\//, ''),
          options: { text: command.text },
        },
        privately(respond),
      ),
    )
  })

  app.action(/.*/, async ({ ack, action, body, respond }) => {
    await ack()
    await guarded('a button', async () => {
      const decoded = 'value' in action && action.value ? decodeAction(action.value) : null
      if (!decoded || !('trigger_id' in body)) return
      const channel = body.channel?.id ?? ''
      if (decoded.verb === 'ask') {
        await client.views.open({
          trigger_id: body.trigger_id,
          view: questionView({ channel, action: encodeAction(decoded) }),
        })
        return
      }
      const at = { platform: 'slack' as const, channel, thread: null }
      const from = { id: body.user.id, mayManage: false }
      await answer({ id: body.trigger_id, from, at, kind: 'action', action: decoded }, privately(respond))
    })
  })

  app.view(VIEW, async ({ ack, body, view }) => {
    await ack()
    await guarded('a question', async () => {
      const { channel, briefing, question } = askedIn(view)
      const at = { platform: 'slack' as const, channel, thread: null }
      const from = { id: body.user.id, mayManage: false }
      await answer(
        {
          id: view.id,
          from,
          at,
          kind: 'command',
          command: 'brief',
          options: { text: question, topic: briefing },
        },
        ({ text, blocks }) =>
          client.chat.postEphemeral({ channel, user: from.id, text, blocks: blocks as never }),
      )
    })
  })

  app.event('app_mention', ({ event }) =>
    guarded('a mention', () => answerInThread(event as IncomingMessage)),
  )

  app.event('message', ({ event }) =>
    guarded('a message', async () => {
      const message = event as IncomingMessage
      if (message.subtype || message.bot_id || !message.user) return
      const { channel, thread_ts: thread = null } = message
      const isOurs =
        message.channel_type === 'im' ||
        (thread !== null && (await desk.follows({ platform: 'slack', channel, thread })))
      if (isOurs) await answerInThread(message)
    }),
  )
}
