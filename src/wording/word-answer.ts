import { answerText } from '../converse/answer-text.ts'
import type { Answer } from '../domain/answer.ts'
import type { Article } from '../domain/article.ts'
import type { Claim } from '../domain/citation.ts'
import { nonEmpty, type Span } from '../domain/values.ts'
import type { ArticleStore } from '../store/store.ts'
import { type Witness, witnessOf } from '../verify/witness.ts'
import { articlesOf, promptOf } from './evidence.ts'
import { ANSWER_PROMPT } from './prompts/answer-v1.ts'
import { putIntoWords, type Writing } from './put.ts'
import type { Articles, Rewording } from './rewording.ts'

const PART = 'answer'
/** What `converse` puts at the end of a sentence that it cuts. */
const CUT = / …$/

const passageOf = ({ text }: Claim): string => text.replace(CUT, '')

/** The speaker as a claim names them in brackets, where the article says `he` or `the official`. */
const NAMED = /\[[^\]]+\]/
const CALLED = '[^\\s,.;:]+(?:\\s+[^\\s,.;:]+){0,3}?'

const wordsOf = (text: string): string =>
  text
    .trim()
    .split(/\s+/)
    .map(word => RegExp.escape(word))
    .join('\\s+')

/** Where the article says what a claim tells, whose words differ from it in white space and in how it names the speaker. */
const spanOf = ({ body }: Article, passage: string): Span | null => {
  const [before = '', after] = passage.split(NAMED, 2)
  const called =
    after === undefined ? wordsOf(before) : [before, after].map(wordsOf).join(`\\s*${CALLED}\\s*`)
  const found = [wordsOf(passage), called].map(words => new RegExp(words, 'u').exec(body)).find(Boolean)
  return found ? { start: found.index, end: found.index + found[0].length } : null
}

/** A claim's own sentence: its citations show the context too, of which nothing may be told in its place. */
const witnessIn =
  (articles: Articles) =>
  (claim: Claim): Witness | null => {
    const article = articles.get(claim.citations[0].articleId)
    const span = article && spanOf(article, passageOf(claim))
    return article && span
      ? witnessOf({ article, span, text: passageOf(claim), statement: claim.attribution })
      : null
  }

const reworded = (answer: Answer, articles: Articles, words: Rewording<Claim>): Answer => {
  const claims = [...new Set(answer.claims.map(words.shown))]
  const chosen = claims.flatMap(claim => {
    const article = articles.get(claim.citations[0].articleId)
    return article ? [{ claim, article }] : []
  })
  return { ...answer, claims, text: answerText(answer.lead, chosen) }
}

/** What of an answer has been worded and verified so far. */
const soFar = (answer: Answer, articles: Articles, words: Rewording<Claim>): Answer => {
  const told = answer.claims.filter(words.isTold)
  return { ...reworded({ ...answer, claims: told }, articles, words), accounts: [] }
}

/**
 * Lets a model word the sentences of an answer. Which sentences answer, whom they are put on and what they cite is
 * settled before; accounts that differ keep the articles' words. Whatever the model does, there is an answer.
 * @param onProgress given the answer as far as it is worded, after each sentence
 * @throws the signal's reason when it is aborted
 */
export const wordAnswer = async (
  store: ArticleStore,
  answer: Answer,
  writing: Writing,
  onProgress?: (soFar: Answer) => void,
): Promise<Answer> => {
  const claims = answer.answered ? nonEmpty(answer.claims) : null
  if (!claims) return answer
  const articles = await articlesOf(claims, store)
  const prompt = promptOf(ANSWER_PROMPT, answer.question, claims, passageOf, articles)
  const rules = {
    witness: witnessIn(articles),
    longest: (told: readonly Claim[]) => told.reduce((sum, { text }) => sum + text.length, 0),
    combine: (told: Claim) => told,
  }
  const onTold = onProgress && ((words: Rewording<Claim>) => onProgress(soFar(answer, articles, words)))
  const { rewording, usage } = await putIntoWords(PART, claims, articles, prompt, rules, writing, onTold)
  const isWritten = rewording !== null && claims.some(rewording.isTold)
  return {
    ...(rewording ? reworded(answer, articles, rewording) : answer),
    writer: {
      kind: isWritten ? 'model' : 'extractive',
      model: isWritten ? writing.model.name : null,
      withheld: rewording?.withheld ?? 0,
      ...usage,
    },
  }
}
