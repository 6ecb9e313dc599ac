import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { webPlatform } from '../../../src/chat/web/web-platform.ts'
import { compile } from '../../../src/compile/compile.ts'
import { usualOptions } from '../../../src/domain/delivery-options.ts'
import { StoreError } from '../../../src/domain/errors.ts'
import { dam, ferry, NOW } from '../../support/desk.ts'
import { openRoom } from '../../support/room.ts'

/** A request whose headers are all our own: `fetch` sets Host and Origin itself. */
const send = (url: string, method: string, headers: Record<string, string>, body = '') =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const call = request(url, { method, headers }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    call.on('error', reject).end(body)
  })

/** The thread of a page, below the post. */
const lastHalf = (page: string): string => page.slice(page.indexOf('id="thread"'))

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('the local room without a browser', () => {
  test('opens with the edition of the first briefing', async () => {
    await using room = await openRoom()
    const response = await fetch(room.url)
    expect(response.url).toMatch(/\/b\/ferry\/t\/[0-9a-f]{16}$/)
    const page = await response.text()
    expect(page).toContain('The ferry is running on the lake again')
    expect(page).toContain('# The old dam')
  })

  test('opens with a briefing that is posted somewhere, wherever its file stands', async () => {
    const posted = { ...dam, destinations: [{ to: 'terminal:' }] } as unknown as typeof dam
    await using room = await openRoom([ferry, posted])
    expect((await fetch(room.url)).url).toContain('/b/dam/t/')
  })

  test('keeps a report of an error with what was written beside it', async () => {
    await using room = await openRoom()
    const { url } = await fetch(room.url)
    await fetch(url, { method: 'POST', headers: FORM, body: 'text=How+many%3F' })
    const report = /value="(report:[^"]+)">Report/.exec(await (await fetch(url)).text().then(lastHalf))![1]!
    const press = (body: Record<string, string>) =>
      fetch(url, { method: 'POST', headers: FORM, body: new URLSearchParams(body) }).then(one => one.text())
    const choice = /value="(report-claim:[^"]+)"/.exec(await press({ press: report }))![1]!
    await press({ press: choice, note: 'It was 50.' })
    expect(await room.store.feedback.list(9)).toMatchObject([{ verdict: 'error', note: 'It was 50.' }])
  })

  test('says to try again when its store cannot be used, and no more than that', async () => {
    await using room = await openRoom()
    const { url } = await fetch(room.url)
    const down = new StoreError('the database is down')
    room.store.expiring.get = () => Promise.reject(down)
    const response = await fetch(url)
    expect(response.status).toBe(503)
    expect(await response.text()).toBe(
      'This page cannot be shown at the moment. Please try again in a minute.\n',
    )
    expect(room.failures).toEqual([down])
  })

  test('shows the same post as Slack and as Discord', async () => {
    await using room = await openRoom()
    const { url } = await fetch(room.url)
    for (const view of ['slack', 'discord']) {
      const page = await (await fetch(`${url}?as=${view}`)).text()
      expect(page).toContain(`<main class="as-${view}">`)
      expect(page).toContain('The ferry is running on the lake again')
    }
  })

  test('shows what was posted in a channel, each with its thread', async () => {
    const named = { to: 'web:desk', schedule: null, options: usualOptions, owners: [] }
    await using room = await openRoom([ferry, { ...dam, destinations: [named] }])
    const { posts, store, memory } = room
    const platform = webPlatform({
      posts,
      threads: memory,
      channels: ['ferry', 'desk'],
      now: () => new Date(NOW),
    })
    const asOf = '2025-03-14T08:00:00.000Z'
    const edition = await compile({ store, briefing: ferry, asOf, since: null })
    for (const channel of ['ferry', 'desk']) {
      const delivery = { key: `k ${channel}`, edition, to: { platform: 'web', channel }, posted: [] } as const
      const form = { kind: 'edition', late: asOf } as const
      await platform.publish({ ...delivery, form }, async () => {}, new AbortController().signal)
    }
    const channel = await (await fetch(`${room.url}/b/ferry`)).text()
    const [link] = /\/b\/ferry\/t\/[0-9a-f]{16}(?=">14 Mar 2025)/.exec(channel) ?? []
    const posted = await (await fetch(`${room.url}${link}`)).text()
    expect(posted).toContain('<strong>Late:</strong> due')
    const answered = await fetch(`${room.url}${link}`, {
      method: 'POST',
      headers: FORM,
      body: 'text=How+many%3F',
    })
    expect(await answered.text()).toContain('<p class="asked">How many?</p>')
    const desk = await fetch(`${room.url}/b/desk`)
    expect(await desk.text()).toContain('<strong>Late:</strong> due')
    expect((await fetch(`${room.url}/b/attic`)).status).toBe(404)
  })

  test('keeps what is said in a thread', async () => {
    await using room = await openRoom()
    const { url } = await fetch(room.url)
    const answered = await fetch(url, { method: 'POST', headers: FORM, body: 'text=How+many%3F' })
    expect(answered.url).toBe(`${url}#thread-title`.replace('#thread-title', ''))
    await fetch(url, { method: 'POST', headers: FORM, body: 'text=And+then%3F' })
    const page = await (await fetch(url)).text()
    expect(page).toContain('<p class="asked">How many?</p>')
    expect(room.asked[1]?.thread).toHaveLength(1)
  })

  test('checks a text that is sent as a file', async () => {
    await using room = await openRoom()
    const { url } = await fetch(room.url)
    const body = new FormData()
    body.set('text', 'check')
    body.set('file', new File(['The ferry sank.'], 'draft.txt'))
    const page = await (await fetch(url, { method: 'POST', body })).text()
    expect(page).toContain('<p class="asked">check (draft.txt)</p>')
    expect(page).toContain('<strong>? unsupported:</strong> The ferry sank.')
  })

  test('has no page for what is not there', async () => {
    await using room = await openRoom()
    for (const path of ['/b/nowhere', '/b/ferry/t/short', '/b/nowhere/t/0123456789abcdef']) {
      expect((await fetch(room.url + path)).status).toBe(404)
    }
  })

  test('tells its health', async () => {
    await using room = await openRoom()
    expect(await (await fetch(`${room.url}/healthz`)).json()).toEqual({ status: 'ok' })
    expect((await fetch(`${room.url}/readyz`)).status).toBe(200)
  })
})

describe('the local room refuses', () => {
  test('a name that it does not have', async () => {
    await using room = await openRoom()
    const port = new URL(room.url).port
    const get = (host: string) => send(`${room.url}/room.css`, 'GET', { host })
    expect((await get(`rebound.example:${port}`)).status).toBe(421)
    expect((await get(`localhost:${port}`)).status).toBe(200)
    expect((await get(`[::1]:${port}`)).status).toBe(200)
  })

  test('forms that another site sends', async () => {
    await using room = await openRoom()
    const { url } = await fetch(room.url)
    const post = (headers: Record<string, string>) =>
      send(url, 'POST', { ...FORM, ...headers }, 'text=Why%3F')
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ origin: 'null' })).status).toBe(403)
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post({ origin: room.url, 'sec-fetch-site': 'same-origin' })).status).toBe(303)
    expect(room.asked).toHaveLength(1)
  })

  test('scripts and frames of others', async () => {
    await using room = await openRoom()
    const { headers } = await fetch(room.url)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})
