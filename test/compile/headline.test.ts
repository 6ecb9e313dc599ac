import { expect, test } from 'vitest'
import { headlineOf } from '../../src/compile/headline.ts'
import type { EditionClaim, SectionResult } from '../../src/domain/edition.ts'
import { article, claim, edition } from '../support/builders.ts'

const monday = article({ url: 'https://a.example/1', publishedAt: '2025-03-03T09:00:00.000Z' })
const tuesday = article({ url: 'https://b.example/2', publishedAt: '2025-03-04T09:00:00.000Z' })
const later = article({ url: 'https://c.example/3', publishedAt: '2025-03-04T10:00:00.000Z' })
const copy = article({
  url: 'https://d.example/4',
  publishedAt: '2025-03-04T09:30:00.000Z',
  reprintOf: tuesday.id,
})
const quote = 'The ferry returned to the lake on Monday.'

const headline = (claims: [EditionClaim, ...EditionClaim[]]): string | undefined => {
  const section: SectionResult = {
    id: 'news',
    title: 'News',
    question: 'What is new?',
    kind: 'news',
    result: 'reported',
    status: null,
    claims,
  }
  return headlineOf(edition([monday, tuesday, later, copy], { sections: [section] }))?.text
}

test('the headline is what more independent articles tell', () => {
  const one = claim('one', [[tuesday, quote]], { isNew: true })
  const two = claim(
    'two',
    [
      [tuesday, quote],
      [later, quote],
    ],
    { isNew: true },
  )
  expect(headline([one, two])).toBe('two')
})

test('a reprint adds nothing', () => {
  const one = claim('one', [[later, quote]], { isNew: true })
  const copied = claim(
    'copied',
    [
      [tuesday, quote],
      [copy, quote],
    ],
    { isNew: true },
  )
  expect(headline([one, copied])).toBe('one')
})

test('among equals it is the latest', () => {
  const old = claim('old', [[monday, quote]], { isNew: true })
  const fresh = claim('fresh', [[tuesday, quote]], { isNew: true })
  expect(headline([old, fresh])).toBe('fresh')
})

test('of one article it is what stands first there', () => {
  const detail = claim('detail', [[tuesday, 'to the lake on Monday.']], { isNew: true })
  const lead = claim('lead', [[tuesday, quote]], { isNew: true })
  expect(headline([detail, lead])).toBe('lead')
})

test('never what is not new, and never speculation', () => {
  const known = claim('known', [[tuesday, quote]])
  const guess = claim('guess', [[tuesday, quote]], { isNew: true, modality: 'speculated' })
  expect(headline([known, guess])).toBeUndefined()
})
