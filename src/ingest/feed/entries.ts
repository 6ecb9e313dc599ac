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

/** Changes when the publisher changes the entry. */
export const fingerprint = (entry: FeedEntry): string =>
  createHash('sha256')
    .update(JSON.stringify([entry.title, entry.text, entry.published, entry.modified]))
    .digest('base64url')
    .slice(0, 16)

/** What an entry is remembered under: its address and the publisher's id, either of which may change; else its text. */
export const entryKeys = (entry: FeedEntry): string[] => {
  const keys = [entryUrl(entry), entry.id && `id:${entry.id}`].filter(key => key !== null)
  return keys.length > 0 ? keys : [`text:${fingerprint(entry)}`]
}

/** Entries without the ids that several of them have: such a feed does not tell its entries apart by id. */
export const withoutSharedIds = (entries: readonly FeedEntry[]): FeedEntry[] => {
  const counts = new Map<string | null, number>()
  for (const { id } of entries) counts.set(id, (counts.get(id) ?? 0) + 1)
  return entries.map(entry => (counts.get(entry.id) === 1 ? entry : { ...entry, id: null }))
}

/** Whether there is anything left to read of an entry. */
export const isSettled = (known: KnownEntry | undefined, entry: FeedEntry): boolean =>
  known !== undefined &&
  known.fingerprint === fingerprint(entry) &&
  (known.attempts === 0 || known.attempts >= MAX_ATTEMPTS)

/** Whether the feed has less than the article: a summary, or a text that breaks off. */
export const isSummary = (entry: FeedEntry): boolean =>
  CUT_OFF.test(entry.text.slice(-60)) || (!entry.isFullText && entry.text.length < FULL_TEXT_LENGTH)
