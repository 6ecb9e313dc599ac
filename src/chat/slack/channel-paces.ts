import { Pace } from '../pace.ts'
import { CHANNEL_GAP_MS } from './limits.ts'

const PACE = { most: 1, windowMs: CHANNEL_GAP_MS, gapMs: 0, wayMs: 250 }
/** Channels whose pace is remembered before those at rest are forgotten. */
const PACES_KEPT = 1_000

/** The pace of each channel. */
export const channelPaces = (): ((channel: string) => Pace) => {
  const paces = new Map<string, Pace>()
  const forgetIdle = (): void => {
    for (const [channel, pace] of paces) if (pace.isIdle) paces.delete(channel)
  }
  return channel => {
    if (paces.size > PACES_KEPT) forgetIdle()
    const pace = paces.get(channel) ?? new Pace(PACE)
    paces.set(channel, pace)
    return pace
  }
}
