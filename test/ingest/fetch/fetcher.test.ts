import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FetchError } from '../../../src/ingest/fetch/fetch-error.ts'
import { Fetcher, type FetchOptions } from '../../../src/ingest/fetch/fetcher.ts'
import type { Resolve } from '../../../src/ingest/fetch/guarded-agent.ts'
import { HostPace } from '../../../src/ingest/fetch/host-pace.ts'
import { loopbackResolve, startWebServer, type WebServer } from '../../servers/web-server.ts'

const USER_AGENT = 'Communique/1.0 (+https://desk.example/bot)'
let server: WebServer
let fetcher: Fetcher

const makeFetcher = (admitted: readonly string[], resolve: Resolve = loopbackResolve): Fetcher =>
  new Fetcher({ userAgent: USER_AGENT, pace: new HostPace({ gapMs: 0 }), admitted, resolve })

beforeEach(async () => {
  server = await startWebServer()
  fetcher = makeFetcher(['paper.test'])
})
afterEach(async () => {
  await fetcher[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

const get = (url: string, options: Partial<FetchOptions> = {}) =>
  fetcher.fetch(url, { accept: '*/*', signal: new AbortController().signal, ...options })
const text = async (path: string): Promise<string> => {
  const answer = await get(server.url(path))
  return answer.kind === 'document' ? Buffer.from(answer.bytes).toString() : answer.kind
}
const failure = async (url: string): Promise<FetchError> => {
  try {
    await get(url)
  } catch (error) {
    return error as FetchError
  }
  throw new Error(`${url} was fetched`)
}

describe('asking', () => {
  it('says who asks', async () => {
    server.routes.set('/', { body: 'hello' })
    expect(await text('/')).toBe('hello')
    expect(server.seen[0]!.headers['user-agent']).toBe(USER_AGENT)
  })

  it('sends back what the last answer said of itself, and is told that nothing changed', async () => {
    server.routes.set('/', (request, response) => {
      if (request.headers['if-none-match'] === '"1"')
        response.writeHead(304, { 'cache-control': 'max-age=600' }).end()
      else response.writeHead(200, { etag: '"1"', 'last-modified': 'Mon, 02 Jun 2025 08:00:00 GMT' }).end('x')
    })
    const first = await get(server.url('/'))
    expect(first.validators).toEqual({ etag: '"1"', lastModified: 'Mon, 02 Jun 2025 08:00:00 GMT' })
    expect(await get(server.url('/'), { validators: first.validators })).toMatchObject({
      kind: 'unchanged',
      freshSeconds: 600,
    })
  })

  it.each([
    ['gzip', gzipSync('text')],
    ['br', brotliCompressSync('text')],
    ['deflate', deflateRawSync('text')],
    ['gzip, br', brotliCompressSync(gzipSync('text'))],
  ])('reads %s', async (encoding, body) => {
    server.routes.set('/', { headers: { 'content-encoding': encoding }, body })
    expect(await text('/')).toBe('text')
  })

  it('reads a document that is a gzip file, and one that is cut off', async () => {
    server.routes.set('/sitemap.xml.gz', { body: gzipSync('<urlset/>') })
    expect(await text('/sitemap.xml.gz')).toBe('<urlset/>')
    const long = 'many words '.repeat(1_000)
    server.routes.set('/cut', {
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(long).subarray(0, 60),
    })
    expect(long).toContain((await text('/cut')).slice(0, 20))
  })

  it('follows redirects and knows when a document has moved for good', async () => {
    server.routes.set('/old', { status: 301, headers: { location: '/new' } })
    server.routes.set('/odd', { status: 302, headers: { location: '/old' } })
    server.routes.set('/new', { body: 'here' })
    expect(await get(server.url('/old'))).toMatchObject({
      url: server.url('/new'),
      movedTo: server.url('/new'),
    })
    expect(await get(server.url('/odd'))).toMatchObject({ url: server.url('/new'), movedTo: null })
  })
})

describe('refusing', () => {
  it('connects to no private address, in no spelling', async () => {
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0177.0.0.1',
      '0x7f.1',
      '127.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '0',
      '169.254.169.254',
      'inside.test',
    ]) {
      expect(await failure(server.url('/', host)), host).toMatchObject({ problem: 'address' })
    }
    expect(server.seen).toEqual([])
  })

  it('judges a name by the very answer that it connects to', async () => {
    let questions = 0
    await using turncoat = makeFetcher([], (_host, _options, callback) => {
      questions += 1
      callback(null, [{ address: questions === 1 ? '127.0.0.1' : '93.184.216.34', family: 4 }])
    })
    fetcher = turncoat
    expect(await failure(server.url('/', 'turncoat.test'))).toMatchObject({ problem: 'address' })
    expect(questions).toBe(1)
  })

  it('follows no redirect inward', async () => {
    server.routes.set('/', { status: 302, headers: { location: `http://127.0.0.1:${server.port}/secret` } })
    server.routes.set('/name', { status: 302, headers: { location: server.url('/secret', 'inside.test') } })
    server.routes.set('/file', { status: 302, headers: { location: 'file:///etc/passwd' } })
    for (const path of ['/', '/name', '/file']) {
      expect(await failure(server.url(path))).toMatchObject({ problem: 'address' })
    }
    expect(server.seen.map(({ path }) => path)).not.toContain('/secret')
  })

  it('gives up on redirects without end', async () => {
    server.routes.set('/a', { status: 302, headers: { location: '/b' } })
    server.routes.set('/b', { status: 302, headers: { location: '/a' } })
    expect(await failure(server.url('/a'))).toMatchObject({ problem: 'redirects' })
    expect(server.seen.length).toBeLessThan(10)
  })

  it('unpacks no bomb and reads no endless answer', async () => {
    server.routes.set('/bomb', {
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(60_000_000)),
    })
    server.routes.set('/endless', (_request, response) => {
      const chunk = Buffer.alloc(1_000_000)
      const more = (): void => void (response.destroyed || response.write(chunk, more))
      response.writeHead(200)
      more()
    })
    expect(await failure(server.url('/bomb'))).toMatchObject({ problem: 'too-large' })
    expect(await failure(server.url('/endless'))).toMatchObject({ problem: 'too-large' })
  })

  it('waits no longer than the deadline for a server that sends a byte now and then', async () => {
    await using hasty = new Fetcher({
      userAgent: USER_AGENT,
      pace: new HostPace({ gapMs: 0 }),
      deadlineMs: 50,
      admitted: ['paper.test'],
      resolve: loopbackResolve,
    })
    fetcher = hasty
    server.routes.set('/slow', (_request, response) => {
      const drip = (): void => void (response.destroyed || response.write('x', () => setTimeout(drip, 5)))
      drip()
    })
    expect(await failure(server.url('/slow'))).toMatchObject({ problem: 'timeout', retry: 'retry' })
  })

  it('says of each failure what it is', async () => {
    server.routes.set('/busy', { status: 429, headers: { 'retry-after': '7200' } })
    server.routes.set('/gone', { status: 410 })
    server.routes.set('/broken', { headers: { 'content-encoding': 'gzip' }, body: 'no gzip' })
    expect(await failure(server.url('/missing'))).toMatchObject({
      problem: 'status',
      status: 404,
      message: `${server.url('/missing')}: answered 404`,
    })
    expect(await failure(server.url('/gone'))).toMatchObject({ problem: 'gone', retry: 'give-up' })
    expect(await failure(server.url('/broken'))).toMatchObject({ problem: 'encoding' })
    expect(await failure('http://nowhere.invalid/')).toMatchObject({ problem: 'unreachable' })
    expect(await failure(server.url('/busy'))).toMatchObject({ problem: 'busy', retryAfterSeconds: 7200 })
    expect(await failure(server.url('/gone')), 'a host that asked to be left alone is').toMatchObject({
      problem: 'busy',
    })
  })

  it('trusts no certificate that nobody signed', async () => {
    await using secure = await startWebServer({ secure: true })
    expect(await failure(secure.url('/'))).toMatchObject({ problem: 'certificate' })
  })

  it('sends no name or password', async () => {
    expect(await failure(`http://user:secret@paper.test:${server.port}/`)).toMatchObject({
      problem: 'address',
    })
    expect((await failure(`http://user:secret@paper.test:${server.port}/`)).message).not.toContain('secret')
  })

  it('stops at once when told to', async () => {
    const stop = new AbortController()
    server.routes.set('/', () => stop.abort(new Error('enough')))
    await expect(get(server.url('/'), { signal: stop.signal })).rejects.toThrow('enough')
  })
})
