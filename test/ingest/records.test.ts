import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Entry, readDocument } from '../../src/ingest/read-document.ts'

const context = { url: 'file:///news/a.json', fileName: 'a.json', now: '2025-04-01T12:00:00.000Z' }
const json = (value: unknown): Entry[] => readDocument('json', JSON.stringify(value), context)
const only = (value: unknown) => {
  const [entry] = json(value)
  return entry && 'draft' in entry ? entry.draft : null
}

describe('a JSON article', () => {
  test('is read in its own shape, the body to the letter', () => {
    const body = 'The ferry\u00a0stays,  she said.\n\nIt runs daily.'
    expect(
      only({
        title: 'Ferry',
        body,
        url: 'https://h.example/1',
        outlet: 'Post',
        publishedAt: '2025-03-04T10:00:00+02:00',
      }),
    ).toEqual({
      title: 'Ferry',
      body: 'The ferry\u00a0stays,  she said.\nIt runs daily.',
      url: 'https://h.example/1',
      outlet: 'Post',
      author: null,
      publishedAt: '2025-03-04T08:00:00.000Z',
      dateBasis: 'stated',
      modifiedAt: null,
      summaryOnly: false,
      language: null,
    })
  })

  test.each([
    [{ source: { id: null, name: 'Post' }, publishedAt: '2025-03-04T08:00:00Z', content: 'Text.' }],
    [{ source: 'Post', published_at: '2025-03-04 08:00:00', text: 'Text.' }],
    [
      {
        publisher: { '@type': 'Organization', name: 'Post' },
        datePublished: '2025-03-04T08:00Z',
        articleBody: 'Text.',
      },
    ],
    [{ source_name: 'Post', date: 1741075200, content: ['Text.'] }],
    [{ outlet: 'Post', pubDate: 'Tue, 04 Mar 2025 08:00:00 GMT', body: '<p>Text.</p><script>x()</script>' }],
  ])('is read from an export such as %j', value => {
    expect(only({ title: 'T', ...value })).toMatchObject({
      body: 'Text.',
      outlet: 'Post',
      publishedAt: '2025-03-04T08:00:00.000Z',
    })
  })

  test('keeps the file as its address when it has none, told apart within a list', () => {
    expect(only({ body: 'Text.' })?.url).toBe('file:///news/a.json')
    const urls = json([{ body: 'One.' }, { body: 'Two.' }]).map(entry => 'draft' in entry && entry.draft.url)
    expect(urls).toEqual(['file:///news/a.json#1', 'file:///news/a.json#2'])
    expect(only({ body: 'Text.', url: 'javascript:alert(1)' })?.url).toBe('file:///news/a.json')
  })

  test('is found in the list of an export', () => {
    expect(json({ status: 'ok', articles: [{ body: 'One.' }, { body: 'Two.' }] })).toHaveLength(2)
  })
})

describe('lines of JSON', () => {
  test('a broken line is told by its number, the rest go on', () => {
    const text =
      '{"title":"A","body":"One."}\n{"title":\n\n[1]\n{"title":"D"}\n{"title":"E","body":"Five."}\n'
    const entries = readDocument('jsonl', text, context)
    expect(entries.map(entry => ('draft' in entry ? entry.draft.title : entry.at))).toEqual([
      'A',
      'line 2',
      'line 4',
      'line 5',
      'E',
    ])
    expect(entries[3]).toMatchObject({ reason: expect.stringContaining('"body"') })
  })
})

test('any JSON value is an article or told why not', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      for (const entry of json(value)) expect('draft' in entry ? entry.draft.body : entry.reason).not.toBe('')
    }),
  )
})
