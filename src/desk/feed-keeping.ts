import type { ChatRequest, Reply } from '../chat/chat.ts'
import { type Inline, type Line, plain, soft, strong } from '../chat/line.ts'
import { UsageError } from '../domain/errors.ts'
import { countHealth, type Feed, feedHealth, feedHealths, feedName, newFeed } from '../domain/feed.ts'
import { findFeeds } from '../ingest/feed/find-feeds.ts'
import type { FeedTools } from '../ingest/feed/tools.ts'
import { FetchError } from '../ingest/fetch/fetch-error.ts'
import { UnreadableError } from '../ingest/unreadable.ts'
import { nearest } from '../text/nearest.ts'
import { notice } from './notice.ts'

/** Feeds shown one by one, those in trouble first. */
const SHOWN = 20
const TITLES_SHOWN = 3
/** How long finding a feed may take; who asked is waiting. */
const FINDING_MS = 60_000

const TROUBLE = ['disabled', 'failing', 'new', 'ok'] as const

const newsOf = ({ changedAt }: Feed): Inline[] =>
  changedAt ? [plain('; last news '), { at: changedAt }] : [plain('; no news yet')]

const nextOf = ({ nextAt, problem }: Feed): Inline[] => [
  ...(nextAt ? [plain(', next look '), { at: nextAt }] : [plain(', not looked at any more')]),
  ...(problem ? [plain(': '), soft(problem)] : []),
]

const feedLine = (feed: Feed): Line => [
  strong(feedName(feed)),
  plain(`${feed.country ? ` (${feed.country})` : ''}: ${feedHealth(feed)}`),
  ...newsOf(feed),
  ...nextOf(feed),
]

const byTrouble = (a: Feed, b: Feed): number =>
  TROUBLE.indexOf(feedHealth(a)) - TROUBLE.indexOf(feedHealth(b)) || (feedName(a) < feedName(b) ? -1 : 1)

const webAddress = (text: string): string => {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  if (text !== '' && URL.canParse(address) && /^https?:/.test(address)) return new URL(address).href
  throw new UsageError(
    text === '' ? 'say which: /brief feeds add https://paper.example' : `"${text}" is not a web address.`,
  )
}

/** `/brief feeds`: where articles come from, how that fares, and for who may manage the channel: adding and removing. */
export const feedKeeping = (tools: FeedTools) => {
  const { feeds } = tools.store
  const refusal = (): Reply =>
    notice([
      'Only people who may manage a channel can change the feeds, and only there. Please ask one of them.',
    ])

  const listed = async (): Promise<Reply> => {
    const all = (await feeds.list()).sort(byTrouble)
    if (all.length === 0) return notice(['There are no feeds yet: /brief feeds add https://paper.example'])
    const counts = countHealth(all)
    const health = feedHealths.filter(one => counts[one] > 0).map(one => `${counts[one]} ${one}`)
    return notice([
      [strong(`${all.length} feed${all.length === 1 ? '' : 's'}`), plain(`: ${health.join(', ')}.`)],
      ...all.slice(0, SHOWN).map(feedLine),
      ...(all.length > SHOWN ? [`… and ${all.length - SHOWN} more: communique feeds list`] : []),
    ])
  }

  const added = async (address: string): Promise<Reply> => {
    const finding = await findFeeds(webAddress(address), tools, AbortSignal.timeout(FINDING_MS))
    const now = tools.now()
    if (finding.kind === 'list') {
      const outcomes = await Promise.all(
        finding.members.map(({ url, title }) => feeds.add(newFeed({ url, title }, now))),
      )
      const count = outcomes.filter(Boolean).length
      return notice([`A list of ${outcomes.length} feeds: ${count} added, the others were known already.`])
    }
    const { url, document } = finding.feed
    const feed = newFeed({ url, title: document.title, site: document.site }, now)
    const isNew = await feeds.add(feed)
    const titles = document.entries.slice(0, TITLES_SHOWN).map(({ title }) => `• ${title}`)
    return notice([
      [
        strong(feedName(feed)),
        plain(isNew ? ': its articles come within a minute.' : ': is followed already.'),
      ],
      ...titles,
    ])
  }

  const removed = async (address: string): Promise<Reply> => {
    const url = webAddress(address)
    const feed = await feeds.get(url)
    if (feed?.configured) return notice(['That feed is named in the configuration: remove it there.'])
    if (await feeds.remove(url)) return notice(['That feed is no longer followed. Its articles stay.'])
    const guess = nearest(
      url,
      (await feeds.list()).map(one => one.url),
    )
    return notice([`There is no such feed${guess ? `: did you mean ${guess}?` : '.'}`])
  }

  const change = async ({ from, direct }: ChatRequest, work: () => Promise<Reply>): Promise<Reply> => {
    if (!from.mayManage || direct) return refusal()
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof FetchError || error instanceof UnreadableError)) throw error
      return notice([error.message])
    }
  }

  return {
    list: listed,
    add: (request: ChatRequest, address: string) => change(request, () => added(address)),
    remove: (request: ChatRequest, address: string) => change(request, () => removed(address)),
  }
}
