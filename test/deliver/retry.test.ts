import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterFailure, type Failure, usualRetries } from '../../src/deliver/retry.ts'

const anyFailure: fc.Arbitrary<Failure> = fc.record({
  verdict: fc.constantFrom('retry', 'give-up'),
  outcome: fc.constantFrom('not-done', 'unknown'),
  retryAfter: fc.option(fc.nat(600_000)),
})
const anyRandom = fc.double({ min: 0, max: 1, noNaN: true })
const anyAttempt = fc.integer({ min: 1, max: 12 })

test('waits at least what is asked and at most the cap or what is asked', () => {
  fc.assert(
    fc.property(anyFailure, anyAttempt, anyRandom, (failure, attempt, random) => {
      const decision = afterFailure(failure, attempt, random, usualRetries)
      if (decision.kind !== 'wait') return
      const asked = failure.retryAfter ?? 0
      expect(decision.ms).toBeGreaterThanOrEqual(asked)
      expect(decision.ms).toBeLessThanOrEqual(Math.max(usualRetries.cap, asked))
      if (failure.outcome === 'unknown') expect(decision.ms).toBeGreaterThanOrEqual(usualRetries.settle)
    }),
  )
})

test('what had no effect is never called uncertain, what may have had one never failed', () => {
  fc.assert(
    fc.property(anyFailure, anyAttempt, anyRandom, (failure, attempt, random) => {
      const { kind } = afterFailure(failure, attempt, random, usualRetries)
      expect(kind).not.toBe(failure.outcome === 'unknown' ? 'failed' : 'uncertain')
    }),
  )
})

test('ends after as many tries as the policy allows', () => {
  fc.assert(
    fc.property(anyFailure, anyRandom, (failure, random) => {
      expect(afterFailure(failure, usualRetries.attempts, random, usualRetries).kind).not.toBe('wait')
    }),
  )
})

test('waits are spread from nothing to a bound that doubles up to the cap', () => {
  const failure: Failure = { verdict: 'retry', outcome: 'not-done', retryAfter: null }
  const longest = [1, 2, 3, 7].map(attempt =>
    afterFailure(failure, attempt, 1, { ...usualRetries, base: 1000, cap: 30_000 }),
  )
  expect(longest).toEqual([1000, 2000, 4000, 30_000].map(ms => ({ kind: 'wait', ms })))
  expect(afterFailure(failure, 5, 0, usualRetries)).toEqual({ kind: 'wait', ms: 0 })
})
