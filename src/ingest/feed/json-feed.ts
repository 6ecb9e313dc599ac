import { z } from 'zod'
import { htmlToText } from '../html-text.ts'
import type { FeedEntry, ParsedFeed } from './document.ts'
import { webAddress } from './links.ts'

const text = z.string().nullish().catch(null)
const author = z.object({ name: text }).nullish().catch(null)

/** JSON Feed 1.1 and 1.0 (https://www.jsonfeed.org/version/1.1/); members of a wrong type count as absent. */
const jsonFeed = z.object({
  version: z.string().regex(/^https?:\/\/(www\.)?jsonfeed\.org\/version\//),
  title: text,
  home_page_url: text,
  language: text,
  items: z.array(z.unknown()).catch([]),
})
const jsonItem = z.object({
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  author,
  authors: z.array(author).nullish().catch(null),
  language: text,
})

/** Reads a JSON Feed; null when the text is none. */
export const readJsonFeed = (source: string, url: string | null): ParsedFeed | null => {
  const parsed = jsonFeed.safeParse(parseJson(source))
  if (!parsed.success) return null
  const feed = parsed.data
  const site = webAddress(feed.home_page_url ?? '', [url])
  return {
    kind: 'feed',
    title: feed.title?.trim() || null,
    site,
    language: feed.language || null,
    ttlMinutes: null,
    entries: feed.items.flatMap(item => {
      const entry = jsonItem.safeParse(item)
      return entry.success ? [readItem(entry.data, [site, url])] : []
    }),
  }
}

const parseJson = (source: string): unknown => {
  try {
    return JSON.parse(source)
  } catch {
    return null
  }
}

const readItem = (item: z.infer<typeof jsonItem>, base: readonly (string | null)[]): FeedEntry => {
  const content = item.content_text?.trim() || htmlToText(item.content_html ?? '')
  const names = [...(item.authors ?? []), item.author].flatMap(one => one?.name?.trim() || [])
  const id = item.id === null || item.id === undefined ? null : String(item.id)
  return {
    id,
    title: htmlToText(item.title ?? '').replace(/\s+/g, ' '),
    link: webAddress(item.url || item.external_url || '', base) ?? webAddress(id ?? '', []),
    text: content || htmlToText(item.summary ?? ''),
    isFullText: content !== '',
    author: [...new Set(names)].join(', ') || null,
    outlet: null,
    language: item.language || null,
    published: item.date_published || null,
    modified: item.date_modified || null,
  }
}
