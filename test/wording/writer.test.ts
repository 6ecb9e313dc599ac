import { expect, test } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import { claimsOf } from '../../src/domain/edition.ts'
import type { LanguageModel } from '../../src/model/language-model.ts'
import { ModelError } from '../../src/model/language-model.ts'
import { openAiModel } from '../../src/model/openai-compatible.ts'
import { modelWriter, plainWriter } from '../../src/wording/writer.ts'
import { draft, storeWith } from '../compile/briefings.ts'
import { modelServer } from '../servers/model-server.ts'
import { ferry } from '../support/desk.ts'
import { translatingModel } from '../support/translating-model.ts'

const STRIKE = 'The ferry stopped on Monday because 26 sailors did not report for work in Lindau.'
const AS_OF = '2025-03-14T00:00:00.000Z'

/** A writer whose model leaves a word out the first time, two the second, and so on; null makes it fail. */
const writing = async (cuts: (string | null)[]) => {
  const store = await storeWith([draft('Harbour Post', '2025-03-13T12:00:00.000Z', STRIKE)], AS_OF)
  const model: LanguageModel = {
    name: 'scripted',
    complete: async (_, schema) => {
      const cut = cuts.shift()
      if (cut === undefined) throw new Error('a request too many')
      if (cut === null) throw new ModelError('unavailable', 'the model failed (503)')
      const sentences = [{ text: STRIKE.replace(cut, ''), evidence: [1] }]
      return { value: schema.parse({ sentences }), usage: { promptTokens: 1, completionTokens: 1 } }
    },
  }
  const writer = modelWriter({
    articles: store.articles,
    kept: store.expiring,
    model: () => model,
    log: () => {},
    now: () => new Date(AS_OF),
    signal: new AbortController().signal,
  })
  const edition = await compile({ store, briefing: ferry, asOf: AS_OF, since: null })
  return { store, writer, edition, behalf: { briefing: 'ferry', person: null } }
}

const first = (of: Parameters<typeof claimsOf>[0]): string => claimsOf(of)[0]!.text

test('an edition is posted in the same words every time, also when several ask at once', async () => {
  const { store, writer, edition } = await writing([' in Lindau', ' on Monday'])
  await using _ = store
  const [one, two] = await Promise.all([writer.posted(edition), writer.posted(edition)])
  expect(first(one)).not.toContain('Lindau')
  expect(two).toEqual(one)
  expect(await writer.posted(edition)).toEqual(one)
})

test('an edition compiled anew under its old id gets words of its own', async () => {
  const { store, writer, edition } = await writing([' in Lindau', ' on Monday'])
  await using _ = store
  await writer.posted(edition)
  expect(first(await writer.posted({ ...edition, undated: 1 }))).not.toContain('Monday')
})

test('words that the model could not give are asked for again, unless they have been posted', async () => {
  const { store, writer, edition, behalf } = await writing([null, null, ' in Lindau'])
  await using _ = store
  expect(first(await writer.shown(edition, null, behalf))).toBe(STRIKE)
  expect(first(await writer.posted(edition))).toBe(STRIKE)
  expect(first(await writer.shown(edition, null, behalf))).toBe(STRIKE)
})

test('a translation is kept by language, so that every destination of it reads the same and a delivery goes on in it', async () => {
  const { store, edition } = await writing([])
  await using _ = store
  await using server = await modelServer(translatingModel(STRIKE))
  const writer = () =>
    modelWriter({
      articles: store.articles,
      kept: store.expiring,
      model: () => openAiModel({ apiKey: null, baseUrl: server.url, name: 'tiny' }),
      log: () => {},
      now: () => new Date(AS_OF),
      signal: new AbortController().signal,
    })
  const [urdu, same] = await Promise.all([
    writer().translated(edition, 'ur'),
    writer().translated(edition, 'ur'),
  ])
  const asked = server.asked.length
  expect(first(urdu)).not.toBe(STRIKE)
  expect(same).toEqual(urdu)
  expect(await writer().translated(edition, 'ur')).toEqual(urdu)
  expect(server.asked).toHaveLength(asked)
  expect(first(await writer().translated(edition, 'hi'))).not.toBe(first(urdu))
  expect(first(edition)).toBe(STRIKE)
})

test('without a model an edition goes out as it is, and says that it is not translated', async () => {
  const { store, edition } = await writing([])
  await using _ = store
  const { translation, ...rest } = await plainWriter.translated(edition, 'ur')
  expect(rest).toEqual(edition)
  expect(translation).toMatchObject({ model: null, problem: expect.stringContaining('set OPENAI_API_KEY') })
})
