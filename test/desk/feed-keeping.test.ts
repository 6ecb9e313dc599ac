import { afterAll, describe, expect, test } from 'vitest'
import type { ChatRequest, Reply } from '../../src/chat/chat.ts'
import { feedKeeping } from '../../src/desk/feed-keeping.ts'
import { newFeed } from '../../src/domain/feed.ts'
import { ReaderPool } from '../../src/ingest/reading/reader-pool.ts'
import { startNewspaper, story } from '../servers/newspaper.ts'
import { testTools } from '../support/feed-tools.ts'

const readers = new ReaderPool({ size: 1 })
afterAll(() => readers[Symbol.asyncDispose]())

const by = (mayManage: boolean): ChatRequest => ({
  id: 'e1',
  from: { id: 'U1', mayManage },
  at: { platform: 'slack', channel: 'C1', thread: null },
  kind: 'message',
  text: '',
})
const [manager, reader] = [by(true), by(false)]

const words = (reply: Reply): string =>
  reply.kind === 'notice'
    ? reply.lines
        .map(line => line.map(part => ('at' in part ? part.at : 'text' in part ? part.text : '')).join(''))
        .join('\n')
    : reply.kind

describe('feeds on chat', () => {
  test('are added by the address of the newspaper, by who may manage the channel', async () => {
    await using paper = await startNewspaper([story('one', 3)])
    await using tools = testTools(readers)
    const keeping = feedKeeping(tools)
    const address = paper.server.url('/')
    expect(words(await keeping.add(reader, address))).toContain('Only people who may manage a channel')
    const inPrivate = { ...manager, direct: true }
    expect(words(await keeping.add(inPrivate, address))).toContain('Only people who may manage a channel')
    expect(await tools.store.feeds.list()).toEqual([])
    expect(words(await keeping.add(manager, address))).toMatch(
      /^The Harbour Paper: .*\n• Harbour report one$/,
    )
    expect(await tools.store.feeds.list()).toMatchObject([{ url: paper.feedUrl, nextAt: tools.now() }])
    expect(words(await keeping.add(manager, address))).toContain('followed already')
  })

  test('inside the network are refused', async () => {
    await using tools = testTools(readers)
    expect(words(await feedKeeping(tools).add(manager, 'http://127.0.0.1:1/feed'))).toMatch(
      /not (?:on|in) the public/,
    )
  })

  test('are listed with their health, those in trouble first', async () => {
    await using tools = testTools(readers)
    const fine = newFeed({ url: 'https://a.example/f', outlet: 'A Paper', country: 'PK' }, tools.now())
    const bad = newFeed({ url: 'https://b.example/f', outlet: 'B Paper' }, tools.now())
    await tools.store.feeds.add({ ...fine, checkedAt: tools.now() })
    await tools.store.feeds.add({ ...bad, failures: 2, problem: 'answered 500' })
    const lines = words(await feedKeeping(tools).list()).split('\n')
    expect(lines[0]).toBe('2 feeds: 1 ok, 1 failing.')
    expect(lines[1]).toMatch(/^B Paper: failing.*answered 500$/)
    expect(lines[2]).toMatch(/^A Paper \(PK\): ok/)
  })

  test('are removed, except those of the configuration', async () => {
    await using tools = testTools(readers)
    const keeping = feedKeeping(tools)
    await tools.store.feeds.add(newFeed({ url: 'https://a.example/f' }, tools.now()))
    await tools.store.feeds.add(newFeed({ url: 'https://b.example/f', configured: true }, tools.now()))
    expect(words(await keeping.remove(reader, 'https://a.example/f'))).toContain('Only people')
    expect(words(await keeping.remove(manager, 'a.example/f'))).toContain('no longer followed')
    expect(words(await keeping.remove(manager, 'b.example/f'))).toContain('named in the configuration')
    expect(words(await keeping.remove(manager, 'b.example/g'))).toContain('did you mean https://b.example/f?')
    expect(await tools.store.feeds.list()).toHaveLength(1)
  })
})
