import type { Answer, Call, Fault } from '../../servers/http.ts'

const DISCORD_PER_SECOND = 50
/** Messages of a channel, as Discord's headers tell them at the time of writing. */
const BUCKET = 5
const BUCKET_MS = 5_000
const SLACK_GAP_MS = 1_000

export interface LimitFigures {
  readonly requests: number
  /** Answered with 429. */
  readonly refused: number
  /** Most requests that came within any second. */
  readonly mostInASecond: number
}

export interface Limits {
  readonly spoil: (call: Call) => Fault | null
  readonly headers: (call: Call) => Readonly<Record<string, string>>
  readonly figures: () => LimitFigures
}

/** Counts requests, and those of the last second. */
const arrivals = () => {
  const recent: number[] = []
  let requests = 0
  let most = 0
  return {
    count: (now: number): number => {
      while (recent.length > 0 && recent[0]! <= now - 1_000) recent.shift()
      recent.push(now)
      requests += 1
      most = Math.max(most, recent.length)
      return recent.length
    },
    figures: () => ({ requests, mostInASecond: most }),
  }
}

/** A refusal that asks to wait. */
export const tooMany = (seconds: number, headers: Readonly<Record<string, string>> = {}): Fault => ({
  answer: {
    status: 429,
    json: { ok: false, error: 'ratelimited', message: 'slow down', retry_after: seconds, global: false },
    headers: { 'retry-after': String(Math.ceil(seconds)), ...headers },
  } satisfies Answer,
})

/** Discord's: 50 requests in any second, gateway and commands aside, and a bucket for each route and channel. */
export const discordLimits = (): Limits => {
  const seen = arrivals()
  const buckets = new Map<string, { left: number; resetAt: number }>()
  let refused = 0
  const bucketOf = ({ method, path }: Call, now: number) => {
    const channel = /\/channels\/\d+/.exec(path)?.[0] ?? path
    const key = `${method} ${channel} ${path.endsWith('/threads')}`
    const known = buckets.get(key)
    const bucket = known && known.resetAt > now ? known : { left: BUCKET, resetAt: now + BUCKET_MS }
    buckets.set(key, bucket)
    return bucket
  }
  return {
    spoil: call => {
      const now = performance.now()
      const bucket = bucketOf(call, now)
      if (seen.count(now) > DISCORD_PER_SECOND) {
        refused += 1
        return tooMany(1, { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' })
      }
      if (bucket.left === 0) {
        refused += 1
        return tooMany((bucket.resetAt - now) / 1_000, { 'x-ratelimit-scope': 'user' })
      }
      bucket.left -= 1
      return null
    },
    headers: call => {
      const now = performance.now()
      const { left, resetAt } = bucketOf(call, now)
      return {
        'x-ratelimit-bucket': `bucket-${call.method}-${call.path.endsWith('/threads')}`,
        'x-ratelimit-limit': String(BUCKET),
        'x-ratelimit-remaining': String(left),
        'x-ratelimit-reset-after': ((resetAt - now) / 1_000).toFixed(3),
      }
    },
    figures: () => ({ ...seen.figures(), refused }),
  }
}

/** Slack's: one message a second in a channel. */
export const slackLimits = (): Limits => {
  const seen = arrivals()
  const last = new Map<string, number>()
  let refused = 0
  return {
    spoil: call => {
      if (!call.path.endsWith('chat.postMessage')) return null
      const now = performance.now()
      seen.count(now)
      const channel = /(?:^|&)channel=([^&]+)/.exec(call.body)?.[1] ?? ''
      if (now - (last.get(channel) ?? Number.NEGATIVE_INFINITY) < SLACK_GAP_MS) {
        refused += 1
        return tooMany(1)
      }
      last.set(channel, now)
      return null
    },
    headers: () => ({}),
    figures: () => ({ ...seen.figures(), refused }),
  }
}
