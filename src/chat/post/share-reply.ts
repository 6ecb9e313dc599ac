import type { PostedPart } from '../../domain/delivery.ts'
import type { Destination } from '../../domain/destination.ts'
import type { Edition } from '../../domain/edition.ts'
import { ChatError, type ChatRequest, type Delivery, type Reply, type Threads } from '../chat.ts'
import { plain } from '../line.ts'

const saying = (text: string): Reply => ({ kind: 'notice', lines: [[plain(text)]], buttons: [] })

/** Publishes a delivery as a platform does. */
type Publish = (
  delivery: Delivery,
  threads: Threads,
  onPart: (part: PostedPart) => Promise<void>,
  signal: AbortSignal,
) => Promise<unknown>

/**
 * Posts an edition for all in a channel and says to whoever asked for it what came of that.
 * @param request what it was asked for by: asked twice, it is posted once
 */
export const shareReply = async (
  publish: Publish,
  edition: Edition,
  to: Destination,
  { id }: ChatRequest,
  threads: Threads,
  signal: AbortSignal,
): Promise<Reply> => {
  const form = { kind: 'edition', late: null } as const
  try {
    await publish({ key: `share:${id}`, edition, to, form, posted: [] }, threads, async () => {}, signal)
    return saying('Posted here for everyone.')
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    return saying(
      error.outcome === 'unknown'
        ? `It may not be posted, or not all of it: please look before you press again. ${error.message}`
        : `It could not be posted here. ${error.message}`,
    )
  }
}
