import { isInstruction } from './imperative.ts'
import { maskQuotes, quoteSpans } from './quotes.ts'

/** News tells of others. */
const READER = /\b(?:you|your|yours|yourself|yourselves)\b/i
/** `Dear reader,`, `Note to editors:`, `Assistant: …` */
const SALUTATION =
  /^[^\p{L}\p{N}]*(?:dear \p{L}[^,:.]{0,40}[,:]|(?:a )?(?:note|message|memo|reminder|instructions?) (?:to|for) [^,:.]{1,40}[:,]|(?:attention|system|assistant|user|human|developer|ai|chatbot|bot|llm|readers?)\s*[,:\]>|])/iu
/** The text speaks of itself. */
const OF_ITSELF =
  /\b(?:this|the present) (?:article|story|web ?page|page|blog|newsletter|excerpt)\b|\bthe (?:following|above|preceding|foregoing) (?:text|article|story|page|passage|paragraph|content|message|instructions?)\b/i
/** A program speaks of itself, or is told of whom it serves. */
const OF_A_PROGRAM =
  /\bas an? (?:\p{L}+ )?(?:AI|artificial intelligence|language model|assistant|chatbot)\b|\bthe user (?:has |is |was )?(?:ask|want|request|instruct|demand)\p{L}*/iu
/** Who retells the text, and what it must say. */
const RETOLD =
  /\b(?:summar(?:y|ies|iser|izer|isers|izers)|readers?|anyone|everyone|whoever|assistants?|chatbots?|models?)\b.{0,100}\b(?:must|should|shall|(?:is|are) (?:required|instructed|asked|told|advised|encouraged|urged|invited|requested|obliged) to|ha(?:s|ve) to|needs? to)(?: (?:\p{L}+ly|always|also|now|never|not))* (?:say|state|report|answer|reply|respond|mention|begin|start|end|include|visit|click|subscribe|output|print|summari[sz]e|translate|describe|write|ignore|disregard|pretend)\b/iu

/** The end of a quotation that began in an earlier sentence. */
const QUOTED_BEFORE = /^[^“”]*(?:”|“\s*$)/

/**
 * True of a sentence that speaks to its reader, to a program that reads it or of the text that it stands in, rather than
 * telling what happened. What people are quoted with does not count. English.
 */
export const isAddressed = (sentence: string): boolean => {
  const text = maskQuotes(sentence, quoteSpans(sentence)).replace(QUOTED_BEFORE, '')
  return (
    READER.test(text) ||
    SALUTATION.test(text) ||
    OF_ITSELF.test(text) ||
    OF_A_PROGRAM.test(text) ||
    RETOLD.test(text) ||
    isInstruction(text)
  )
}
