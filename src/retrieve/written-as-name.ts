import type { ArticleStore } from '../store/store.ts'
import { tokenize } from '../text/tokens.ts'

/** Newest articles looked into for one term. */
const LOOKED_AT = 3

const LATIN = /^[\p{sc=Latin}\p{M}'’-]+$/u
const WITHIN_SENTENCE = /[\p{Ll}\p{N},;)]['"”’]?\s+$/u

const isName = (body: string, term: string): boolean =>
  tokenize(body).some(
    token =>
      token.term === term &&
      /^\p{Lu}/u.test(body.slice(token.start, token.end)) &&
      WITHIN_SENTENCE.test(body.slice(Math.max(0, token.start - 4), token.start)),
  )

/**
 * Whether the newest articles that hold a term write it with a capital within a sentence. True for terms of scripts that
 * have no capitals.
 */
export const isWrittenAsName = async (store: ArticleStore, term: string): Promise<boolean> => {
  if (!LATIN.test(term)) return true
  const articles = await store.get(await store.match({ groups: [[term]] }, LOOKED_AT))
  return articles.some(({ body }) => isName(body, term))
}
