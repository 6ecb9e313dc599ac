import { describe, expect, test } from 'vitest'
import { readQuestion } from '../../src/converse/question.ts'

describe('how a question asks', () => {
  test.each([
    ['Who brokered the ceasefire?', 'who', 'person'],
    ['When did the meeting begin?', 'when', 'date'],
    ['Where is the dam?', 'where', 'place'],
    ['Why did the talks fail?', 'why', 'reason'],
    ['How many houses were lost?', 'how many', 'number'],
    ['How much did the bridge cost?', 'how many', 'money'],
    ['What percentage of voters stayed at home?', 'how many', 'percent'],
    ['How long did the flood last?', 'how long', 'duration'],
    ['Which city hosts the talks?', 'which', 'place'],
    ['The talks were held in which country?', 'which', 'country'],
    ['Which energy giant reported a loss?', 'which', 'organisation'],
    ['Which film won the prize?', 'which', 'title'],
    ['Which fruit crop was hit by the frost?', 'which', 'thing'],
    ['What did the minister say about the dam?', 'said', 'statement'],
    ['Is it true that the dam broke?', 'whether', 'statement'],
    ['The dam broke. True or false?', 'whether', 'statement'],
    ['Did Voss meet Horn?', 'whether', 'statement'],
    ['What has changed since Monday?', 'changed', 'statement'],
    ['Compare what Tessin and Norland say', 'compare', 'statement'],
    ['What is a sluice?', 'definition', 'thing'],
    ['Who is Clara Voss?', 'definition', 'person'],
    ['Who is the water minister?', 'who', 'person'],
    ['How many days did the flood last?', 'how long', 'duration'],
    ['Voss, who leads the ministry, visited which town?', 'which', 'place'],
    ['river talks', 'topic', 'statement'],
  ])('%s → %s, %s', (text, kind, expects) => {
    expect(readQuestion(text)).toMatchObject({ kind, expects })
  })

  test('the asked-for noun ends before its verb', () => {
    expect(readQuestion('Which scandal-plagued politician resigned this week?').head).toBe(
      'scandal-plagued politician',
    )
  })

  test('names, quoted phrases and the words of the asking sentence are told apart', () => {
    const question = readQuestion('Clara Voss spoke of a “new start”. Who answered Pavel Horn?')
    expect(question.names.map(({ text }) => text)).toEqual(['Clara Voss', 'Pavel Horn'])
    expect(question.phrases).toEqual([['new', 'start']])
    expect(question.focus).not.toContain('voss')
    expect(question.terms).toContain('voss')
  })

  test('words of recency are no subject, and mark the question as one about now', () => {
    const question = readQuestion('Who won the race this week?')
    expect(question.terms).toEqual(['won', 'race'])
    expect(question.isCurrent).toBe(true)
  })
})
