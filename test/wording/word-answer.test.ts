import { describe, expect, test } from 'vitest'
import { asker } from '../../src/converse/ask.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { openAiModel } from '../../src/model/openai-compatible.ts'
import { retriever } from '../../src/retrieve/retriever.ts'
import type { WordingEvent } from '../../src/wording/events.ts'
import { wordAnswer } from '../../src/wording/word-answer.ts'
import { draft, storeWith } from '../compile/briefings.ts'
import { type Asked, modelServer, type Script } from '../servers/model-server.ts'

const STRIKE =
  'The ferry stopped on Monday because 26 sailors in Lindau did not report for work, the harbour master said.'
const ASIDE = 'About 40 passengers waited on the quay.'
const QUESTION = 'Why did the ferry stop?'

const passagesIn = ({ user }: Asked): string[] =>
  user
    .split('\n')
    .slice(2, -1)
    .map(line => JSON.parse(line).text)

/** Answers with a change to what each passage says. */
const wording =
  (change: (text: string) => string): Script =>
  asked => ({
    kind: 'json',
    value: {
      sentences: passagesIn(asked).map((text, index) => ({ text: change(text), evidence: [index + 1] })),
    },
  })

const answered = async (
  script: Script,
  language = 'en',
  onProgress?: (soFar: Answer) => void,
  body = `${STRIKE} ${ASIDE}`,
  retold = (found: Answer): Answer => found,
) => {
  await using server = await modelServer(script)
  await using store = await storeWith(
    [{ ...draft('Harbour Post', '2025-03-13T12:00:00.000Z', body), language }],
    '2025-03-14T00:00:00.000Z',
  )
  const asked = { question: QUESTION, thread: [], asOf: '2025-03-14T00:00:00.000Z' }
  const plain = retold(await asker(store.articles, retriever(store)).ask(asked, null))
  const log: WordingEvent[] = []
  const writing = {
    model: openAiModel({ apiKey: null, baseUrl: server.url, name: 'tiny' }),
    log: (event: WordingEvent) => void log.push(event),
    signal: new AbortController().signal,
  }
  const answer = await wordAnswer(store.articles, plain, writing, onProgress)
  return { plain, answer, log, asked: server.asked }
}

test('its sentences are told one by one, each once it is verified', async () => {
  const told: string[][] = []
  const { answer, plain } = await answered(
    wording(text => text.replace(' in Lindau', '')),
    'en',
    soFar => told.push(soFar.claims.map(({ text }) => text)),
  )
  expect(told.at(-1)).toEqual(answer.claims.map(({ text }) => text))
  expect(told).toHaveLength(plain.claims.length)
})

test('what is not verified is not told on the way either', async () => {
  const told: unknown[] = []
  await answered(
    wording(text => text.replace('26', '62')),
    'en',
    soFar => told.push(soFar),
  )
  expect(told).toEqual([])
})

test('an answer that breaks off keeps what was verified, and the articles’ words for the rest', async () => {
  const value = (asked: Asked) => ({
    sentences: [
      { text: passagesIn(asked)[0]!.replace(' in Lindau', ''), evidence: [1] },
      { text: 'And much more '.repeat(40), evidence: [1] },
    ],
  })
  const { answer, log } = await answered(
    asked => ({ kind: 'half', value: value(asked) }),
    'en',
    () => {},
  )
  expect(answer.claims[0]!.text).not.toContain('Lindau')
  expect(answer.writer).toMatchObject({ kind: 'model' })
  expect(log).toMatchObject([{ kind: 'fallback', part: 'answer' }])
})

const without = ({ writer: _, ...rest }: Answer): Omit<Answer, 'writer'> => rest

describe('an answer worded by a model', () => {
  test('keeps its citations and attribution, and its text is made of the new sentences', async () => {
    const { plain, answer } = await answered(wording(text => text.replace(' in Lindau', '')))
    const [claim] = answer.claims
    expect(claim!.text).toBe(plain.claims[0]!.text.replace(' in Lindau', ''))
    expect(claim).toEqual({ ...plain.claims[0], text: claim!.text })
    expect(answer.text).toContain(claim!.text)
    expect(answer.text).toContain('(Harbour Post')
    expect(answer.writer).toMatchObject({ kind: 'model', model: 'tiny', withheld: 0 })
  })

  test('is told from the sentence itself, not from the context that is quoted with it', async () => {
    const { plain, answer } = await answered(wording(() => ASIDE))
    expect(plain.claims[0]!.citations[0].quote).toContain(ASIDE)
    expect(without(answer)).toEqual(without(plain))
    expect(answer.writer).toMatchObject({ kind: 'extractive', withheld: plain.claims.length })
  })

  test.each<[string, (text: string) => string]>([
    ['another number', text => text.replace('26', '62')],
    ['a dropped "not"', text => text.replace('did not report', 'did report')],
    ['more words than the articles need', text => `${text} ${text}`],
  ])('with %s keeps the articles’ words', async (_, change) => {
    const { plain, answer, log } = await answered(wording(change))
    expect(without(answer)).toEqual(without(plain))
    expect(log[0]).toMatchObject({ kind: 'withheld', part: 'answer' })
  })

  test('never fails because the model does', async () => {
    const { plain, answer, log } = await answered([{ kind: 'refusal' }])
    expect(without(answer)).toEqual(without(plain))
    expect(log).toEqual([
      { kind: 'fallback', part: 'answer', cause: 'refused', reason: 'the model declined to answer' },
    ])
  })

  test('is left alone in a language in which it could not be verified', async () => {
    const { answer, asked } = await answered([], 'de')
    expect(answer.answered).toBe(true)
    expect(asked).toEqual([])
  })

  test('is asked with the question as material, never in the system role', async () => {
    const { asked } = await answered(wording(text => text))
    expect(JSON.parse(asked[0]!.user.split('\n')[0]!)).toEqual({ question: QUESTION })
    expect(asked[0]!.system).not.toContain('ferry')
  })
})

test('a claim that names its speaker in brackets is worded too', async () => {
  const body =
    'The harbour master, Greta Solberg, met reporters in Lindau. She said that the ferry stopped because 26 sailors did not report for work.'
  const change = (text: string) => text.replace(' for work', '')
  const named = ({ claims: [first], ...rest }: Answer): Answer => {
    const text = body.replace(/^.*She said/, '[Greta Solberg] said')
    return { ...rest, claims: [{ ...first!, text, attribution: { speaker: 'Greta Solberg', outlets: [] } }] }
  }
  const { answer, log } = await answered(wording(change), 'en', undefined, body, named)
  expect(log).toEqual([])
  expect(answer.claims[0]!.text).toMatch(/^\[Greta Solberg\] said .* did not report\.$/)
})
