import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Feed, newFeed } from '../../../src/domain/feed.ts'
import { afterFailure, afterSuccess, type Failure } from '../../../src/ingest/feed/next-poll.ts'

const NOW = '2025-03-10T12:00:00.000Z'
const FEED = newFeed({ url: 'https://a.example/feed' }, NOW)
const minutesFrom = (now: string, feed: Feed): number => (Date.parse(feed.nextAt!) - Date.parse(now)) / 60_000
const success = (feed: Feed, hasNews: boolean, askedMinutes = 0, random = 0.5) =>
  afterSuccess(feed, { hasNews, askedMinutes }, NOW, random)
const failure = (feed: Feed, changes: Partial<Failure> = {}, now = NOW) =>
  afterFailure(
    feed,
    { problem: 'answered 500', isFinal: false, retryAfterSeconds: null, ...changes },
    now,
    0.5,
  )

describe('after a poll that worked', () => {
  it('a feed with news is polled sooner, one without later', () => {
    expect(minutesFrom(NOW, success(FEED, true))).toBeLessThan(FEED.intervalMinutes)
    expect(minutesFrom(NOW, success(FEED, false))).toBeGreaterThan(FEED.intervalMinutes)
  })

  it('the publisher may ask for more time, but not for more than a day', () => {
    expect(minutesFrom(NOW, success(FEED, true, 180))).toBe(180)
    expect(minutesFrom(NOW, success(FEED, true, 1_000_000))).toBe(1_440)
  })

  it('the interval stays between ten minutes and a day, spread by a tenth', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (news, random) => {
          const feed = news.reduce((before, hasNews) => success(before, hasNews, 0, random), FEED)
          if (feed.checkedAt === null) return
          expect(minutesFrom(NOW, feed)).toBeGreaterThanOrEqual(9)
          expect(minutesFrom(NOW, feed)).toBeLessThanOrEqual(1_584)
        },
      ),
    )
  })

  it('earlier failures are forgotten', () => {
    expect(success(failure(FEED), false)).toMatchObject({ failures: 0, failingSince: null, problem: null })
  })
})

describe('after a poll that failed', () => {
  it('the feed is left alone for longer each time', () => {
    const first = failure(FEED)
    const second = failure(first)
    expect(minutesFrom(NOW, first)).toBe(30)
    expect(minutesFrom(NOW, second)).toBe(60)
    expect(second).toMatchObject({ failures: 2, failingSince: NOW, problem: 'answered 500' })
  })

  it('Retry-After counts when it is longer', () => {
    expect(minutesFrom(NOW, failure(FEED, { retryAfterSeconds: 7_200 }))).toBe(120)
    expect(minutesFrom(NOW, failure(FEED, { retryAfterSeconds: 60 }))).toBe(30)
  })

  it('a feed is disabled when it is gone, or after days of failures, not after one bad day', () => {
    expect(failure(FEED, { isFinal: true }).nextAt).toBeNull()
    let feed: Feed = FEED
    for (let hour = 0; hour < 24; hour += 2)
      feed = failure(feed, {}, `2025-03-10T${String(hour).padStart(2, '0')}:00:00.000Z`)
    expect(feed.nextAt).not.toBeNull()
    expect(failure(feed, {}, '2025-03-16T00:00:00.000Z').nextAt).toBeNull()
  })
})
