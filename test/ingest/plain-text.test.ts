import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlainText } from '../../src/ingest/plain-text.ts'
import { UnreadableError } from '../../src/ingest/unreadable.ts'

const now = '2025-04-01T12:00:00.000Z'
const read = (text: string, fileName: string | null = null) =>
  readPlainText(text, { url: 'file:///news/a.txt', fileName, now })

const LEAD = 'The island council voted on Monday to keep the ferry running through the winter.'
const MORE = 'Two councillors voted against the plan, which costs 40,000 a month.'

describe('the title of a plain text', () => {
  test('is its first line when that is no sentence', () => {
    expect(read(`Council keeps the ferry\n\n${LEAD}\n${MORE}`)).toMatchObject({
      title: 'Council keeps the ferry',
      body: `${LEAD}\n${MORE}`,
    })
  })

  test('is what follows a date on the first line', () => {
    expect(read(` date 2025-03-04 Council keeps the ferry\n\n${LEAD}`)).toMatchObject({
      title: 'Council keeps the ferry',
      publishedAt: '2025-03-04T00:00:00.000Z',
      dateBasis: 'stated',
      body: LEAD,
    })
  })

  test('a whole lead after the date stays in the body, for it is evidence', () => {
    const lead = `${LEAD.slice(0, -1)}, after a week of protests at the harbour by fishermen, pupils and their parents.`
    const article = read(` date 2025-03-04 ${lead}\n\n${MORE}`)
    expect(article.body).toBe(`${lead}\n${MORE}`)
    expect(article.title).toMatch(/^The island council voted .+…$/)
  })

  test('is made of the first words when the text begins at once, without the place', () => {
    expect(read(`PORT ELLEN (INA) : ${LEAD}\n${MORE}`).title).toBe(LEAD.slice(0, -1))
  })

  test('and other facts may stand in lines of their own at the top', () => {
    const text = `Title: Council keeps the ferry\nSource: Harbour Post\nDate: 4 March 2025\nURL: https://harbour.example/1\nAuthor: M. Reed\n\n${LEAD}`
    expect(read(text)).toMatchObject({
      title: 'Council keeps the ferry',
      outlet: 'Harbour Post',
      author: 'M. Reed',
      url: 'https://harbour.example/1',
      publishedAt: '2025-03-04T00:00:00.000Z',
      body: LEAD,
    })
  })
})

describe('the date of a plain text', () => {
  test.each([
    [`${LEAD}\n\nPublished on March 4, 2025`, '2025-03-04T00:00:00.000Z'],
    [`${LEAD}\nPublished: 4 March 2025, 10:30 GMT+2`, '2025-03-04T08:30:00.000Z'],
    [`Posted on 2025-03-04T10:30:00+05:00\n${LEAD}`, '2025-03-04T05:30:00.000Z'],
  ])('is stated in %j', (text, publishedAt) => {
    expect(read(text)).toMatchObject({ publishedAt, dateBasis: 'stated', body: LEAD })
  })

  test.each([
    [`PORT ELLEN, March 4, 2025 — ${LEAD}`],
    [`Council keeps the ferry\nPort Ellen, 4 March 2025 (INA) – ${LEAD}`],
    [`${LEAD}\nFerry stays! pic.twitter.com/abc123\n— Island News (@islandnews) March 4, 2025\n${MORE}`],
  ])('is inferred from %j', text => {
    expect(read(text)).toMatchObject({ publishedAt: '2025-03-04T00:00:00.000Z', dateBasis: 'inferred' })
  })

  test('is inferred from the name of the file when the text has none', () => {
    expect(read(LEAD, '2025-03-04-ferry.txt')).toMatchObject({
      publishedAt: '2025-03-04T00:00:00.000Z',
      dateBasis: 'inferred',
    })
  })

  test.each([
    ['of an event', `${LEAD} The ferry has run since May 4, 2020, and stopped twice.`],
    ['in the future', `PORT ELLEN, May 4, 2025 — ${LEAD}`],
    ['without a year', `PORT ELLEN, March 4 — ${LEAD}`],
    ['that may be day and month or month and day', `Published on 04/03/2025\n${LEAD}`],
    ['before there were articles like it', `Published on January 1, 1970\n${LEAD}`],
  ])('is unknown rather than a date %s', (_, text) => {
    expect(read(text)).toMatchObject({ publishedAt: null, dateBasis: 'unknown' })
  })
})

describe('the body of a plain text', () => {
  test.each([
    'Read more: Five things to do on the island',
    'ALSO READ | Harbour fees to rise',
    'Comments are closed, but trackbacks and pingbacks are open.',
    'Share on Facebook Twitter WhatsApp',
    'Sign up for our daily newsletter',
    'Follow us on Instagram',
    'Photo: Harbour Post / A. Camera',
    'The ferry on Monday. (Image credit: Getty Images)',
    '© 2025 Harbour Post. All rights reserved.',
    'Advertisement',
    '(Reporting by A. Writer; editing by B. Chief)',
    '12 comments',
  ])('leaves out %j', line => {
    expect(read(`Council keeps the ferry\n${LEAD}\n${line}\n${MORE}`).body).toBe(`${LEAD}\n${MORE}`)
  })

  test.each([
    'Read more books, the minister told pupils on Monday.',
    'Follow the money, she said.',
    'The council shared the plan on Facebook on Tuesday.',
    'Photographs of the harbour were shown to the court.',
    'Subscribers will pay 5 pounds more, the company said.',
    'Comments by the minister drew anger.',
    'Join a union, the speaker urged the crews.',
    'Updated rules take effect on 1 May, the council said.',
  ])('keeps %j', line => {
    expect(read(`Council keeps the ferry\n${LEAD}\n${line}\n${MORE}`).body).toBe(`${LEAD}\n${line}\n${MORE}`)
  })

  test('leaves out an embedded post with its heading and signature', () => {
    const post =
      'Ferry to stay, council says\nPort Ellen – The council has voted to keep the… pic.twitter.com/Zc1\n— Island News (@islandnews) March 4, 2025'
    expect(read(`Council keeps the ferry\n${LEAD}\n${post}\n${MORE}`).body).toBe(`${LEAD}\n${MORE}`)
  })

  test('joins lines that were wrapped at a fixed width', () => {
    const wrapped = `Council keeps the ferry\n\nThe island council voted on Monday to keep the ferry\nrunning through the winter, after a long debate in\nthe town hall.\n\n${MORE}`
    expect(read(wrapped).body).toBe(
      `The island council voted on Monday to keep the ferry running through the winter, after a long debate in the town hall.\n${MORE}`,
    )
  })

  test('keeps what a reader sees to the letter and drops what none sees', () => {
    expect(read('The “ferry”\u00a0—\u200bthe only  one—\u202eruns\u0007.\r\nIt runs daily.').body).toBe(
      'The “ferry”\u00a0—the only  one—runs.\nIt runs daily.',
    )
  })
})

test('a text without words is refused with the remedy', () => {
  expect(() => read('***\n\n---')).toThrow(UnreadableError)
  expect(() => read('Share\nTweet')).toThrow(/give it at least one paragraph/)
})

test('any text gives an article or a complaint, never control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
      try {
        const { title, body } = read(text)
        expect(body).not.toBe('')
        expect(`${title}${body}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
        expect(title).not.toContain('\n')
        expect(body.isWellFormed()).toBe(true)
        expect(body).not.toMatch(/^\s|\n\s*\n|\s$/)
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableError)
      }
    }),
  )
})
