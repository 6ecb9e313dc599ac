import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl, isSameSite } from '../../src/ingest/canonical-url.ts'

describe('the one address of an article', () => {
  it.each([
    ['https://Paper.Example/a?utm_source=rss&utm_medium=feed#top', 'https://paper.example/a'],
    ['https://paper.example/a?id=7&fbclid=x', 'https://paper.example/a?id=7'],
    ['https://paper.example/a?q=b%20c', 'https://paper.example/a?q=b%20c'],
    ['https://m.paper.example/a', 'https://paper.example/a'],
    ['https://amp.paper.example/a', 'https://paper.example/a'],
    ['https://paper.example/a/amp/', 'https://paper.example/a'],
    ['https://paper.example/a.amp.html', 'https://paper.example/a.html'],
    ['https://paper.example/amp/a', 'https://paper.example/a'],
    ['https://paper.example/a?amp=1&outputType=amp', 'https://paper.example/a'],
    ['https://www-paper-example.cdn.ampproject.org/c/s/www.paper.example/a', 'https://www.paper.example/a'],
    ['https://www.google.com/amp/s/www.paper.example/a', 'https://www.paper.example/a'],
    ['https://paper.example/camp', 'https://paper.example/camp'],
    ['https://paper.example/?p=12', 'https://paper.example/?p=12'],
    ['file:///a.txt', 'file:///a.txt'],
    ['no address', 'no address'],
  ])('%s is %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical)
  })

  it('is its own canonical address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), address => {
        const once = canonicalUrl(address)
        expect(canonicalUrl(once)).toBe(once)
      }),
    )
  })
})

it('knows the hosts of one site', () => {
  expect(isSameSite('https://www.paper.example/a', 'https://m.paper.example/b')).toBe(true)
  expect(isSameSite('https://paper.example/', 'https://other.example/')).toBe(false)
})
