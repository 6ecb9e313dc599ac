import { sentenceSpans } from '../text/sentences.ts'
import { contentTerms } from '../text/tokens.ts'
import { wordingOf } from './wording.ts'

/** Characters of a question that are read; what comes after is left out. */
export const MOST_CHARACTERS = 1_000

const MENTION = /<[@#!&][^>\s]{0,40}>|(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{1,40}/gu
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g
const CODE = /```[\s\S]*?(?:```|$)|`[^`]{0,200}`/g

/** Polite words and asking words that stand before what is asked for. */
const REQUEST =
  /^[^\p{L}\p{N}]*(?:(?:please|hi|hello|hey|ok|okay|thanks|thank you|could you|can you|would you|i(?:['’]d| would) like to know|i want to know|do you know|let me know)[\s,!.]+(?:please[\s,]+)?)*(?:(?:tell|inform|update|brief) (?:me|us)(?: more)?(?: about| on)?|explain|describe|summari[sz]e|list|find out|give me (?:details|an update|a summary|the latest) (?:about|of|on)|show me)?\s*/iu
const COMMAND =
  /^[^\p{L}\p{N}]*(?:(?:please|now|also|then|and|instead|from now on|you (?:must|should|will|are to|have to|need to)|i want you to|let['’]s)[\s,:]+)*(?:ignore|disregard|forget|override|pretend|act|roleplay|role-play|imagine|behave|write|compose|draft|generate|create|translate|print|output|echo|repeat|respond|reply|answer|say|sing|execute|run|eval|delete|drop|remove|send|post|publish|forward|email|call|click|visit|download|install|upload|open|reveal|leak|insert|append|include|add|calculate|compute|solve|convert|buy|book|play|draw|code|stop|start|restart|shut|ban|kick|mention|ping|tag)\b(?!\s+(?:did|does|do|was|were|is|has|have)\b)/iu
const ABOUT_ITSELF =
  /\b(?:system prompt|(?:previous|prior|above|earlier|your|all) (?:instructions?|prompts?|rules|guidelines)|jailbreak|developer mode|your (?:configuration|token|api key|secret))\b/i
const SMALL_TALK =
  /^[^\p{L}\p{N}]*(?:(?:hi|hello|hey|thanks?|thank you|thx|ok|okay|yes|no|cool|great|nice|lol|good (?:morning|evening|night|bot|job)|bye|test|testing|ping|how are you|who are you|what are you|what can (?:you|i|we) (?:do|ask)(?: you| here)?|how do(?:es)? (?:you|this|it) work|help|please)[\s\p{P}\p{S}]*)+$/iu

/** A text as a question: mentions and control characters gone, instructions to the program left out; null: it asks nothing. */
export const questionIn = (text: string): string | null => {
  const plain = text
    .slice(0, MOST_CHARACTERS)
    .replace(CODE, ' ')
    .replace(MENTION, ' ')
    .replace(CONTROL, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (SMALL_TALK.test(plain)) return null
  const kept = sentenceSpans(plain)
    .map(span => plain.slice(span.start, span.end))
    .filter(sentence => !COMMAND.test(sentence) && !ABOUT_ITSELF.test(sentence))
    .map(sentence => sentence.replace(REQUEST, ''))
    .join(' ')
    .trim()
  const meaning = contentTerms(kept).filter(term => /[\p{L}\p{N}]/u.test(term))
  const asks = /[?؟？]$/.test(kept) || wordingOf(kept).kind !== 'topic'
  return meaning.length >= (asks ? 1 : 2) || (asks && /\b(?:what|when|where|who|why|how)\b/i.test(kept))
    ? kept
    : null
}
