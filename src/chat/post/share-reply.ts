import { ChatError, type Reply } from '../chat.ts'
import { plain } from '../line.ts'

const saying = (text: string): Reply => ({ kind: 'notice', lines: [[plain(text)]], buttons: [] })

/** Posts for all in the channel and says to whoever asked for it what came of that. */
export const shareReply = async (publish: () => Promise<unknown>): Promise<Reply> => {
  try {
    await publish()
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
