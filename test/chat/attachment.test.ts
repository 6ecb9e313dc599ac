import { describe, expect, test } from 'vitest'
import { remoteText, sentText } from '../../src/chat/attachment.ts'
import { closeServer, listen } from '../servers/http.ts'

const TOKEN = { authorization: 'Bearer xoxb-1' }

const served = async (
  answer: { status?: number; headers?: Record<string, string> },
  parts: { size?: number; hosts?: string[] } = {},
) => {
  const tokens: unknown[] = []
  const { server, port } = await listen(
    ({ headers }) => {
      tokens.push(headers.authorization)
      return answer
    },
    () => null,
  )
  const host = `127.0.0.1:${port}`
  const file = remoteText(
    { name: 'draft.txt', url: `http://${host}/draft.txt`, size: parts.size },
    new Set(parts.hosts ?? [host]),
    TOKEN,
  )
  const read = await file.read().catch((error: Error) => error.message)
  await closeServer(server)
  return { read, tokens }
}

describe('an attached file', () => {
  test('is fetched with the token when it is read', async () => {
    expect(await served({})).toEqual({ read: '', tokens: [TOKEN.authorization] })
  })

  test('on another host is not asked for: the token would go there', async () => {
    const { read, tokens } = await served({}, { hosts: ['files.slack.com'] })
    expect(read).toContain('it lies outside this chat')
    expect(tokens).toEqual([])
  })

  test('is not followed elsewhere', async () => {
    const { read } = await served({ status: 302, headers: { location: 'http://127.0.0.1:9/' } })
    expect(read).toContain('the platform did not hand it out')
  })

  test.each([
    [{ status: 404 }, {}, 'did not hand it out (404)'],
    [{}, { size: 200_001 }, 'larger than 200 KB'],
  ])('that cannot be had is named with the reason: %j %j', async (answer, parts, words) => {
    expect((await served(answer, parts)).read).toContain(`draft.txt was not read: `)
    expect((await served(answer, parts)).read).toContain(words)
  })
})

describe('a file sent along', () => {
  const read = (content: string | Uint8Array<ArrayBuffer>) =>
    sentText(new File([content], 'draft.txt'))
      .read()
      .catch((error: Error) => error.message)

  test('is read as UTF-8', async () => {
    expect(await read('Die Fähre fährt.')).toBe('Die Fähre fährt.')
  })

  test('is refused when it is no text or too large', async () => {
    expect(await read(new Uint8Array([0xff, 0xd8, 0xff]))).toContain('no plain text')
    expect(await read('a\0b')).toContain('no plain text')
    expect(await read('x'.repeat(200_001))).toContain('larger than 200 KB')
  })
})
