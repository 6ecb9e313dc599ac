import { createHash } from 'node:crypto'
import type { KnownEntry } from '../../domain/feed.ts'
import { canonicalUrl } from '../canonical-url.ts'
import type { FeedEntry } from './document.ts'

/** Shorter texts are summaries, in characters; the shortest news items proper have some 150 words. */
const FULL_TEXT_LENGTH = 900
const CUT_OFF =
  /(…|\.\.\.|\[…\]|\[\.\.\.\]|(read|see|view) (more|the full (story|article))|continue reading|click here)[^\p{L}\p{N}]*$/iu
/** A page that could not be read is tried so often, one poll each. */
const MAX_ATTEMPTS = 3

/** Where the entry's article is, in one spelling; null for an entry without a link. */
export const entryUrl = (entry: FeedEntry): string | null => (entry.link ? canonicalUrl(entry.link) : null)

/** What an entry is remembered under: its address and the publisher's id, either of which may change. */
export const entryKeys = (entry: FeedEntry): string[] =>
  [entryUrl(entry), entry.id && `id:${entry.id}`].filter(key => key !== null)

/** Changes when the publisher changes the entry. */
export const fingerprint = (entry: FeedEntry): string =>
  createHash('sha256')
    .update(JSON.stringify([entry.title, entry.text, entry.published, entry.modified]))
    .digest('base64url')
    .slice(0, 16)

/** Whether there is anything left to read of an entry. */
export const isSettled = (known: KnownEntry | undefined, entry: FeedEntry): boolean =>
  known !== undefined &&
  known.fingerprint === fingerprint(entry) &&
  (known.attempts === 0 || known.attempts >= MAX_ATTEMPTS)

/** Whether the feed has less than the article: a summary, or a text that breaks off. */
export const isSummary = (entry: FeedEntry): boolean =>
  CUT_OFF.test(entry.text.slice(-60)) || (!entry.isFullText && entry.text.length < FULL_TEXT_LENGTH)
