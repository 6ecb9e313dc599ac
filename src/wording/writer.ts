import { createHash } from 'node:crypto'
import type { Answer } from '../domain/answer.ts'
import type { Edition } from '../domain/edition.ts'
import type { LanguageModel } from '../model/language-model.ts'
import type { ArticleStore, ExpiringStore } from '../store/store.ts'
import type { WordingEvent } from './events.ts'
import { wordAnswer } from './word-answer.ts'
import { wordEdition } from './word-edition.ts'

/** For whom something is worded: a briefing and a person (`slack:U1`), where there is one. */
export interface Behalf {
  readonly briefing: string | null
  readonly person: string | null
}

/** Words editions and answers. What it gives always stands on its passages; at worst it is in the articles' own words. */
export interface Writer {
  edition(edition: Edition, behalf: Behalf): Promise<Edition>
  /**
   * The words in which an edition was shown or posted before, so that all read the same and a delivery that is resumed
   * goes on in them; otherwise new ones, kept from then on.
   */
  posted(edition: Edition): Promise<Edition>
  /** As {@link posted}, except that words which the model could not give are asked for again the next time. */
  shown(edition: Edition, behalf: Behalf): Promise<Edition>
  /** @param onProgress given the answer as far as it is worded and verified, sentence by sentence */
  answer(answer: Answer, behalf: Behalf, onProgress?: (soFar: Answer) => void): Promise<Answer>
}

/** Leaves everything in the articles' own words. */
export const plainWriter: Writer = {
  edition: async edition => edition,
  posted: async edition => edition,
  shown: async edition => edition,
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

/** Changes with every word of the edition: one that is compiled anew under the same id is worded anew. */
const keyOf = (edition: Edition): string =>
  `wording:${createHash('sha256').update(JSON.stringify(edition)).digest('hex')}`

export const modelWriter = ({ articles, kept, model, log, now, signal }: WriterParts): Writer => {
  const underWay = new Map<string, Promise<Edition>>()

  const word = (edition: Edition, behalf: Behalf) =>
    wordEdition(articles, edition, { model: model(behalf), log, signal })

  const known = async (key: string): Promise<Edition | null> => {
    const text = await kept.get(key, now().getTime())
    return text === undefined ? null : (JSON.parse(text) as Edition)
  }

  const make = async (
    key: string,
    edition: Edition,
    behalf: Behalf,
    keepAnyway: boolean,
  ): Promise<Edition> => {
    const before = await known(key)
    if (before) return before
    const worded = await word(edition, behalf)
    if (worded.fellBack && !keepAnyway) return worded.edition
    const time = now().getTime()
    const isFirst = await kept.add(key, JSON.stringify(worded.edition), time + KEPT_MS, time)
    return (isFirst ? null : await known(key)) ?? worded.edition
  }

  /** Of several who ask for the same words at once, all wait for those that the first one gets. */
  const once = async (edition: Edition, behalf: Behalf, keepAnyway: boolean): Promise<Edition> => {
    const key = keyOf(edition)
    const work = `${key} ${keepAnyway}`
    const making = underWay.get(work) ?? make(key, edition, behalf, keepAnyway)
    underWay.set(work, making)
    try {
      return await making
    } finally {
      underWay.delete(work)
    }
  }

  return {
    edition: async (edition, behalf) => (await word(edition, behalf)).edition,
    posted: edition => once(edition, { briefing: edition.briefing, person: null }, true),
    shown: (edition, behalf) => once(edition, behalf, false),
    answer: (answer, behalf, onProgress) =>
      wordAnswer(articles, answer, { model: model(behalf), log, signal }, onProgress),
  }
}
