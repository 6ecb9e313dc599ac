import { describe, expect, test } from 'vitest'
import { claimsOf, type Edition } from '../../src/domain/edition.ts'
import { putArticles } from '../../src/ingest/ingest-documents.ts'
import { openAiModel } from '../../src/model/openai-compatible.ts'
import { paidFrom, tokenPurse } from '../../src/model/purse.ts'
import { openStore } from '../../src/store/open.ts'
import { nameWordsOf } from '../../src/verify/translation/name-words.ts'
import type { WordingEvent } from '../../src/wording/events.ts'
import { translateEdition } from '../../src/wording/translate-edition.ts'
import { modelServer, type Script } from '../servers/model-server.ts'
import { article, claim, edition } from '../support/builders.ts'
import { type Change, textsIn, translatingModel } from '../support/translating-model.ts'
import { scriptTranslator } from '../support/translator.ts'

const STRIKE = 'On Monday 26 dock workers in Lindau did not report for work, Anna Keller said.'
const WAGES = 'Employers in Lindau will offer the dock workers 4 percent more from May.'
const HOME = 'Der Hafen von Lindau bleibt geschlossen.'

const post = article({ body: `${STRIKE} ${WAGES} Then Anna Keller left Lindau.` })
const blatt = article({
  body: HOME,
  outlet: 'Seeblatt',
  url: 'https://seeblatt.example/hafen',
  language: 'de',
})

const strike = claim(STRIKE, [[post, STRIKE]], {
  attribution: { speaker: 'Anna Keller', outlets: ['Harbour Post'] },
})
const wages = claim(WAGES, [[post, WAGES]], {
  attribution: { speaker: 'the port authority', outlets: ['Harbour Post'] },
})
const home = claim(HOME, [[blatt, HOME]])

const briefed: Edition = edition([post, blatt], {
  headline: strike,
  sections: [
    {
      id: 'port',
      title: 'The port today',
      question: 'Is the port open?',
      kind: 'status',
      result: 'reported',
      status: { label: 'Not open', since: null, claims: [0] },
      claims: [strike, wages, home],
    },
    {
      id: 'ferry',
      title: 'The lake ferries',
      question: 'Does the ferry run?',
      kind: 'news',
      result: 'quiet',
      searched: { articles: 2, outlets: 2, from: null, to: null },
    },
  ],
  disputes: [{ about: 'number of workers', accounts: [strike, wages] }],
  changes: [{ kind: 'changed', section: 'port', text: 'The port today: Open → Not open' }],
})

const translating = (change?: Change): Script => translatingModel(post.body, change)

const translate = async (script: Script, language = 'ur', tokens = 100_000) => {
  await using server = await modelServer(script)
  await using store = await openStore('sqlite::memory:')
  await putArticles(store.articles, [post, blatt], '2025-04-01T00:00:00.000Z')
  const log: WordingEvent[] = []
  const model = openAiModel({ apiKey: null, baseUrl: server.url, name: 'tiny' })
  const { edition: shown, fellBack } = await translateEdition(store.articles, briefed, language, {
    model: paidFrom(tokenPurse(tokens, 'one edition'), model),
    log: event => log.push(event),
    signal: new AbortController().signal,
  })
  return { shown, fellBack, log, asked: server.asked }
}

const urdu = (text: string): string => scriptTranslator('ur')(text, nameWordsOf([post.body])).text

describe('an edition that is translated', () => {
  test('keeps the original of every claim beside its translation, and all else of the claim', async () => {
    const { shown, fellBack, log } = await translate(translating())
    expect(claimsOf(shown)[0]).toEqual({ ...strike, text: urdu(STRIKE), original: STRIKE })
    expect(shown.headline).toEqual(claimsOf(shown)[0])
    expect(shown.disputes[0]!.accounts[1]).toEqual({ ...wages, text: urdu(WAGES), original: WAGES })
    expect({ fellBack, log }).toEqual({ fellBack: false, log: [] })
  })

  test('has its headings, and its states and disputes with the original in brackets', async () => {
    const { shown } = await translate(translating())
    expect(shown.title).toBe(urdu(briefed.title))
    expect(shown.sections.map(({ title }) => title)).toEqual(['The port today', 'The lake ferries'].map(urdu))
    expect(shown.sections[0]).toMatchObject({
      status: { label: `${urdu('Not open')} (Not open)`, claims: [0] },
    })
    expect(shown.disputes[0]!.about).toBe(`${urdu('number of workers')} (number of workers)`)
    expect(shown.changes[0]!.text).toContain('(The port today: Open → Not open)')
  })

  test('says by which model, into which language, and how its speakers are called', async () => {
    const { shown } = await translate(translating())
    expect(shown.translation).toEqual({
      language: 'ur',
      model: 'tiny',
      problem: null,
      untranslated: 1,
      words: {
        'Anna Keller': urdu('Anna Keller'),
        'the port authority': urdu('the port authority'),
      },
    })
    expect(shown.writer.promptTokens).toBe(400)
  })

  test('leaves what is in the language already, and marks what could not be verified because it is in another', async () => {
    const { shown } = await translate(translating())
    expect(claimsOf(shown)[2]).toEqual({ ...home, original: null })
    const german = await translate(translating(), 'de')
    expect(claimsOf(german.shown)[2]).toEqual(home)
  })

  test('asks for each text once, as material and never in the system role', async () => {
    const { asked } = await translate(translating())
    const texts = asked.flatMap(textsIn).map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts).not.toContain(HOME)
    expect(asked[0]!.system).not.toContain('Lindau')
    expect(JSON.parse(asked[0]!.user.split('\n')[0]!)).toEqual({ language: 'Urdu (ur)' })
  })

  test('into its own language is asked of nobody', async () => {
    const { shown, asked } = await translate([], 'en-GB')
    expect(asked).toEqual([])
    expect(claimsOf(shown).map(({ original }) => original)).toEqual([undefined, undefined, null])
  })
})

