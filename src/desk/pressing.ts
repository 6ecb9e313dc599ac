import type { Action, ChatRequest, Reply } from '../chat/chat.ts'
import type { Edition, EditionId } from '../domain/edition.ts'
import type { EditionStore, FeedbackStore } from '../store/store.ts'
import { judgedAnswer, judgedEdition, judging } from './judging.ts'
import { notice } from './notice.ts'
import type { Memory } from './threads.ts'

export interface PressingParts {
  readonly editions: EditionStore
  readonly feedback: FeedbackStore
  readonly memory: Memory
  /** An edition as it is told where the request comes from. */
  readonly shown: (request: ChatRequest, edition: Edition) => Promise<Edition>
  readonly now: () => Date
}

/** What becomes of a button that stands under an edition or an answer. */
export const pressing = ({ editions, feedback, memory, shown, now }: PressingParts) => {
  const judge = judging(feedback, now)

  const onEdition = async (request: ChatRequest, action: Action, note: string): Promise<Reply | null> => {
    const kept = await editions.get(action.about as EditionId)
    if (!kept) return null
    const edition = await shown(request, kept)
    switch (action.verb) {
      case 'edition':
        return { kind: 'edition', edition, section: null }
      case 'sources':
        return { kind: 'edition-sources', edition }
      case 'timeline':
      case 'changes':
      case 'share':
        return { kind: action.verb, edition }
      case 'ask':
        return notice(['Reply in the thread of the briefing, or put the question after the command.'])
      case 'report':
        return judge.choices(action, judgedEdition(edition))
      default:
        return judge.record(request, action, judgedEdition(edition), note, false)
    }
  }

  const onAnswer = async (request: ChatRequest, action: Action, note: string): Promise<Reply | null> => {
    const kept = await memory.answer(action.about)
    if (!kept) return null
    if (action.verb === 'sources') return { kind: 'answer-sources', answer: kept.answer }
    if (action.verb === 'report') return judge.choices(action, judgedAnswer(kept))
    return judge.record(request, action, judgedAnswer(kept), note, action.verb !== 'report-claim')
  }

  return async (request: ChatRequest, action: Action, note: string): Promise<Reply> =>
    (await onEdition(request, action, note)) ??
    (await onAnswer(request, action, note)) ??
    notice(['That was too long ago: it is no longer kept. Please ask again.'])
}
