import type { Article, ArticleId } from '../domain/article.ts'
import type { Correction } from '../domain/correction.ts'
import { cardOf, citedIn, type Edition } from '../domain/edition.ts'
import type { ArticleStore } from '../store/store.ts'
import { sentenceSpans } from '../text/sentences.ts'
import { contentTerms } from '../text/tokens.ts'

/** Share of their words that two sentences must have in common for one to stand in the place of the other. */
const SAME_PLACE = 0.5
const ON_CORRECTION =
  /\b(?:corrections?|corrected|clarifications?|erratum|(?:an?|the) (?:earlier|previous) version|(?:was|has been) amended)\b/i

const sentencesIn = (body: string): string[] =>
  sentenceSpans(body).map(({ start, end }) => body.slice(start, end))

const alike = (a: string, b: string): number => {
  const [one, other] = [new Set(contentTerms(a)), new Set(contentTerms(b))]
  const common = [...one].filter(term => other.has(term)).length
  return (2 * common) / (one.size + other.size || 1)
}

/** Of sentences that are new, the one most like what was said before. */
const inPlaceOf = (was: string, added: readonly string[]): string | null => {
  const [best] = added
    .map(text => ({ text, score: alike(was, text) }))
    .filter(({ score }) => score >= SAME_PLACE)
    .sort((a, b) => b.score - a.score)
  return best?.text ?? null
}

const quotesOf = (edition: Edition, id: ArticleId): string[] => [
  ...new Set(
    citedIn(edition)
      .filter(({ articleId }) => articleId === id)
      .map(({ quote }) => quote),
  ),
]

const correctionOf = (edition: Edition, cited: Article, current: Article): Correction | null => {
  const gone = quotesOf(edition, cited.id).filter(quote => !current.body.includes(quote))
  if (gone.length === 0) return null
  const added = sentencesIn(current.body).filter(sentence => !cited.body.includes(sentence))
  const reason = added.find(sentence => ON_CORRECTION.test(sentence)) ?? null
  const told = added.filter(sentence => sentence !== reason)
  return {
    cited: cardOf(cited),
    current: cardOf(current),
    at: current.modifiedAt ?? current.firstSeenAt,
    passages: gone.map(was => ({ was, now: inPlaceOf(was, told) })),
    reason,
  }
}

/** Which articles that an edition cites no longer say what it quotes, as they stand now. */
export const correctionsOf = async (articles: ArticleStore, edition: Edition): Promise<Correction[]> => {
  const ids = [...new Set(citedIn(edition).map(({ articleId }) => articleId))]
  const replaced = await articles.replacements(ids)
  const cited = await articles.get([...replaced.keys()])
  return cited.flatMap(article => correctionOf(edition, article, replaced.get(article.id)!) ?? [])
}
