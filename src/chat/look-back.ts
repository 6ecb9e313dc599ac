import { ChatError } from './chat.ts'

/** By how much a platform's clock may differ from ours, in milliseconds. */
export const SKEW_MS = 60_000
/** Pages of a channel that are read back. */
export const MOST_PAGES = 10

/** More was posted in the channel than is read back: what is not among it may still be there. */
export const tooMuchSince = (platform: string): ChatError =>
  new ChatError(`too much was posted there since to look through it on ${platform}`, {
    retry: 'give-up',
    outcome: 'unknown',
  })
