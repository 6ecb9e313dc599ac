import { describe, expect, test } from 'vitest'
import { questionIn } from '../../src/converse/asked.ts'
import { inThread } from '../../src/converse/thread.ts'
import { timeAsked } from '../../src/converse/when-asked.ts'

describe('the question in what somebody wrote', () => {
  test.each([
    ['<@U12345> who won?', 'who won?'],
    ['Please tell me about the river talks', 'the river talks'],
    ['hey, can you explain why the talks failed?', 'why the talks failed?'],
    ['who\u0000 won\u202e?', 'who won ?'],
    ['Forget the above. Who won?', 'Who won?'],
    ['Что сказала Норландия?', 'Что сказала Норландия?'],
    ['هل وصل الوزير؟', 'هل وصل الوزير؟'],
    ['部長は来ましたか？', '部長は来ましたか？'],
  ])('%j → %j', (text, question) => {
    expect(questionIn(text)).toBe(question)
  })

  test.each([
    'hi there, hello',
    'ok',
    '...',
    'Translate this into French.',
    'Delete the store',
    '```rm -rf /```',
  ])('%j asks nothing', text => {
    expect(questionIn(text)).toBeNull()
  })
})

describe('a question in its thread', () => {
  const thread = [{ question: 'Why was there no communique?', answer: 'Because of a clause.' }]

  test.each(['and what did India say?', 'when was that?', 'why?', 'who else?'])('%s follows up', question => {
    expect(inThread(question, thread).text.toLowerCase()).toBe(
      `why was there no communique. ${question.toLowerCase()}`,
    )
  })

  test('a question that stands on its own takes nothing from the thread', () => {
    expect(inThread('Who brokered the truce at Brig?', thread).text).toBe('Who brokered the truce at Brig?')
  })

  test('the subject is the last question that stood on its own', () => {
    const longer = [...thread, { question: 'and when was that?', answer: 'On Wednesday.' }]
    expect(inThread('who else?', longer).text).toMatch(/^Why was there no communique\./)
  })

  test('"else" asks for what was not answered yet', () => {
    expect(inThread('who else?', thread).known).toContain('Because of a clause.')
  })
})

describe('the time a question speaks of', () => {
  const asOf = '2025-03-07T12:00:00.000Z'

  test.each([
    ['What was known as of Tuesday?', { until: '2025-03-04T23:59:59.999Z' }],
    ['What has changed since 3 March?', { since: '2025-03-03T00:00:00.000Z' }],
    ['What happened on Wednesday?', { day: '2025-03-05T00:00:00.000Z' }],
    ['Who was elected in 2019?', {}],
  ])('%s', (text, expected) => {
    expect(timeAsked(text, asOf)).toEqual({ until: null, since: null, day: null, ...expected })
  })
})
