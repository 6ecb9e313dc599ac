import { describe, expect, test } from 'vitest'
import { readQuery } from '../../src/retrieve/query.ts'
import { termOf } from '../../src/text/tokens.ts'

const NOW = '2025-06-27T12:00:00.000Z'
const OUTLETS = ['The Harbour Post', 'Ridge Courier', 'Tide', 'valleytimes.example']
const read = (text: string) => readQuery(text, { outlets: OUTLETS, now: NOW })
const terms = (text: string): string[] => read(text).words.map(({ term }) => term)
const strong = (text: string): string[] =>
  read(text)
    .words.filter(({ emphasis }) => emphasis === 1)
    .map(({ term }) => term)

describe('what a question asks for', () => {
  test('words without function words, each once', () => {
    expect(terms('What did the ferry do to the other ferry?')).toEqual(['ferri'])
  })

  test('function words where there is nothing else', () => {
    expect(terms('to be or not to be')).toEqual(['to', 'be', 'or', 'not'])
  })

  test('words about reporting count less than what was reported', () => {
    expect(strong('Which articles suggest that the bridge is unsafe?')).toEqual(['bridg', 'unsaf'])
  })

  test('facets: the things it names one by one', () => {
    const { words, facets } = read('Did the ferry stop at night, while the bridge opened to lorries?')
    expect(facets.map(facet => facet.map(word => words[word]!.term))).toEqual([
      ['ferri', 'stop', 'night'],
      ['bridg', 'open', 'lorri'],
    ])
  })

  test('neighbours: words side by side but for function words', () => {
    const { words, neighbours } = read('the head of the harbour authority')
    expect(neighbours.map(pair => pair.map(word => words[word]!.term))).toEqual([
      ['head', 'harbor'],
      ['harbor', 'author'],
    ])
  })
})

describe('outlets', () => {
  test.each([
    ['ferry report by The Harbour Post', ['The Harbour Post']],
    ['what does Harbour Post say on ferries', ['The Harbour Post']],
    ['the Tide article on the bridge', ['Tide']],
    ['reported by Tide and Ridge Courier', ['Tide', 'Ridge Courier']],
    ['according to ValleyTimes', ['valleytimes.example']],
    ['high tide in the harbour', []],
    ['Tide levels on Monday', []],
  ])('%s', (text, outlets) => {
    expect(read(text).outlets).toEqual(outlets)
  })

  test('the words of a name count little, also of one that the store does not know', () => {
    expect(strong('ferry strike in the Ridge Courier')).toEqual(['ferri', 'strike'])
    expect(strong("the 'Morning Bugle' article about the ferry strike")).toEqual(['ferri', 'strike'])
  })
})

describe('dates', () => {
  test.each([
    ['strike on 25 June', '2025-06-25T00:00:00.000Z'],
    ['strike in June 2024', '2024-06-01T00:00:00.000Z'],
    ['strike yesterday', '2025-06-26T00:00:00.000Z'],
  ])('%s', (text, from) => {
    expect(read(text).periods.map(period => period.from)).toEqual([from])
    expect(strong(text)).toEqual(['strike'])
  })

  test('are not read where there is no day to count from', () => {
    expect(readQuery('strike yesterday', { outlets: [], now: null }).periods).toEqual([])
  })
})

describe('quotations and compounds', () => {
  test('double quotation marks of any kind hold words together', () => {
    expect(read('"night ferry" “slipway fees” «quai nord» 「港の夜」').phrases).toHaveLength(4)
    expect(read('"ferry"').phrases).toEqual([])
    expect(read("the 'Morning Bugle' said \"it").phrases).toEqual([])
  })

  test('words side by side may be one', () => {
    const [first] = read('Tam-al Dar').words
    expect(first!.joined).toEqual([termOf('Tamal')])
  })
})

test.each([
  '',
  ' ',
  '"',
  '\u0000\u001b[2J',
  '(a+)+$'.repeat(9_000),
  '💥'.repeat(50_000),
  '25 June '.repeat(12_000),
  "A' ".repeat(4_000),
])('any text is a question', text => {
  expect(read(text).words.length).toBeLessThanOrEqual(96)
})
