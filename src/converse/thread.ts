import type { QuestionAsked, Turn } from '../domain/answer.ts'
import { contentTerms } from '../text/tokens.ts'
import { questionIn } from './asked.ts'
import { coreOf } from './message.ts'
import { namesIn } from './names.ts'

/** A question with what it follows up. */
export interface InThread {
  /** The question, with the subject of the thread before it when it cannot be understood alone. */
  readonly text: string
  /** What was answered before and is not asked for again: `who else?`. */
  readonly known: string
  /** It follows up something that the thread does not hold. */
  readonly isOpen: boolean
}

const OPENS_ON = /^\W*(?:and|but|so|also|what about|how about|then|why not|why so)\b/i
const POINTS_BACK =
  /\b(?:that|it|its|this|these|those|they|them|their|he|him|his|she|her|then|both|either)\b/i
const MORE = /\b(?:else|other|others|another|more|besides)\b/i

/** `it` and `there` that stand for nothing: "is it true that", "was there". */
const EXPLETIVE = /\b(?:is|was) it (?:true|correct|right|possible|likely)\b/i

const followsUp = (text: string): boolean => {
  const content = contentTerms(text)
  if (OPENS_ON.test(text)) return true
  if (content.length === 0) return true
  if (MORE.test(text) && content.length <= 3) return true
  return (
    POINTS_BACK.test(text) &&
    !EXPLETIVE.test(text) &&
    content.length <= 4 &&
    namesIn(text.replace(/^\W*\p{L}+/u, '')).length === 0
  )
}

/** The question in its thread: the last question that stands on its own gives the subject. */
export const inThread = (question: string, thread: readonly Turn[]): InThread => {
  const alone = { text: question, known: '', isOpen: false }
  if (!followsUp(question)) return alone
  const before = thread.flatMap(turn => {
    const asked = questionIn(turn.question)
    return asked ? [{ asked, answer: turn.answer }] : []
  })
  const subject = before.findLast(({ asked }) => !followsUp(asked)) ?? before.at(-1)
  if (!subject) return { ...alone, isOpen: true }
  return {
    text: `${subject.asked.replace(/[?!.\s]+$/, '')}. ${question[0]!.toUpperCase()}${question.slice(1)}`,
    known: MORE.test(question) ? before.map(({ answer }) => answer).join(' ') : '',
    isOpen: false,
  }
}

/** What is asked, in its thread; null: it asks nothing. */
export const askedIn = ({
  question,
  thread,
}: Pick<QuestionAsked, 'question' | 'thread'>): InThread | null => {
  const own = questionIn(question)
  return own === null ? null : inThread(coreOf(own), thread)
}
