import { sentenceSpans } from '../text/sentences.ts'
import { MOST_CHARACTERS, questionIn } from './asked.ts'
import { wordingOf } from './wording.ts'

/** A whole that is asked for: `summarise`, `What's the status?`, `tl;dr`. */
const OVERVIEW =
  /^\W*(?:(?:please|can you|could you|give (?:me|us)|show (?:me|us)|i(?:['’]d| would) like|a|an|the|quick|short|brief)\W+)*(?:summar(?:y|i[sz]e)|tl;? ?dr|overview|recap|catch (?:me|us) up|bring (?:me|us) up to (?:date|speed)|status|state of play|(?:what(?:['’]s| is)|how(?:['’]s| is)) the (?:(?:current|latest) )?(?:status|situation|state of (?:play|affairs))|where do (?:things|we|matters) stand|what do (?:we|you) know(?: so far)?)(?:\W+(?:please|now|today|so far|of (?:this|it|everything|all)|(?:it|this|everything|all)(?: up)?))*\W*$/i

/** Asks for everything at once, and names nothing. */
export const asksForOverview = (text: string): boolean => OVERVIEW.test(text.slice(0, MOST_CHARACTERS))

/** Asks who says what the answer before says. */
const WHO_SAID_SO =
  /^\W*(?:(?:and|but|so|ok|okay)\W+)?(?:who (?:said|says|claims?|claimed|reports?|reported|told you|confirmed|stated) (?:that|this|so|it)|(?:says|according to) who(?:m)?|(?:what|which) (?:is|are|was|were) (?:the|your) sources?|which (?:outlets?|paper|source) (?:said|says|reports?|reported) (?:that|this|so|it)|sources?)\W*$/i

export const asksWhoSaidSo = (text: string): boolean => WHO_SAID_SO.test(text.slice(0, MOST_CHARACTERS))

/** Asks for what is said with every answer anyway. */
const AND_WHO =
  /[,\s]+and (?:who|which outlets?) (?:says?|said|claims?|reports?|reported) (?:so|that|this|it)\s*(?=[?.!]*$)/i

/** Words that lend weight to a question and ask nothing. */
const EMPHASIS =
  /\b(?:in the end|after all|at all|actually|really|exactly|eventually|ultimately|in fact|by the way)\b,?\s*/gi
/** `What do Indian outlets say?`: articles speak of them as the media. */
const THE_PRESS =
  /\b(?:outlets|newspapers|papers|press|broadcasters|channels)(?=\s+(?:say|said|saying|report|reported|claim|claimed|write|wrote|think|tell)\b)/gi

/** Longer questions tell a story before they ask. */
const LONG_WORDS = 40
const FEWEST_WORDS = 5
const ASKING_CLAUSE =
  /(?<=[,;:—]\s|\b(?:as well as .{1,60}|know|understand|wonder|wondering|ask|tell me|clear)\s)(?=(?:why|how|who|whom|when|where|what|which|whether)\b)/gi

/** What a question asks in the end, without its preamble and without what every answer gives. */
export const coreOf = (question: string): string => {
  const asked = question.replace(AND_WHO, '').replace(EMPHASIS, '').replace(THE_PRESS, 'media')
  if (asked.split(/\s+/).length <= LONG_WORDS) return asked
  const last = sentenceSpans(asked)
    .map(({ start, end }) => asked.slice(start, end))
    .findLast(sentence => wordingOf(sentence).kind !== 'topic')
  const clause = (last ?? asked).split(ASKING_CLAUSE).at(-1)!
  return clause.split(/\s+/).length >= FEWEST_WORDS ? clause : (last ?? asked)
}

/** Questions of one message that are answered, at most. */
const MOST_QUESTIONS = 3

/** The questions of a message that asks several, each ending with its mark; one that asks one is left whole. */
export const questionsIn = (text: string): readonly string[] => {
  const plain = questionIn(text) ?? ''
  const sentences = sentenceSpans(plain).map(({ start, end }) => plain.slice(start, end))
  const asked = sentences.filter(sentence => /[?؟？]$/.test(sentence) && wordingOf(sentence).kind !== 'topic')
  return asked.length > 1 ? asked.slice(0, MOST_QUESTIONS) : [text]
}
