import type { Keyv } from 'keyv'
import type { Place, Threads } from '../chat/chat.ts'
import type { Answer, Turn } from '../domain/answer.ts'
import type { Edition, EditionId } from '../domain/edition.ts'

/** What is remembered of a thread. */
export interface Conversation {
  /** Null: about every stored article. */
  readonly briefing: string | null
  /** The edition that the thread hangs under, if any. */
  readonly edition: EditionId | null
  /** Oldest first, at most {@link MOST_TURNS}. */
  readonly turns: readonly Turn[]
}

export interface KeptAnswer {
  readonly answer: Answer
  readonly briefing: string | null
}

const MOST_TURNS = 6
/** How long a thread goes on without a word being said in it. */
const REMEMBERED_MS = 30 * 86_400_000

/** Memory of conversations and answers. */
export interface Memory extends Threads {
  conversation(at: Place): Promise<Conversation | null>
  /** Adds what was asked and answered to the thread's conversation, beginning one where there is none. */
  remember(at: Place, briefing: string | null, turn: Turn): Promise<void>
  keepAnswer(id: string, kept: KeptAnswer): Promise<void>
  answer(id: string): Promise<KeptAnswer | null>
}

const keyOf = ({ platform, channel, thread }: Place): string =>
  `thread:${platform}:${channel}:${thread ?? ''}`

export const memoryIn = (keyv: Keyv): Memory => {
  const conversation = async (at: Place): Promise<Conversation | null> =>
    (await keyv.get<Conversation>(keyOf(at))) ?? null
  const keep = async (at: Place, value: Conversation): Promise<void> => {
    await keyv.set(keyOf(at), value, REMEMBERED_MS)
  }
  return {
    conversation,
    open: (at, edition: Edition) => keep(at, { briefing: edition.briefing, edition: edition.id, turns: [] }),
    remember: async (at, briefing, turn) => {
      const known = (await conversation(at)) ?? { briefing, edition: null, turns: [] }
      await keep(at, { ...known, turns: [...known.turns, turn].slice(-MOST_TURNS) })
    },
    keepAnswer: async (id, kept) => {
      await keyv.set(`answer:${id}`, kept, REMEMBERED_MS)
    },
    answer: async id => (await keyv.get<KeptAnswer>(`answer:${id}`)) ?? null,
  }
}
