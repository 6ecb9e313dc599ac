import { nonEmpty } from '../../domain/values.ts'
import { ChatError, type Delivery, type PostedPart, type Receipt, type Threads } from '../chat.ts'
import type { LaidOut } from './delivery-post.ts'

/** How a platform posts the messages of one delivery. */
export interface PartPoster<M> {
  /**
   * @param thread null: in the channel itself
   * @returns the id of the message
   */
  post(thread: string | null, message: M, part: number): Promise<string>
  /** Puts other words into a message that stands in the channel (part 1) or in the thread. */
  edit(thread: string | null, posted: PostedPart, message: M): Promise<void>
  /** The thread under a message of the channel; null when it has and gets none. */
  threadUnder(message: string): Promise<string | null>
}

/** Edits what is posted; a message that is gone or may no longer be edited is left as it is. */
const editAll = async <M>(
  { edit }: PartPoster<M>,
  thread: string | null,
  edits: LaidOut<M>['edits'],
  signal: AbortSignal,
): Promise<void> => {
  for (const { posted, message } of edits) {
    signal.throwIfAborted()
    try {
      await edit(thread, posted, message)
    } catch (error) {
      if (!(error instanceof ChatError && error.retry === 'give-up')) throw error
    }
  }
}

/** Posts the parts that are not yet posted, each after the one before it is told of; see `ChatPlatform.publish`. */
export const publishParts = async <M>(
  { edition, to, posted }: Delivery,
  { edits, messages, under }: LaidOut<M>,
  poster: PartPoster<M>,
  threads: Threads,
  onPart: (part: PostedPart) => Promise<void>,
  signal: AbortSignal,
): Promise<Receipt> => {
  const known = new Map(posted.map(part => [part.part, part]))
  let thread = under === null ? null : await poster.threadUnder(under)
  await editAll(poster, thread, edits, signal)
  const parts: PostedPart[] = []
  for (const [index, message] of messages.entries()) {
    signal.throwIfAborted()
    const part = index + 1
    const before = known.get(part)
    const sent = before ?? { part, messageId: await poster.post(thread, message, part) }
    parts.push(sent)
    if (!before) await onPart(sent)
    if (part === 1 && under === null) {
      thread = await poster.threadUnder(sent.messageId)
      if (thread !== null) await threads.open({ ...to, thread }, edition)
    }
  }
  return { parts: nonEmpty(parts)! }
}
