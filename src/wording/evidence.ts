import type { Claim } from '../domain/citation.ts'
import type { Prompt } from '../model/language-model.ts'
import type { Articles } from './rewording.ts'

/** JSON in which no text can close the delimiter around it. */
const line = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c')

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
