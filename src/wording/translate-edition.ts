import {
  type Change,
  claimsOf,
  type Edition,
  type EditionClaim,
  type SectionResult,
} from '../domain/edition.ts'
import { nonEmpty } from '../domain/values.ts'
import type { ArticleStore } from '../store/store.ts'
import { baseLanguage } from '../text/language.ts'
import { languageFacts } from '../verify/translation/language-facts.ts'
import { nameWordsOf } from '../verify/translation/name-words.ts'
import { articlesOf } from './evidence.ts'
import type { Writing } from './put.ts'
import type { Articles } from './rewording.ts'
import { type TextPart, translateTexts } from './translate-texts.ts'

/** What came of translating an edition. */
export interface TranslatedEdition {
  readonly edition: Edition
  /** A part kept the original though it might have been translated. */
  readonly fellBack: boolean
}

/** What is said beside claims, such as by whom. */
const speakersIn = (claims: readonly EditionClaim[]): string[] =>
  claims.flatMap(({ attribution }) => attribution.speaker ?? [])

const allClaims = (edition: Edition): EditionClaim[] => [
  ...(edition.headline ? [edition.headline] : []),
  ...claimsOf(edition),
  ...edition.disputes.flatMap(({ accounts }) => accounts),
]

/** Only English can be verified; an article whose language is not known counts as English. */
const sourceOf = ({ citations: [{ articleId }] }: EditionClaim, articles: Articles): string =>
  baseLanguage(articles.get(articleId)?.language ?? 'en')

const HAS_LATIN = /\p{Script=Latin}/u

/** The texts of an edition in parts, each text in the first part that tells it. */
const partsOf = (edition: Edition, isAsked: (claim: EditionClaim) => boolean): TextPart[] => {
  const { title, sections, disputes, headline, changes } = edition
  const textsOf = (claims: readonly EditionClaim[]) => claims.filter(isAsked).map(({ text }) => text)
  const heads = sections.flatMap(section => [
    section.title,
    ...(section.result === 'reported' && section.status ? [section.status.label] : []),
  ])
  const parts = [
    ...sections.map(section => ({
      name: `section ${section.id}`,
      texts: section.result === 'reported' ? textsOf(section.claims) : [],
    })),
    {
      name: 'disputes',
      texts: disputes.flatMap(({ about, accounts }) => [about, ...textsOf(accounts)]),
    },
    {
      name: 'headings',
      texts: [title, ...heads, ...(headline ? textsOf([headline]) : []), ...changes.map(({ text }) => text)],
    },
    { name: 'speakers', texts: speakersIn(allClaims(edition).filter(isAsked)) },
  ]
  const seen = new Set<string>()
  return parts.map(({ name, texts }) => ({
    name,
    texts: texts.filter(text => {
      const isFirst = !seen.has(text) && HAS_LATIN.test(text)
      seen.add(text)
      return isFirst
    }),
  }))
}

/** The translation, with the original where the reader meets it nowhere else. */
const besideOriginal = (words: ReadonlyMap<string, string>, text: string): string => {
  const translation = words.get(text)
  return translation === undefined ? text : `${translation} (${text})`
}

const applied = (
  edition: Edition,
  words: ReadonlyMap<string, string>,
  isOwn: (claim: EditionClaim) => boolean,
): Edition => {
  const told = new Set(claimsOf(edition).map(({ text }) => text))
  const inWords = (claim: EditionClaim): EditionClaim => {
    if (isOwn(claim)) return claim
    const translation = words.get(claim.text)
    return {
      ...claim,
      text: translation ?? claim.text,
      original: translation === undefined ? null : claim.text,
    }
  }
  const section = (one: SectionResult): SectionResult => {
    const title = words.get(one.title) ?? one.title
    if (one.result === 'quiet') return { ...one, title }
    const status = one.status && { ...one.status, label: besideOriginal(words, one.status.label) }
    return { ...one, title, status, claims: nonEmpty(one.claims.map(inWords))! }
  }
  const change = (one: Change): Change => ({
    ...one,
    text: told.has(one.text) ? (words.get(one.text) ?? one.text) : besideOriginal(words, one.text),
  })
  return {
    ...edition,
    title: words.get(edition.title) ?? edition.title,
    headline: edition.headline && inWords(edition.headline),
    sections: edition.sections.map(section),
    disputes: edition.disputes.map(({ about, accounts: [one, two, ...more] }) => ({
      about: besideOriginal(words, about),
      accounts: [inWords(one), inWords(two), ...more.map(inWords)],
    })),
    changes: edition.changes.map(change),
  }
}

const untranslatedIn = (edition: Edition): number =>
  new Set(allClaims(edition).flatMap(({ text, original }) => (original === null ? [text] : []))).size

/** An edition that stays as it is, with the reason. */
export const notTranslated = (edition: Edition, language: string, problem: string): Edition => ({
  ...edition,
  translation: { language, model: null, problem, untranslated: claimsOf(edition).length, words: {} },
})

/**
 * Lets a model translate an edition. A translation is shown only where numbers, dates, names, quotations and negation
 * agree with the original, which stands beside it; a claim without one keeps the original. Whatever the model does, there
 * is an edition.
 * @param language BCP 47 tag
 * @throws the signal's reason when it is aborted
 */
export const translateEdition = async (
  store: ArticleStore,
  edition: Edition,
  language: string,
  writing: Writing,
): Promise<TranslatedEdition> => {
  const claims = allClaims(edition)
  const articles = await articlesOf(claims, store)
  const base = baseLanguage(language)
  const isOwn = (claim: EditionClaim): boolean => sourceOf(claim, articles) === base
  const isAsked = (claim: EditionClaim): boolean => !isOwn(claim) && sourceOf(claim, articles) === 'en'
  const nameWords = nameWordsOf([
    ...[...articles.values()].map(({ body }) => body),
    ...claims.map(({ text }) => text),
  ])
  const parts = base === 'en' ? [] : partsOf(edition, isAsked)
  const { words, usage, failures } = await translateTexts(parts, {
    ...writing,
    language: languageFacts(language),
    nameWords,
  })
  const shown = applied(edition, words, isOwn)
  const isNone = words.size === 0 && parts.some(({ texts }) => texts.length > 0)
  const speakers = new Set(speakersIn(claims))
  return {
    edition: {
      ...shown,
      translation: {
        language,
        model: isNone ? null : writing.model.name,
        problem: isNone ? (failures[0] ?? 'no translation of it could be verified') : null,
        untranslated: untranslatedIn(shown),
        words: Object.fromEntries([...words].filter(([text]) => speakers.has(text))),
      },
      writer: {
        ...shown.writer,
        promptTokens: shown.writer.promptTokens + usage.promptTokens,
        completionTokens: shown.writer.completionTokens + usage.completionTokens,
      },
    },
    fellBack: failures.length > 0,
  }
}
