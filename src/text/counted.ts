import type { Word } from './words.ts'

const STOPS =
  /^(?:in|on|at|of|to|from|by|for|with|and|or|who|that|which|but|as|is|are|was|were|be|been|has|had|have|will|would|can|could|may|might|should|after|before|during|since|against|over|between|into|than|when|while|if|where|not|also|still|per|it|he|she|they|we|i|his|her|their|its|the|a|an|this|ago|earlier|later|old|more|including|inside|near|under|through|each|alone|only|said|says)$/
const PLURAL = /(?:[^s'’]s|people|children|men|women|police|personnel|troops|aircraft|staff)$/i
/** What ends a noun phrase that has no plural: forms of verbs, and adverbs. */
const VERB =
  /(?:ed|ly)$|^(?:met|began|begins|begun|held|got|took|came|went|saw|won|lost|set|led|ran|sat|made|left|kept|fell|rose|starting|beginning)$/
const MAX_COUNTED = 10

/** The noun phrase of what is counted, from a word on: up to its first plural, a verb, a preposition or a mark. */
export const countedFrom = (
  text: string,
  list: readonly Word[],
  from: number,
  isModifier: boolean,
): Word[] => {
  const phrase: Word[] = []
  for (const [at, word] of list.slice(from, from + MAX_COUNTED).entries()) {
    const isAcronym = list[from + at + 1]?.text === ')' || list[from + at - 1]?.text === '('
    if (/^['’()]$/.test(word.text) || isAcronym) {
      if (phrase.length > 0) continue
      break
    }
    if (word.isMark || STOPS.test(word.lower) || /\d/.test(word.text)) break
    if (phrase.length > 0 && VERB.test(word.lower) && !/^\p{Lu}/u.test(word.text)) break
    phrase.push(word)
    if (PLURAL.test(word.text) && !/^['’]/.test(text.slice(word.end)) && !isModifier) break
  }
  const isLonePassive = phrase.length === 1 && /ed$/.test(phrase[0]!.lower)
  return isLonePassive ? [] : phrase
}
