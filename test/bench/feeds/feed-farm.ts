/** A process of its own that serves many feeds: `GET /N` answers feed N, each with its own articles. Prints its port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { syntheticArticle } from '../news.ts'

const ENTRIES = 20

const item = (feed: number, entry: number): string => {
  const { title, body } = syntheticArticle(feed * ENTRIES + entry)
  return `<item><title>${title}</title><link>https://paper${feed}.example/${entry}</link><guid>${feed}-${entry}</guid>
    <pubDate>Mon, 0${1 + (entry % 9)} Jun 2025 08:00:00 GMT</pubDate>
    <description><![CDATA[<p>${body.replaceAll('\n', '</p><p>')}</p>]]></description></item>`
}

let builds = 0
const feed = (number: number): string => {
  builds += 1
  const items = Array.from({ length: ENTRIES }, (_, entry) => item(number, entry)).join('')
  return `<rss version="2.0"><channel><title>Paper ${number}</title><lastBuildDate>${builds}</lastBuildDate>${items}</channel></rss>`
}

const kept = new Map<string, string>()
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://farm')
  const number = Number(pathname.slice(1))
  const path = String(number)
  if (!kept.has(path)) kept.set(path, feed(number))
  if (request.headers['if-none-match'] === '"1"' && searchParams.has('validators'))
    return response.writeHead(304).end()
  const body = searchParams.has('rebuilt')
    ? kept.get(path)!.replace(/<lastBuildDate>\d+/, `<lastBuildDate>${Math.random()}`)
    : kept.get(path)
  return response.writeHead(200, { 'content-type': 'application/rss+xml', etag: '"1"' }).end(body)
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
