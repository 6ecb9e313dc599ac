import { type ArticleId, outletName } from '../domain/article.ts'
import type { Claim, Modality } from '../domain/citation.ts'
import type {
  ArticleCard,
  Coverage,
  Edition,
  EditionClaim,
  TranslationReport,
  WriterReport,
} from '../domain/edition.ts'
import type { Instant } from '../domain/values.ts'
import { languageName } from '../text/language.ts'

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })

/** `26 Jun 2025`, in UTC. */
export const dayLabel = (at: Instant): string => DAY.format(new Date(at))

/** `26 Jun 2025, 23:59 UTC`. */
export const instantLabel = (at: Instant): string => `${dayLabel(at)}, ${TIME.format(new Date(at))} UTC`

/** When an article appeared and how that is known: `26 Jun 2025`, `26 Jun 2025 (inferred)` or `undated`. */
export const dateLabel = (card: Pick<ArticleCard, 'publishedAt' | 'dateBasis'>): string => {
  if (!card.publishedAt) return 'undated'
  const day = card.publishedAt.endsWith('T00:00:00.000Z')
    ? dayLabel(card.publishedAt)
    : instantLabel(card.publishedAt)
  return card.dateBasis === 'inferred' ? `${day} (inferred)` : day
}

export const outletLabel = (card: Pick<ArticleCard, 'outlet' | 'url'>): string =>
  outletName(card) ?? 'outlet not named'

/** Where an article is from, when it appeared, and whether only its summary could be had. */
export const sourceLabel = (
  card: Pick<ArticleCard, 'outlet' | 'url' | 'publishedAt' | 'dateBasis' | 'summaryOnly'>,
  shown: (outlet: string) => string,
): string => `${shown(outletLabel(card))}, ${dateLabel(card)}${card.summaryOnly ? `, ${SUMMARY_ONLY}` : ''}`

/** Marks an article of which there is no more than a summary. */
export const SUMMARY_ONLY = 'summary only'

/** A title with a mark at its end. */
export const closed = (title: string): string => (/[.!?…]["”’]?$/.test(title) ? title : `${title}.`)

/** `A`, `A and B`, `A, B and C`. */
export const listLabel = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** As a line begins with it. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The speaker as a line begins with them, when the claim's own words do not name them already; null otherwise. */
export const leadSpeaker = ({ text, original, attribution: { speaker } }: Claim): string | null => {
  if (
    !speaker ||
    (original ?? text).toLowerCase().includes(speaker.toLowerCase().replace(/^(?:an?|the) /, ''))
  )
    return null
  return capitalised(speaker)
}

const MODALITY: Readonly<Record<Modality, string | null>> = {
  asserted: null,
  reported: null,
  expected: 'expected',
  speculated: 'speculation',
  denied: 'denial',
}

/** A word of warning where a claim is no plain statement; null where it is. */
export const modalityLabel = (modality: Modality): string | null => MODALITY[modality]

/** `1 article`, `5 articles`. */
export const countLabel = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** `12 articles of 6 outlets, 24 Jun 2025 to 26 Jun 2025`: what was searched. */
export const coverageLabel = ({ articles, outlets, from, to }: Coverage): string => {
  const what = `${countLabel(articles, 'article')}${outlets > 0 ? ` of ${countLabel(outlets, 'outlet')}` : ''}`
  if (!from || !to) return what
  const [first, last] = [dayLabel(from), dayLabel(to)]
  return `${what}, ${first === last ? first : `${first} to ${last}`}`
}

/** How a text was worded, as far as the reader should know; null when it is simply in the articles' words. */
export const writerLabel = (writer: WriterReport | null): string | null => {
  if (!writer || (writer.kind === 'extractive' && writer.withheld === 0)) return null
  const held =
    writer.withheld > 0
      ? `${countLabel(writer.withheld, 'sentence')} withheld: no exact passage shows ${writer.withheld === 1 ? 'it' : 'them'}.`
      : null
  const by =
    writer.kind === 'model' ? `Worded by ${writer.model}, each sentence held against its passages.` : null
  return [by, held].filter(part => part !== null).join(' ')
}

/** In which language an edition is shown and what stayed in the original; null when none was asked for. */
export const translationLabel = (translation: TranslationReport | undefined): string | null => {
  if (!translation) return null
  const { language, model, problem, untranslated } = translation
  const name = languageName(language)
  if (problem !== null) return `Not translated into ${name}: ${problem}.`
  const left =
    untranslated > 0
      ? ` ${countLabel(untranslated, 'claim')} not translated: no translation of ${untranslated === 1 ? 'it' : 'them'} could be verified.`
      : ''
  return `Translated into ${name} by ${model}; numbers, dates, names and quotations were held against the original, which stands beneath.${left}`
}

/** Everything that a reader should know of how an edition was put into words. */
export const wordingLabel = ({
  writer,
  translation,
}: Pick<Edition, 'writer' | 'translation'>): string | null =>
  [writerLabel(writer), translationLabel(translation)].filter(part => part !== null).join(' ') || null

/** Numbers the articles in the order in which they are first cited, from 1. */
export const sourceNumbers = (claims: readonly Claim[]): ReadonlyMap<ArticleId, number> => {
  const numbers = new Map<ArticleId, number>()
  for (const { articleId } of claims.flatMap(claim => claim.citations)) {
    if (!numbers.has(articleId)) numbers.set(articleId, numbers.size + 1)
  }
  return numbers
}

/** The source numbers of one claim, ascending, each once. */
export const numbersOf = (claim: Claim, numbers: ReadonlyMap<ArticleId, number>): number[] =>
  [...new Set(claim.citations.map(citation => numbers.get(citation.articleId) ?? 0))].sort((a, b) => a - b)

/** `3 outlets, 1 origin` when outlets repeat one text; null when every article is an origin of its own. */
export const originsLabel = (
  claim: EditionClaim,
  cards: ReadonlyMap<ArticleId, ArticleCard>,
): string | null => {
  const cited = [...new Set(claim.citations.map(citation => citation.articleId))]
  const origins = new Set(cited.map(id => cards.get(id)?.reprintOf ?? id))
  if (origins.size === cited.length) return null
  const outlets = new Set(cited.flatMap(id => cards.get(id) ?? []).map(outletName))
  const copies =
    outlets.size === cited.length ? countLabel(outlets.size, 'outlet') : countLabel(cited.length, 'article')
  return `${copies}, ${countLabel(origins.size, 'origin')}`
}
