import { randomBytes } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import type { Keyv } from 'keyv'
import type { Briefing } from '../../domain/briefing.ts'
import type { Edition } from '../../domain/edition.ts'
import { sentText } from '../attachment.ts'
import type { ChatRequest, Desk, Place, Reply } from '../chat.ts'
import { discordPreview } from '../discord/preview.ts'
import { discordMessages } from '../discord/render.ts'
import { decodeAction } from '../post/action-code.ts'
import { editionPost } from '../post/edition-post.ts'
import { replyPost } from '../post/reply-post.ts'
import { slackPreview } from '../slack/preview.ts'
import { slackMessages } from '../slack/render.ts'
import { askedHtml, roomPage, saidHtml, type View, views, WORKING } from './page.ts'
import { postHtml } from './render.ts'
import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'

export interface RoomParts {
  readonly desk: Desk
  readonly briefings: readonly Briefing[]
  /** The edition that a channel opens with. */
  readonly edition: (briefing: Briefing) => Promise<Edition>
  /** Remembers which edition a thread hangs under. */
  readonly open: (at: Place, edition: Edition) => Promise<void>
  /** Keeps what was said in threads. */
  readonly transcripts: Keyv
}

interface Entry {
  readonly asked: string
  readonly reply: Reply
  readonly isPrivate: boolean
}

/** What a reader sent: a line of text or a button. */
interface Sent {
  readonly text: string
  readonly action: string | null
  /** Written beside the button. */
  readonly note: string
  readonly file: File | null
}

const MOST_ENTRIES = 100
const KEPT_MS = 30 * 86_400_000
const THREAD_ID = /^[0-9a-f]{16}$/
const COMMAND = /^\/([a-z0-9_-]+)\s*(.*)$/s

const newId = (): string => randomBytes(8).toString('hex')

/** Whoever reaches the room may do all in it: it listens on this machine alone unless configured otherwise. */
const requestOf = (at: Place, person: string, { text, action, note, file }: Sent): ChatRequest | null => {
  const attachments = file ? [sentText(file)] : []
  const head = { id: newId(), from: { id: person, mayManage: true }, at, attachments }
  if (action !== null) {
    const decoded = decodeAction(action)
    return decoded && { ...head, kind: 'action', action: decoded, note }
  }
  const [, command, rest = ''] = COMMAND.exec(text.trim()) ?? []
  return command
    ? { ...head, kind: 'command', command, options: { text: rest } }
    : { ...head, kind: 'message', text }
}

const VERB_LABELS: Readonly<Record<string, string>> = {
  sources: 'Sources',
  timeline: 'Timeline',
  changes: 'What changed',
  share: 'Share here',
  ask: 'Ask a question',
  helpful: 'Helpful',
  unhelpful: 'Not helpful',
  report: 'Report an error',
}

const askedIn = ({ text, action, file }: Sent): string => {
  const verb = action === null ? null : decodeAction(action)?.verb
  return verb
    ? (VERB_LABELS[verb] ?? 'Report this sentence')
    : [text.trim(), ...(file ? [`(${file.name})`] : [])].join(' ')
}

const addressOf = ({ channel, thread }: Place): string => `/b/${channel}/t/${thread}`

const postsIn = (edition: Edition, view: View, form: string): string[] => {
  const post = editionPost(edition, null, 'public')
  if (view === 'slack') return slackMessages(post).map(slackPreview)
  if (view === 'discord') return discordMessages(post).map(discordPreview)
  return [postHtml(post, form)]
}

/** The briefings that are posted somewhere first: they are the desk's own, the others stand in the order of their files. */
const inRoomOrder = (briefings: readonly Briefing[]): readonly Briefing[] => [
  ...briefings.filter(({ destinations }) => destinations.length > 0),
  ...briefings.filter(({ destinations }) => destinations.length === 0),
]

/** The local room: a channel for each briefing, its edition, and one thread a reader under it. */
export const roomRoutes = ({ desk, edition, open, transcripts, ...parts }: RoomParts): Hono => {
  const briefings = inRoomOrder(parts.briefings)
  const placeOf = (context: Context): { at: Place; briefing: Briefing } | null => {
    const { briefing: id, thread = '' } = context.req.param() as { briefing?: string; thread?: string }
    const briefing = briefings.find(one => one.id === id)
    if (!briefing || !THREAD_ID.test(thread)) return null
    return { briefing, at: { platform: 'web', channel: briefing.id, thread } }
  }
  const entriesOf = async (at: Place): Promise<readonly Entry[]> =>
    (await transcripts.get<Entry[]>(addressOf(at))) ?? []

  const entryHtml = ({ asked, reply, isPrivate }: Entry, at: Place): string =>
    askedHtml(asked) + saidHtml(postHtml(replyPost(reply), addressOf(at)), isPrivate)

  const exchange = async (at: Place, person: string, sent: Sent): Promise<Entry | null> => {
    const request = requestOf(at, person, sent)
    const reply = request && (await desk.handle(request))
    if (!request || !reply) return null
    const entry: Entry = {
      asked: askedIn(sent),
      reply,
      isPrivate: request.kind !== 'message' && reply.kind !== 'share',
    }
    const entries = [...(await entriesOf(at)), entry].slice(-MOST_ENTRIES)
    await transcripts.set(addressOf(at), entries, KEPT_MS)
    return entry
  }

  const notFound = (context: Context) => context.text('There is no such page.\n', 404)

  return new Hono()
    .get('/', context => context.redirect(briefings[0] ? `/b/${briefings[0].id}` : '/none'))
    .get('/none', context => context.text('There are no briefings. Put one into the briefings folder.\n'))
    .get('/room.css', context => context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }))
    .get('/room.js', context =>
      context.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
    )
    .get('/b/:briefing', context => {
      const found = briefings.some(({ id }) => id === context.req.param('briefing'))
      return found ? context.redirect(`/b/${context.req.param('briefing')}/t/${newId()}`) : notFound(context)
    })
    .get('/b/:briefing/t/:thread', async context => {
      const found = placeOf(context)
      if (!found) return notFound(context)
      const { at, briefing } = found
      const shown = await edition(briefing)
      const entries = await entriesOf(at)
      if (entries.length === 0) await open(at, shown)
      const asked = context.req.query('as')
      const view = views.find(one => one === asked) ?? 'room'
      return context.html(
        roomPage({
          briefing,
          briefings,
          view,
          posts: postsIn(shown, view, addressOf(at)),
          thread: at.thread!,
          entries: entries.map(entry => entryHtml(entry, at)),
        }),
      )
    })
    .post('/b/:briefing/t/:thread', async context => {
      const found = placeOf(context)
      if (!found) return notFound(context)
      const { at } = found
      const form = await context.req.parseBody()
      const sent: Sent = {
        text: typeof form.text === 'string' ? form.text : '',
        note: typeof form.note === 'string' ? form.note : '',
        action: typeof form.press === 'string' ? form.press : null,
        file: form.file instanceof File && form.file.size > 0 ? form.file : null,
      }
      const person = getConnInfo(context).remote.address ?? 'unknown'
      if (context.req.header('accept') !== 'text/x-fragment') {
        await exchange(at, person, sent)
        return context.redirect(`${addressOf(at)}#thread-title`, 303)
      }
      context.header('content-type', 'text/html; charset=utf-8')
      return stream(context, async output => {
        await output.write(askedHtml(askedIn(sent)) + WORKING)
        const entry = await exchange(at, person, sent)
        if (entry) {
          await output.write(saidHtml(postHtml(replyPost(entry.reply), addressOf(at)), entry.isPrivate))
        }
      })
    })
}
