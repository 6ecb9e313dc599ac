import type { DocumentContext } from '../plain-text.ts'
import type { Entry } from '../read-document.ts'
import { feedDrafts } from './drafts.ts'
import { parseFeed } from './parse.ts'

/** Reads the entries of a saved feed as they stand. */
export const readLocalFeed = (text: string, context: DocumentContext): Entry[] => {
  const feed = parseFeed(text, context.url)
  if (!feed)
    return [
      { at: null, reason: 'neither a feed nor a page that can be read: save the article as .html or .txt' },
    ]
  if (feed.kind === 'list') {
    return [
      { at: null, reason: 'a list of feeds, not of articles: add its feeds with "communique feeds add"' },
    ]
  }
  const { articles, rejected } = feedDrafts(feed, context.url, context.now)
  return [
    ...articles.map(draft => ({ draft })),
    ...rejected.map(({ input, reason }) => ({ at: input, reason })),
  ]
}
