import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import type { Keyv } from 'keyv'
import type { Briefing } from '../../domain/briefing.ts'
import type { Edition } from '../../domain/edition.ts'
import { instantLabel } from '../../render/labels.ts'
import type { Desk, Place, Reply } from '../chat.ts'
import { discordPreview } from '../discord/preview.ts'
import { discordMessages } from '../discord/render.ts'
import { editionPost } from '../post/edition-post.ts'
import type { Post } from '../post/post.ts'
import { replyPost } from '../post/reply-post.ts'
import { slackPreview } from '../slack/preview.ts'
import { slackMessages } from '../slack/render.ts'
import { inRoomOrder, suggestionsFor } from './offered.ts'
import {
  askedHtml,
  type Entry as PageEntry,
  roomPage,
  STATE_ENDS,
  saidHtml,
  type View,
  views,
  WORKING,
} from './page.ts'
import { type RoomPosts, roomChannels } from './posts.ts'
import { postHtml } from './render.ts'
import { SCRIPT } from './script.ts'
import { askedIn, newId, requestOf, type Sent, sentIn } from './sent.ts'
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
  /** What was posted in the channels. */
  readonly posts: RoomPosts
  /** Told of what kept a page from being shown. */
  readonly failed: (error: unknown) => void
}

interface Entry {
  readonly asked: string
  readonly reply: Reply
  readonly isPrivate: boolean
}

const MOST_ENTRIES = 100
const KEPT_MS = 30 * 86_400_000
const THREAD_ID = /^[0-9a-f]{16}$/

const addressOf = ({ channel, thread }: Place): string => `/b/${encodeURIComponent(channel)}/t/${thread}`

const shownAs = (post: Post, view: View, form: string): string[] => {
  if (view === 'slack') return slackMessages(post).map(slackPreview)
  if (view === 'discord') return discordMessages(post).map(discordPreview)
  return [postHtml(post, form)]
}

/**
 * The local room: a channel for each briefing, with its edition and one thread a reader under it, and for each name that
 * briefing files give. What is posted in a channel has a thread of its own.
 */
