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

const headline = (
  claims: [EditionClaim, ...EditionClaim[]],
  more: { kind?: SectionResult['kind']; state?: number } = {},
): string | undefined => {
  const section: SectionResult = {
    id: 'news',
    title: 'News',
    question: 'What is new?',
    kind: more.kind ?? 'news',
    result: 'reported',
    status: more.state === undefined ? null : { label: 'Running', since: null, claims: [more.state] },
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

test('what shows a state comes before what more articles tell beside it', () => {
  const beside = claim(
    'beside',
    [
      [tuesday, quote],
      [later, quote],
    ],
    { isNew: true },
  )
  const state = claim('state', [[tuesday, quote]], { isNew: true })
  expect(headline([beside, state], { kind: 'status', state: 1 })).toBe('state')
})

test('what happened of late comes before what is only told of late', () => {
  const old = claim(
    'old',
    [
      [tuesday, quote],
      [later, quote],
    ],
    {
      isNew: true,
      eventDate: '2024-11-01T00:00:00.000Z',
    },
  )
  const fresh = claim('fresh', [[tuesday, quote]], { isNew: true, eventDate: '2025-03-04T00:00:00.000Z' })
  expect(headline([old, fresh])).toBe('fresh')
})

test('a report comes before a quotation', () => {
  const quoted = claim('“We are back,” said the captain.', [[tuesday, quote]], { isNew: true })
  const told = claim('told', [[tuesday, 'to the lake on Monday.']], { isNew: true })
  expect(headline([quoted, told])).toBe('told')
})
