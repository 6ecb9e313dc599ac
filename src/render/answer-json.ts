import type { Answer } from '../domain/answer.ts'
import { claimJson } from './edition-json.ts'

/** An answer in the public shape: `ask --json`, and each line of `ask --batch`. */
export const answerJson = (answer: Answer) => {
  const cards = new Map(answer.articles.map(card => [card.id, card]))
  const claims = answer.claims.map(claim => claimJson(claim, cards))
  const accounts = answer.accounts.map(claim => claimJson(claim, cards))
  return {
    question: answer.question,
    asOf: answer.asOf,
    answered: answer.answered,
    text: answer.text,
    claims,
    accounts,
    citations: [...claims, ...accounts].flatMap(({ citations }) => citations),
    nearest: answer.nearest && claimJson(answer.nearest, cards),
    confidence: answer.confidence,
    searched: answer.searched,
    writer: answer.writer,
  }
}
