import { createHash } from 'node:crypto'
import { startWebServer, type WebServer } from './web-server.ts'

export interface Story {
  readonly slug: string
  title: string
  summary: string
  /** Paragraphs of the article page; null: the page is behind a wall. */
  text: readonly string[] | null
  published: string
  /** Added to the head of its page. */
  head?: string
  guid?: string
}

/** A newspaper's site on loopback: a front page that names its feed, the feed with an ETag, article pages, robots.txt. */
export interface Newspaper extends AsyncDisposable {
  readonly server: WebServer
  readonly stories: Story[]
  readonly feedUrl: string
  /** Paths asked for since the last call, robots.txt left out. */
  asked(): string[]
}

const PARAGRAPHS = [
  'The council met on Monday evening to hear the report of the harbour master about the winter.',
  'Eleven boats were damaged in the storm of the fourth of January, four of them beyond repair.',
  'Owners may apply for help until the end of March, and the first payments are expected in April.',
]

export const story = (slug: string, day: number, changes: Partial<Story> = {}): Story => ({
  slug,
  title: `Harbour report ${slug}`,
  summary: `What the council heard about ${slug}.`,
  text: [`Report ${slug}: the harbour of the town is open again.`, ...PARAGRAPHS],
  published: new Date(Date.UTC(2025, 2, day, 8)).toUTCString(),
  ...changes,
})

export const startNewspaper = async (stories: Story[], host = 'paper.test'): Promise<Newspaper> => {
  const server = await startWebServer()
  const link = (path: string): string => server.url(path, host)
  const item = (one: Story): string =>
    `<item><title>${one.title}</title><link>${link(`/news/${one.slug}`)}?utm_source=rss</link>
     <guid isPermaLink="false">${one.guid ?? one.slug}</guid><pubDate>${one.published}</pubDate>
     <description>${one.summary}</description></item>`
  const pageOf = (one: Story): string =>
    `<!doctype html><html lang="en"><head><title>${one.title}</title>
     <link rel="canonical" href="${link(`/news/${one.slug}`)}">${one.head ?? ''}</head>
     <body><nav><a href="/">Home</a></nav><article><h1>${one.title}</h1>
     ${(one.text ?? ['Subscribe to read on.']).map(line => `<p>${line}</p>`).join('')}</article></body></html>`
  server.routes.set('/robots.txt', { body: 'User-agent: *\nDisallow: /news/closed' })
  server.routes.set('/', {
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>The Harbour Paper</title>
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml">
      <link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml"></head><body></body></html>`,
  })
  server.routes.set('/feed.xml', (request, response) => {
    const body = `<rss version="2.0"><channel><title>The Harbour Paper</title><link>${link('/')}</link>${stories.map(item).join('')}</channel></rss>`
    const etag = `"${createHash('md5').update(body).digest('hex')}"`
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end()
    else response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(body)
    for (const one of stories) {
      server.routes.set(`/news/${one.slug}`, { headers: { 'content-type': 'text/html' }, body: pageOf(one) })
      server.routes.set(`/news/${one.slug}?utm_source=rss`, {
        headers: { 'content-type': 'text/html' },
        body: pageOf(one),
      })
    }
  })
  return {
    server,
    stories,
    feedUrl: link('/feed.xml'),
    asked: () =>
      server.seen.splice(0).flatMap(({ path }) => (path === '/robots.txt' ? [] : [path.replace(/\?.*/, '')])),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}
