import { describe, expect, test } from 'vitest'
import type { Attachment, ChatRequest, Reply } from '../../src/chat/chat.ts'
import { UsageError } from '../../src/domain/errors.ts'
import { deskWorld } from '../support/desk.ts'

const file = (text: string): Attachment => ({ name: 'draft.txt', read: async () => text })
const unreadable: Attachment = {
  name: 'draft.pdf',
  read: async () => {
    throw new UsageError('draft.pdf was not read: it is no plain text.')
  },
}

let serial = 0
const head = (attachments: readonly Attachment[]) => ({
  id: `c${serial++}`,
  from: { id: 'U1', mayManage: false },
  attachments,
})
const at = { platform: 'slack', channel: 'C1', thread: null } as const
const command = (text: string, attachments: readonly Attachment[] = [], name = 'brief'): ChatRequest => ({
  ...head(attachments),
  at,
  kind: 'command',
  command: name,
  options: { text },
})
const message = (text: string, attachments: readonly Attachment[] = []): ChatRequest => ({
  ...head(attachments),
  at: { ...at, thread: 'T1' },
  kind: 'message',
  text,
})

const checked = async (request: ChatRequest): Promise<Reply | null> =>
  (await deskWorld()).desk.handle(request)

describe('a draft is checked', () => {
  test('when it is pasted after the command, as it stands', async () => {
    expect(await checked(command('check The ferry sank.\nsection: two'))).toMatchObject({
      kind: 'check',
      against: null,
      lines: [{ text: 'The ferry sank.\nsection: two' }],
    })
  })

  test('against one briefing when the command is that of a briefing', async () => {
    expect(await checked(command('check The ferry sank.', [], 'ferry-brief'))).toMatchObject({
      against: 'The lake ferry',
    })
  })

  test('when it is attached, with or without more text', async () => {
    expect(await checked(command('check', [file('The ferry sank.')]))).toMatchObject({
      lines: [{ text: 'The ferry sank.' }],
    })
    expect(await checked(message('check: One.', [file('Two.')]))).toMatchObject({
      lines: [{ text: 'One.\n\nTwo.' }],
    })
    expect(await checked(message('', [file('Two.')]))).toMatchObject({ lines: [{ text: 'Two.' }] })
  })

  test('in a message after "check" and a colon or a line break; anything else is a question', async () => {
    expect(await checked(message('check: The ferry sank.'))).toMatchObject({ kind: 'check' })
    expect(await checked(message('check\nThe ferry sank.'))).toMatchObject({ kind: 'check' })
    expect(await checked(message('check whether the ferry sank'))).toMatchObject({ kind: 'answer' })
  })
})

test.each<[string, ChatRequest, string]>([
  ['nothing', command('check'), 'paste the text to check'],
  ['too much', command(`check ${'word '.repeat(5000)}`), 'a draft may have 20000 characters'],
  ['what is no text', command('check', [unreadable]), 'it is no plain text'],
])('of %s it is said that it cannot be checked', async (_, request, words) => {
  const reply = await checked(request)
  expect(JSON.stringify(reply)).toContain(words)
  expect(reply).toMatchObject({ kind: 'notice' })
})
