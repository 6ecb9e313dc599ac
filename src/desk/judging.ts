import type { Action, Button, ChatRequest, Reply } from '../chat/chat.ts'
import { claimsOf, type Edition } from '../domain/edition.ts'
import type { Feedback, Verdict } from '../domain/feedback.ts'
import { toInstant } from '../domain/values.ts'
import type { FeedbackStore } from '../store/store.ts'
import { notice } from './notice.ts'
import type { KeptAnswer } from './threads.ts'

/** What feedback can be about: an edition or an answer, with its claims. */
export interface Judged {
  readonly briefing: string | null
  readonly claims: readonly { readonly id: string; readonly text: string }[]
}

export const judgedEdition = (edition: Edition): Judged => ({
  briefing: edition.briefing,
  claims: claimsOf(edition).map(({ id, text }) => ({ id, text })),
})

export const judgedAnswer = ({ answer, briefing }: KeptAnswer): Judged => ({
  briefing,
  claims: [...new Set([...answer.claims, ...answer.accounts].map(({ text }) => text))].map((text, at) => ({
    id: String(at + 1),
    text,
  })),
})

/** Claims that one error report can choose from: what the rows of buttons of every platform hold, one left for the rest. */
const MOST_CHOICES = 20
/** Longest note that is kept, in characters. */
const LONGEST_NOTE = 1000

const VERDICTS: Readonly<Partial<Record<Action['verb'], Verdict>>> = {
  helpful: 'helpful',
  unhelpful: 'unhelpful',
  'report-claim': 'error',
}

/** Records what people think: an answer's verdict on each of its claims, an edition's on the whole or on one claim. */
export const judging = (feedback: FeedbackStore, now: () => Date) => ({
  /** Asks which claim is wrong. */
  choices: ({ about }: Action, judged: Judged): Reply => {
    if (judged.claims.length === 0) return notice(['There is no claim here to report.'])
    const choice = (label: string, claim: string | null): Button => ({
      label,
      action: { verb: 'report-claim', about, claim },
    })
    const buttons = [
      ...judged.claims.slice(0, MOST_CHOICES).map(({ id, text }) => choice(text, id)),
      choice('Something else', null),
    ]
    return notice(['Which sentence is wrong? Your report goes to the people who run this bot.'], buttons)
  },
  record: async (
    request: ChatRequest,
    action: Action,
    judged: Judged,
    note: string,
    everyClaim: boolean,
  ): Promise<Reply> => {
    const words = note.trim().slice(0, LONGEST_NOTE)
    const verdict = VERDICTS[action.verb] ?? 'error'
    const chosen = judged.claims.filter(({ id }) => id === action.claim)
    const claims = action.claim !== null ? chosen : everyClaim ? judged.claims : [null]
    if (action.claim !== null && chosen.length === 0) return notice(['That sentence is no longer there.'])
    for (const claim of claims) {
      const one: Feedback = {
        about: action.about,
        briefing: judged.briefing,
        claim,
        verdict,
        ...(words ? { note: words } : {}),
        from: { platform: request.at.platform, id: request.from.id },
        at: toInstant(now()),
      }
      await feedback.put(one)
    }
    return notice([
      verdict === 'error'
        ? `Thank you. The report is kept${action.claim === null ? '' : ' with that sentence'}.`
        : 'Thank you, that is recorded.',
    ])
  },
})
