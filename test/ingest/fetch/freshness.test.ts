import { expect, it } from 'vitest'
import { freshSeconds, retryAfterSeconds } from '../../../src/ingest/fetch/freshness.ts'

const NOW = Date.parse('2025-07-01T12:00:00Z')

it('reads how long an answer stays fresh', () => {
  expect(freshSeconds({ 'cache-control': 'public, max-age=900' }, NOW)).toBe(900)
  expect(
    freshSeconds({ 'cache-control': 'no-cache', expires: 'Tue, 01 Jul 2025 13:00:00 GMT' }, NOW),
  ).toBeNull()
  expect(freshSeconds({ expires: 'Tue, 01 Jul 2025 13:00:00 GMT' }, NOW)).toBe(3_600)
  expect(freshSeconds({ expires: '0' }, NOW)).toBeNull()
  expect(freshSeconds({}, NOW)).toBeNull()
})

it('reads when to come back', () => {
  expect(retryAfterSeconds({ 'retry-after': '120' }, NOW)).toBe(120)
  expect(retryAfterSeconds({ 'retry-after': 'Tue, 01 Jul 2025 12:01:00 GMT' }, NOW)).toBe(60)
  expect(retryAfterSeconds({ 'retry-after': 'soon' }, NOW)).toBeNull()
})