export const roomRoutes = ({
  desk,
  edition,
  open,
  transcripts,
  posts,
  failed,
  ...parts
}: RoomParts): Hono => {
  const briefings = inRoomOrder(parts.briefings)
  const channels = roomChannels(briefings)
  const briefingOf = (channel: string): Briefing | null => briefings.find(({ id }) => id === channel) ?? null
  const titleOf = (channel: string): string => briefingOf(channel)?.title ?? channel

  const placeOf = (context: Context): Place | null => {
    const { channel = '', thread = '' } = context.req.param() as { channel?: string; thread?: string }
    return channels.includes(channel) && THREAD_ID.test(thread) ? { platform: 'web', channel, thread } : null
  }

  /** What stands at the head of a thread: what was posted there or, in a thread of a reader, the edition as it is now. */
  const headOf = async (at: Place): Promise<Post[] | null> => {
    const posted = await posts.get(at.channel, at.thread!)
    if (posted) return [posted, ...(await posts.list(at.channel, at.thread))].map(({ post }) => post)
    const briefing = briefingOf(at.channel)
    if (!briefing) return null
    const shown = await edition(briefing)
    if ((await entriesOf(at)).length === 0) await open(at, shown)
    return [editionPost(shown, null, 'public')]
  }

  const postedIn = async ({ channel, thread }: Place): Promise<PageEntry[]> =>
    (await posts.list(channel, null)).reverse().map(({ id, post, at }) => ({
      href: addressOf({ platform: 'web', channel, thread: id }),
      label: `${instantLabel(at)}: ${post.title ?? post.summary}`,
      isCurrent: id === thread,
    }))

  const entriesOf = async (at: Place): Promise<readonly Entry[]> =>
    (await transcripts.get<Entry[]>(addressOf(at))) ?? []

  /** Rejects where the store cannot be reached; what was said is shown all the same. */
  const keep = async (entry: Entry, at: Place): Promise<void> => {
    const entries = [...(await entriesOf(at)), entry].slice(-MOST_ENTRIES)
    await transcripts.set(addressOf(at), entries, KEPT_MS)
  }

  const entryHtml = ({ asked, reply, isPrivate }: Entry, at: Place): string =>
    askedHtml(asked) + saidHtml(postHtml(replyPost(reply), addressOf(at)), isPrivate)

  const exchange = async (
    at: Place,
    person: string,
    sent: Sent,
    onProgress?: (soFar: Reply) => void,
  ): Promise<Entry | null> => {
    const request = requestOf(at, person, sent)
    const reply = request && (await desk.handle(request, onProgress))
    if (!request || !reply) return null
    const entry: Entry = {
      asked: askedIn(sent),
      reply,
      isPrivate: request.kind !== 'message' && reply.kind !== 'share',
    }
    await keep(entry, at).catch(() => {})
    return entry
  }

  const notFound = (context: Context) => context.text('There is no such page.\n', 404)

  return new Hono()
    .onError((error, context) => {
      failed(error)
      return context.text('This page cannot be shown at the moment. Please try again in a minute.\n', 503)
    })
    .get('/', context => context.redirect(briefings[0] ? `/b/${briefings[0].id}` : '/none'))
    .get('/none', context => context.text('There are no briefings. Put one into the briefings folder.\n'))
    .get('/room.css', context => context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }))
    .get('/room.js', context =>
      context.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
    )
    .get('/b/:channel', async context => {
      const channel = context.req.param('channel')
      if (!channels.includes(channel)) return notFound(context)
      const newest = briefingOf(channel) ? newId() : (await posts.list(channel, null)).at(-1)?.id
      if (newest) return context.redirect(addressOf({ platform: 'web', channel, thread: newest }))
      return context.text(`Nothing has been posted in ${channel} yet.\n`)
    })
    .get('/b/:channel/t/:thread', async context => {
      const at = placeOf(context)
      const head = at && (await headOf(at))
      if (!at || !head) return notFound(context)
      const asked = context.req.query('as')
      const view = views.find(one => one === asked) ?? 'room'
      const entries = await entriesOf(at)
      const own = briefingOf(at.channel)
      const offered = own ? [own] : briefings
      return context.html(
        roomPage({
          title: titleOf(at.channel),
          address: addressOf(at),
          channels: channels.map(channel => ({
            href: `/b/${encodeURIComponent(channel)}`,
            label: `# ${titleOf(channel)}`,
            isCurrent: channel === at.channel,
          })),
          posted: await postedIn(at),
          example: offered[0]?.sections[0]?.question ?? '',
          suggestions: offered.flatMap(suggestionsFor),
          view,
          posts: head.flatMap(post => shownAs(post, view, addressOf(at))),
          entries: entries.map(entry => entryHtml(entry, at)),
        }),
      )
    })
    .post('/b/:channel/t/:thread', async context => {
      const at = placeOf(context)
      if (!at) return notFound(context)
      const form = await context.req.parseBody()
      const sent = sentIn(form)
      const person = getConnInfo(context).remote.address ?? 'unknown'
      if (context.req.header('accept') !== 'text/x-fragment') {
        await exchange(at, person, sent)
        return context.redirect(`${addressOf(at)}#thread-title`, 303)
      }
      context.header('content-type', 'text/html; charset=utf-8')
      return stream(context, async output => {
        const asked = askedIn(sent)
        await output.write(askedHtml(asked) + WORKING + STATE_ENDS)
        const show = (entry: Entry) => output.write(entryHtml(entry, at) + STATE_ENDS)
        const entry = await exchange(at, person, sent, soFar => {
          void show({ asked, reply: soFar, isPrivate: false })
        })
        if (entry) {
          await show(entry)
        }
      })
    })
}
