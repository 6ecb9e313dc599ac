import type { App, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Edition } from '../../domain/edition.ts'
import type { ChatRequest, Desk, Reply, Threads } from '../chat.ts'
import { growingMessage } from '../growing.ts'
import { plain } from '../line.ts'
import { decodeAction } from '../post/action-code.ts'
import { noticePost, replyPost } from '../post/reply-post.ts'
import { shareReply } from '../post/share-reply.ts'
import { atMost } from '../post/shorten.ts'
import { slackError } from './api.ts'
import type { SlackFile, slackFiles } from './files.ts'
import { FORM, formFor, submittedIn } from './forms.ts'
import { isDirect, slackPeople } from './managing.ts'
import type { SlackPosting } from './posting.ts'
import { type SlackMessage, slackMessages } from './render.ts'

export interface AnsweringParts {
  readonly client: WebClient
  readonly posting: SlackPosting
  readonly desk: Desk
  readonly threads: Threads
  readonly log: Logger
  readonly signal: AbortSignal
  readonly filesOf: ReturnType<typeof slackFiles>
  /** User id of the bot. */
  readonly self: string
}

/** A response URL takes five messages: https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses */
const PRIVATE_PARTS = 5
/** A message with a file: https://docs.slack.dev/reference/events/message/file_share/ */
const WITH_FILES = 'file_share'
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
  readonly files?: readonly SlackFile[]
}

type Say = (message: ReturnType<typeof slackMessages>[number]) => Promise<unknown>

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
  const { client, posting, desk, threads, log, signal, self, filesOf } = parts

  const personFor = slackPeople(client, log)

  const guarded = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      log.error({ err: slackError(error) }, `${what} could not be answered`)
    }
  }

  const share = (edition: Edition, request: ChatRequest): Promise<Reply> => {
    const { at } = request
    const to = { platform: 'slack' as const, channel: at.channel }
    return shareReply(posting.publish, edition, to, request, threads, signal)
  }

  /** Another way to the person, for when the first one failed and nobody knows how far it came. */
  const apologise = async ({ at, from }: ChatRequest, error: unknown): Promise<void> => {
    const words = 'The answer could not be shown, or not all of it. Please ask again.'
    const [{ text, blocks } = { text: words, blocks: [] }] = slackMessages(noticePost([[plain(words)]]))
    const person = { channel: at.channel, user: from.id }
    await client.chat.postEphemeral({ ...person, text, blocks: blocks as never }).catch(() => {})
    throw error
  }

  const answer = async (request: ChatRequest, say: Say): Promise<void> => {
    const reply = await desk.handle(request)
    if (!reply) return
    const shown = reply.kind === 'share' ? await share(reply.edition, request) : reply
    try {
      for (const message of atMost(replyPost(shown), PRIVATE_PARTS, slackMessages)) await say(message)
    } catch (error) {
      await apologise(request, error)
    }
  }

  const answerInThread = async (message: IncomingMessage): Promise<void> => {
    const { channel, ts, thread_ts: thread = ts, user = '', text = '' } = message
    const request: ChatRequest = {
      id: `${channel}:${ts}`,
      from: { id: user, mayManage: false },
      at: { platform: 'slack', channel, thread },
      kind: 'message',
      text: readable(text, self),
      attachments: filesOf(message.files),
    }
    const mark = { channel, timestamp: ts, name: WORKING }
    const marking = client.reactions.add(mark).catch(() => {})
    try {
      const key = `reply:${request.id}`
      const first = growingMessage<SlackMessage>({
        post: (said, isDoubtful) => posting.reply(channel, thread, said, key, 1, signal, isDoubtful),
        edit: (ts, said) => posting.edit(channel, said, key, { part: 1, messageId: ts }, signal),
      })
      const reply = await desk.handle(request, soFar => first.offer(slackMessages(replyPost(soFar))[0]!))
      if (!reply) return
      const [head, ...more] = slackMessages(replyPost(reply))
      await first.finish(head!)
      for (const [index, said] of more.entries()) {
        await posting.reply(channel, thread, said, key, index + 2, signal)
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
          direct: isDirect(command.channel_id),
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
      const view = formFor(decoded, channel)
      if (view) {
        await client.views.open({ trigger_id: body.trigger_id, view })
        return
      }
      const at = { platform: 'slack' as const, channel, thread: null }
      const from = { id: body.user.id, mayManage: false }
      await answer({ id: body.trigger_id, from, at, kind: 'action', action: decoded }, privately(respond))
    })
  })

  app.view(FORM, async ({ ack, body, view }) => {
    await ack()
    await guarded('a form', async () => {
      const { channel, action, text } = submittedIn(view)
      if (!action) return
      const at = { platform: 'slack' as const, channel, thread: null }
      const head = { id: view.id, from: { id: body.user.id, mayManage: false }, at }
      const topic = action.about.split('@')[0]!
      const request: ChatRequest =
        action.verb === 'ask'
          ? { ...head, kind: 'command', command: 'brief', options: { text, topic } }
          : { ...head, kind: 'action', action, note: text }
      await answer(request, message =>
        client.chat.postEphemeral({
          channel,
          user: head.from.id,
          text: message.text,
          blocks: message.blocks as never,
        }),
      )
    })
  })

  app.event('app_mention', ({ event }) =>
    guarded('a mention', () => answerInThread(event as IncomingMessage)),
  )

  app.event('message', ({ event }) =>
    guarded('a message', async () => {
      const message = event as IncomingMessage
      if ((message.subtype && message.subtype !== WITH_FILES) || message.bot_id || !message.user) return
      const { channel, thread_ts: thread = null } = message
      const isOurs =
        message.channel_type === 'im' ||
        (thread !== null && (await desk.follows({ platform: 'slack', channel, thread })))
      if (isOurs) await answerInThread(message)
    }),
  )
}
