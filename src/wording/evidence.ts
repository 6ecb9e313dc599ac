import type { Claim } from '../domain/citation.ts'
import type { Prompt } from '../model/language-model.ts'
import type { ArticleStore } from '../store/store.ts'
import type { Articles } from './rewording.ts'

/** The articles that claims tell first of. */
export const articlesOf = async (claims: readonly Claim[], store: ArticleStore): Promise<Articles> => {
  const ids = claims.map(({ citations: [{ articleId }] }) => articleId)
  return new Map((await store.get([...new Set(ids)])).map(article => [article.id, article]))
}

/** JSON in which no text can close the delimiter around it. */
export const line = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** What the model sees: a question, and of each claim the passage with outlet, date and speaker. Never in the system role. */
export const promptOf = (
  system: string,
  question: string,
  claims: readonly Claim[],
  passageOf: (claim: Claim) => string,
  articles: Articles,
): Prompt => {
  const passages = claims.map((claim, index) => {
    const article = articles.get(claim.citations[0].articleId)
    return line({
      n: index + 1,
      outlet: article?.outlet ?? null,
      date: article?.publishedAt?.slice(0, 10) ?? null,
      speaker: claim.attribution.speaker,
      text: passageOf(claim),
    })
  })
  return { system, user: [line({ question }), '<evidence>', ...passages, '</evidence>'].join('\n') }
}

/** Negation, firmness and speech are read in English; what cannot be verified is not reworded. Unknown counts as English. */
export const isVerifiable = (claims: readonly Claim[], articles: Articles): boolean =>
  claims.every(({ citations: [{ articleId }] }) => /^en\b/i.test(articles.get(articleId)?.language ?? 'en'))
