import { describe, expect, test } from 'vitest'
import { readMarkdown } from '../../src/ingest/markdown.ts'

const context = { url: 'file:///news/a.md', fileName: 'a.md', now: '2025-04-01T12:00:00.000Z' }
const read = (text: string) => readMarkdown(text, context)

describe('Markdown', () => {
  test('takes its facts from front matter', () => {
    const text =
      '---\ntitle: "Council: ferry stays"\noutlet: Harbour Post\nurl: https://harbour.example/1\ndate: 2025-03-04\nauthor: [A. Writer, B. Writer]\nlanguage: en-GB\n---\n\nThe ferry stays.\n'
    expect(read(text)).toEqual({
      title: 'Council: ferry stays',
      body: 'The ferry stays.',
      url: 'https://harbour.example/1',
      outlet: 'Harbour Post',
      author: 'A. Writer, B. Writer',
      publishedAt: '2025-03-04T00:00:00.000Z',
      dateBasis: 'stated',
      modifiedAt: null,
      summaryOnly: false,
      language: 'en-GB',
    })
  })

  test('is read as the words that it shows', () => {
    const text =
      '# Ferry *stays*\n\nThe **council** voted to [keep the ferry](https://harbour.example/(1)), as\n`it` said: 5 * 3 = 15 and snake_case_name.\n\n![The pier](pier.jpg)\n\n> “It stays,” she said.\n\n- first item\n- second item\n\n<!-- note -->\n'
    expect(read(text)).toMatchObject({
      title: 'Ferry stays',
      body: 'The council voted to keep the ferry, as it said: 5 * 3 = 15 and snake_case_name.\n“It stays,” she said.\nfirst item\nsecond item',
    })
  })

  test('without front matter and heading is read as plain text', () => {
    expect(read('The ferry stays. It runs daily.')).toMatchObject({
      title: 'The ferry stays',
      body: 'The ferry stays. It runs daily.',
    })
  })

  test('with broken front matter is refused, with the place', () => {
    expect(() => read('---\ntitle: "open\n---\n\nText.')).toThrow(/front matter is not YAML: .*line/)
    expect(() => read('---\njust words\n---\n\nText.')).toThrow(/"key: value"/)
  })
})
