import { describe, expect, test } from 'vitest'
import { readCommand } from '../../src/desk/commands.ts'
import { briefing, section } from '../compile/briefings.ts'

const ferry = briefing([section('service', 'Is the ferry running?')], {
  id: 'ferry',
  title: 'The lake ferry',
  command: 'ferry-brief',
})
const dam = briefing([section('removal', 'Has the dam gone?')], {
  id: 'dam',
  title: 'The dam',
  command: 'dam-brief',
})
const all = [ferry, dam]
const own = (text: string, more = {}) => readCommand(ferry, { text, ...more }, all)
const shared = (text: string, more = {}) => readCommand(null, { text, ...more }, all)

describe('the command of a briefing', () => {
  test('alone shows the edition', () => {
    expect(own('')).toEqual({ kind: 'edition', briefing: ferry, section: null, asOf: null })
  })
  test('takes a section and a day, as options or as words', () => {
    const expected = {
      kind: 'edition',
      briefing: ferry,
      section: 'service',
      asOf: '2025-03-04T23:59:59.000Z',
    }
    expect(own('', { section: 'service', asOf: '2025-03-04' })).toEqual(expected)
    expect(own('section:service as_of:2025-03-04')).toEqual(expected)
  })
  test('with other words asks a question', () => {
    expect(own('Why did it stop?')).toEqual({
      kind: 'question',
      briefing: ferry,
      question: 'Why did it stop?',
      asOf: null,
    })
  })
  test.each(['list', 'why', 'settings', 'next', 'sources', 'help'])('understands "%s" alone', word => {
    expect(own(word)).toEqual({ kind: word, briefing: ferry })
  })
  test('subscribes and unsubscribes', () => {
    expect(own('subscribe weekdays at 09:00')).toEqual({
      kind: 'subscribe',
      briefing: ferry,
      words: 'weekdays at 09:00',
    })
    expect(own('settings quiet 22-7')).toEqual({ kind: 'change', briefing: ferry, words: 'quiet 22-7' })
    expect(shared('settings dam with updates')).toEqual({
      kind: 'change',
      briefing: dam,
      words: 'with updates',
    })
    expect(own('remove')).toEqual({ kind: 'unsubscribe', briefing: ferry })
  })
})

describe('the feeds', () => {
  test.each([
    ['feeds', { kind: 'feeds', verb: 'list' }],
    ['Feeds LIST', { kind: 'feeds', verb: 'list' }],
    ['feeds add paper.example', { kind: 'feeds', verb: 'add', address: 'paper.example' }],
    [
      'feeds remove <https://paper.example/f|paper>',
      { kind: 'feeds', verb: 'remove', address: 'https://paper.example/f' },
    ],
  ])('are meant by "%s"', (text, expected) => {
    expect(shared(text)).toEqual(expected)
  })
  test('are not meant by a question that begins like it', () => {
    expect(shared('feeds of which papers were read?')).toMatchObject({ kind: 'question' })
  })
})

describe('the command for all briefings', () => {
  test('shows the briefing it names by id, command or title', () => {
    for (const name of ['ferry', '/ferry-brief', 'The lake ferry']) {
      expect(shared(name)).toMatchObject({ kind: 'edition', briefing: ferry })
    }
    expect(shared('', { topic: 'dam' })).toMatchObject({ kind: 'edition', briefing: dam })
  })
  test('asks one briefing or all', () => {
    expect(shared('dam has it gone?')).toMatchObject({
      kind: 'question',
      briefing: dam,
      question: 'has it gone?',
    })
    expect(shared('has it gone?')).toMatchObject({ kind: 'question', briefing: null })
  })
  test('alone lists', () => {
    expect(shared('')).toEqual({ kind: 'list', briefing: null })
  })
  test('subscribes to the briefing it names', () => {
    expect(shared('subscribe dam daily 9am')).toEqual({
      kind: 'subscribe',
      briefing: dam,
      words: 'daily 9am',
    })
    expect(shared('next dam')).toEqual({ kind: 'next', briefing: dam })
  })
})

describe('says what is wrong and what is there', () => {
  test.each([
    [() => shared('subscribe'), 'subscribe ferry or subscribe dam'],
    [() => shared('', { topic: 'fery' }), 'did you mean ferry?'],
    [() => own('', { section: 'servise' }), 'did you mean service?'],
    [() => own('', { asOf: 'Tuesday' }), '"Tuesday" is no date'],
  ])('%#', (call, said) => {
    expect(call).toThrow(said)
  })
})
