import { createHash } from 'node:crypto'
import type { Answer } from '../domain/answer.ts'
import type { Edition } from '../domain/edition.ts'
import type { LanguageModel } from '../model/language-model.ts'
import type { ArticleStore, ExpiringStore } from '../store/store.ts'
import type { WordingEvent } from './events.ts'
import { notTranslated, translateEdition } from './translate-edition.ts'
import { wordAnswer } from './word-answer.ts'
import { wordEdition } from './word-edition.ts'

/** For whom something is worded: a briefing and a person (`slack:U1`), where there is one. */
export interface Behalf {
  readonly briefing: string | null
  readonly person: string | null
}

/** Words editions and answers. What it gives always stands on its passages; at worst it is in the articles' own words. */
export interface Writer {
  /** Whether there is a model that translates. */
  readonly translates: boolean
  /** @param language BCP 47 tag; null: that of the articles */
  edition(edition: Edition, language: string | null, behalf: Behalf): Promise<Edition>
  /**
   * The words in which an edition was shown or posted before, so that all read the same and a delivery that is resumed
   * goes on in them; otherwise new ones, kept from then on.
   */
  posted(edition: Edition): Promise<Edition>
  /** The same for an edition that is worded already, in another language. */
  translated(edition: Edition, language: string): Promise<Edition>
  /** As {@link edition} in the words of before, except that those which the model could not give are asked for again. */
  shown(edition: Edition, language: string | null, behalf: Behalf): Promise<Edition>
  /** @param onProgress given the answer as far as it is worded and verified, sentence by sentence */
  answer(answer: Answer, behalf: Behalf, onProgress?: (soFar: Answer) => void): Promise<Answer>
}

const NO_MODEL = 'no model is configured: set OPENAI_API_KEY or OPENAI_BASE_URL'

const untranslated = async (edition: Edition, language: string | null): Promise<Edition> =>
  language === null ? edition : notTranslated(edition, language, NO_MODEL)

/** Leaves everything in the articles' own words. */
export const plainWriter: Writer = {
  translates: false,
  edition: untranslated,
  posted: async edition => edition,
  translated: untranslated,
  shown: untranslated,
  answer: async answer => answer,
}

export interface WriterParts {
  readonly articles: ArticleStore
  /** Where the words of editions are kept. */
  readonly kept: ExpiringStore
  /** The model for one edition or answer. */
  readonly model: (behalf: Behalf) => LanguageModel
  readonly log: (event: WordingEvent) => void
  readonly now: () => Date
  /** Aborted when the process is to stop. */
  readonly signal: AbortSignal
}

/** How long the words of an edition are kept, in milliseconds: nothing is resumed or shown again after that. */
const KEPT_MS = 30 * 86_400_000

/** Words that were made, and whether the model gave nothing for some of them. */
interface Made {
  readonly edition: Edition
  readonly fellBack: boolean
}

/**
 * Changes with every word of the edition: one that is compiled anew under the same id is worded anew.
 * @param language null: as it is worded in that of the articles
 */
const keyOf = (edition: Edition, language: string | null): string =>
  `wording:${createHash('sha256')
    .update(JSON.stringify(language === null ? edition : [edition, language]))
    .digest('hex')}`

export const modelWriter = ({ articles, kept, model, log, now, signal }: WriterParts): Writer => {
  const underWay = new Map<string, Promise<Edition>>()

  const make = (edition: Edition, language: string | null, behalf: Behalf): Promise<Made> => {
    const writing = { model: model(behalf), log, signal }
    return language === null
      ? wordEdition(articles, edition, writing)
      : translateEdition(articles, edition, language, writing)
  }

  const known = async (key: string): Promise<Edition | null> => {
    const text = await kept.get(key, now().getTime())
    return text === undefined ? null : (JSON.parse(text) as Edition)
  }

  const keep = async (key: string, making: () => Promise<Made>, keepAnyway: boolean): Promise<Edition> => {
    const before = await known(key)
    if (before) return before
    const made = await making()
    if (made.fellBack && !keepAnyway) return made.edition
    const time = now().getTime()
    const isFirst = await kept.add(key, JSON.stringify(made.edition), time + KEPT_MS, time)
    return (isFirst ? null : await known(key)) ?? made.edition
  }

  /** Of several who ask for the same words at once, all wait for those that the first one gets. */
  const once = async (
    edition: Edition,
    language: string | null,
    behalf: Behalf,
    keepAnyway: boolean,
  ): Promise<Edition> => {
    const key = keyOf(edition, language)
    const work = `${key} ${keepAnyway}`
    const making = underWay.get(work) ?? keep(key, () => make(edition, language, behalf), keepAnyway)
    underWay.set(work, making)
    try {
      return await making
    } finally {
      underWay.delete(work)
    }
  }

  const forAll = ({ briefing }: Edition): Behalf => ({ briefing, person: null })

  return {
    translates: true,
    edition: async (edition, language, behalf) => {
      const { edition: worded } = await make(edition, null, behalf)
      return language === null ? worded : (await make(worded, language, behalf)).edition
    },
    posted: edition => once(edition, null, forAll(edition), true),
    translated: (edition, language) => once(edition, language, forAll(edition), true),
    shown: async (edition, language, behalf) => {
      const worded = await once(edition, null, behalf, false)
      return language === null ? worded : once(worded, language, behalf, false)
    },
    answer: (answer, behalf, onProgress) =>
      wordAnswer(articles, answer, { model: model(behalf), log, signal }, onProgress),
  }
}
