import { randomBytes } from 'node:crypto'
import type { ChatRequest, Desk, Place, Reply } from '../chat/chat.ts'
import type { Answer, QuestionAsked } from '../domain/answer.ts'
import type { Briefing, Scope } from '../domain/briefing.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import type { Behalf, Writer } from '../wording/writer.ts'
import { notice } from './notice.ts'
import type { Memory } from './threads.ts'

export type OnProgress = Parameters<Desk['handle']>[1]

export interface AnsweringParts {
  /** Answers from the articles of a briefing; null: from all. */
  readonly ask: (asked: QuestionAsked, scope: Scope | null) => Promise<Answer>
  readonly writer: Pick<Writer, 'answer'>
  readonly memory: Memory
  readonly now: () => Date
}

const LONGEST_QUESTION = 1000

/** On whose behalf a model words what a request asks for. */
export const behalfOf = ({ at, from }: ChatRequest, briefing: string | null): Behalf => ({
  briefing,
  person: `${at.platform}:${from.id}`,
})

const newAnswerId = (): string => randomBytes(9).toString('hex')

/** A question and where it is asked. */
export interface Asking {
  readonly question: string
  readonly briefing: Briefing | null
  readonly at: Place
  readonly asOf: Instant | null
}

/** Answers questions, in the thread in which they are asked, and remembers what was said there. */
export const answering =
  ({ ask, writer, memory, now }: AnsweringParts) =>
  async (
    request: ChatRequest,
    { question, briefing, at, asOf }: Asking,
    onProgress: OnProgress,
  ): Promise<Reply> => {
    if (question.length > LONGEST_QUESTION) {
      return notice([`Please ask in at most ${LONGEST_QUESTION} characters; that was ${question.length}.`])
    }
    const conversation = at.thread === null ? null : await memory.conversation(at)
    const asked = { question, thread: conversation?.turns ?? [], asOf: asOf ?? toInstant(now()) }
    const plain = await ask(asked, briefing)
    const found = await writer.answer(
      plain,
      behalfOf(request, briefing?.id ?? null),
      onProgress && (soFar => onProgress({ kind: 'answer-so-far', answer: soFar })),
    )
    const id = newAnswerId()
    await memory.keepAnswer(id, { answer: found, briefing: briefing?.id ?? null })
    if (at.thread !== null) {
      await memory.remember(at, briefing?.id ?? null, { question, answer: found.text })
    }
    return { kind: 'answer', id, answer: found }
  }
