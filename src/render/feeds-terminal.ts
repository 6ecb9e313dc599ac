import { type Feed, feedHealth, feedName } from '../domain/feed.ts'
import type { Instant } from '../domain/values.ts'
import { instantLabel } from './labels.ts'
import { safeText } from './safe.ts'
import { painter, type TerminalStyle } from './terminal.ts'

const COLOURS = { new: 'cyan', ok: 'green', failing: 'yellow', disabled: 'red' } as const

/** When it is looked at again, in words: `in 25 min`, `in 3 h`, `on 26 Jun 2025, 09:00 UTC`, `now`. */
export const nextLabel = (feed: Feed, now: Instant): string => {
  if (feed.nextAt === null) return 'not polled any more: revive it with "communique feeds check"'
  const minutes = Math.round((Date.parse(feed.nextAt) - Date.parse(now)) / 60_000)
  if (minutes <= 0) return 'due now'
  if (minutes < 90) return `next in ${minutes} min`
  if (minutes < 48 * 60) return `next in ${Math.round(minutes / 60)} h`
  return `next on ${instantLabel(feed.nextAt)}`
}

/** Every feed with its health, last news and next poll. */
export const feedsTerminal = (feeds: readonly Feed[], now: Instant, style: TerminalStyle): string => {
  const { paint, wrap } = painter(style)
  if (feeds.length === 0) return 'No feeds yet: add a newspaper with "communique feeds add URL".\n'
  return feeds
    .map(feed => {
      const health = feedHealth(feed)
      const lines = [
        wrap(
          `${paint('bold', safeText(feedName(feed)))}${feed.country ? ` (${feed.country})` : ''}`,
          '          ',
          `${paint(COLOURS[health], health.padEnd(8))}  `,
        ),
        `          ${feed.url}`,
        `          ${feed.changedAt ? `last news ${instantLabel(feed.changedAt)}` : 'no news yet'}, ${nextLabel(feed, now)}`,
        ...(feed.problem
          ? [
              wrap(
                paint(
                  'yellow',
                  safeText(
                    `failed ${feed.failures} times since ${instantLabel(feed.failingSince ?? now)}: ${feed.problem}`,
                  ),
                ),
                '          ',
              ),
            ]
          : []),
      ]
      return `${lines.join('\n')}\n`
    })
    .join('')
}