describe('a translation that says anything else stays away, and the original stands', () => {
  const changing =
    (from: string, to: string): Change =>
    (one, original) =>
      original === STRIKE ? { ...one, text: one.text.replace(from, to) } : one

  test.each<[string, Change, RegExp]>([
    ['another number', changing('26', '62'), /number 26/],
    ['another name', changing(urdu('Lindau'), urdu('Berlin')), /"Lindau"/],
    ['a dropped "not"', changing('نہیں', ''), /not so/],
    ['a link', changing('26', '26 https://evil.example'), /not in the original/],
    [
      'the text of another',
      (one, original) => (original === STRIKE ? { ...one, text: urdu(WAGES) } : one),
      /26/,
    ],
  ])('%s', async (_, change, reason) => {
    const { shown, log } = await translate(translating(change))
    expect(claimsOf(shown)[0]).toEqual({ ...strike, original: null })
    expect(claimsOf(shown)[1]!.original).toBe(WAGES)
    expect(shown.translation!.untranslated).toBe(2)
    expect(log).toContainEqual({
      kind: 'withheld',
      part: 'translation of section port',
      text: expect.any(String),
      reason: expect.stringMatching(reason),
    })
  })

  test('a name that is written in two ways, and one from elsewhere in the edition', async () => {
    const two = await translate(
      translating((one, original) =>
        original === WAGES
          ? {
              text: one.text.replace('لینداو', 'النداو'),
              names: [{ original: 'Lindau', translation: 'النداو' }],
            }
          : one,
      ),
    )
    expect(two.log).toMatchObject([{ reason: 'the name "Lindau" is written in another way elsewhere' }])
    const more = await translate(
      translating((one, original) =>
        original === WAGES ? { ...one, text: `${one.text} ${urdu('Keller')}` } : one,
      ),
    )
    expect(more.log).toMatchObject([{ reason: 'the name "Keller" is not in the original' }])
  })

  test('numbers of texts that were not given, and a second translation of one', async () => {
    const { log, shown } = await translate(asked => {
      const [first] = textsIn(asked)
      const one = { n: first!.n, ...scriptTranslator('ur')(first!.text, nameWordsOf([post.body])) }
      return { kind: 'json', value: { translations: [one, one, { ...one, n: 99 }] } }
    })
    expect(claimsOf(shown).map(({ original }) => original)).toEqual([STRIKE, null, null])
    expect(new Set(log.map(event => event.kind === 'withheld' && event.reason))).toEqual(
      new Set(['it is of nothing that is left to translate']),
    )
  })
})

describe('an edition never fails because a model does', () => {
  test.each<[string, Script, RegExp]>([
    ['refuses', () => ({ kind: 'refusal' }), /declined/],
    ['answers in another shape', () => ({ kind: 'text', text: 'Sure!' }), /shape/],
    ['fails', () => ({ kind: 'status', status: 500 }), /failed/],
  ])('one that %s leaves it in the original, with the reason', async (_, script, reason) => {
    const { shown, fellBack, log } = await translate(script)
    expect(shown.sections.map(({ title }) => title)).toEqual(briefed.sections.map(({ title }) => title))
    expect(claimsOf(shown).map(({ text }) => text)).toEqual([STRIKE, WAGES, HOME])
    expect(shown.translation).toMatchObject({ model: null, problem: expect.stringMatching(reason) })
    expect(fellBack).toBe(true)
    expect(log).toContainEqual(
      expect.objectContaining({
        kind: 'fallback',
        part: 'translation of section port',
        reason: expect.stringMatching(reason),
      }),
    )
  })

  test('nor because the budget is used up: nothing is asked', async () => {
    const { asked, shown } = await translate([], 'ur', 10)
    expect(asked).toEqual([])
    expect(shown.translation?.problem).toBe('the 10 tokens for one edition are used up')
  })
})
