import { Parser } from 'htmlparser2'
import { parseFeed } from '../../../src/ingest/feed/parse.ts'
import { readPage } from '../../../src/ingest/html/page.ts'
import { elapsed, figure } from '../measure.ts'
import { syntheticArticle } from '../news.ts'
import type { Row, Subject } from '../subject.ts'

const ARTICLES = 400
const PER_FEED = 20
const NOW = '2025-07-01T12:00:00.000Z'
const URL = 'https://paper.example/'

const paragraphs = (body: string): string => body.replaceAll('\n', '</p><p>')
const drafts = Array.from({ length: ARTICLES }, (_, index) => syntheticArticle(index))

const feeds = Array.from({ length: ARTICLES / PER_FEED }, (_, feed) => {
  const items = drafts
    .slice(feed * PER_FEED, (feed + 1) * PER_FEED)
    .map(
      ({ title, url, body }) =>
        `<item><title>${title}</title><link>${url}</link><description><![CDATA[<p>${paragraphs(body)}</p>]]></description></item>`,
    )
  return `<rss version="2.0"><channel><title>Paper</title>${items.join('')}</channel></rss>`
})

const links = Array.from(
  { length: 60 },
  (_, index) => `<li><a href="/section/${index}">Section ${index}</a></li>`,
).join('')
const pages = drafts.map(
  ({ title, body }) =>
    `<!doctype html><html lang="en"><head><title>${title}</title></head><body><header><ul>${links}</ul></header>
     <article><h1>${title}</h1><p>${paragraphs(body)}</p></article><aside><ul>${links}</ul></aside></body></html>`,
)

const tokenise = (texts: readonly string[], xmlMode: boolean): void => {
  for (const text of texts) new Parser({}, { xmlMode }).end(text)
}
const readFeeds = (): void => {
  for (const text of feeds) parseFeed(text, URL)
}
const readPages = (): void => {
  for (const html of pages) readPage(html, { url: URL, fileName: null, now: NOW })
}

async function* run(): AsyncIterable<Row> {
  const measure = async (what: string, read: () => void, floor: () => void): Promise<Row> => {
    read()
    floor()
    const [time, least] = [await elapsed(read), await elapsed(floor)]
    return { what, 'articles/s': figure((ARTICLES / time) * 1_000), ratio: figure(time / least) }
  }
  yield await measure('entries of feeds with full text', readFeeds, () => tokenise(feeds, true))
  yield await measure('article pages', readPages, () => tokenise(pages, false))
}

export const reading: Subject = {
  name: 'reading',
  about: `${ARTICLES} articles read from feeds and pages, on one core; floor: htmlparser2 alone over the same text`,
  run,
}
