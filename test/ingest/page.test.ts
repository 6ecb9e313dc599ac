import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPage } from '../../src/ingest/html/page.ts'
import { UnreadableError } from '../../src/ingest/unreadable.ts'

const context = { url: 'file:///news/a.html', fileName: 'a.html', now: '2025-04-01T12:00:00.000Z' }
const read = (html: string) => readPage(html, context)

const P1 =
  'The island council voted on Monday to keep the ferry running through the winter, after a debate of five hours.'
const P2 =
  'Two councillors voted against the plan, which costs 40,000 a month and is paid for by a levy on visitors.'
const P3 =
  'The ferry carried 12,000 people last year, the operator said, most of them pupils on their way to school.'
const ARTICLE = `<p>${P1}</p><p>${P2}</p><p>${P3}</p>`
const BODY = [P1, P2, P3].join('\n')
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en-GB"><head>${head}</head><body>${body}</body></html>`

describe('what a page states about its article', () => {
  test('is taken from JSON-LD first, also where it is sloppy', () => {
    const data = `{"@graph": [{"@type": "Organization", "@id": "#o", "name": "Harbour Post"}, {"@type": ["NewsArticle"],
      "headline": "Council keeps ferry", "datePublished": "2025-03-04T10:00:00+05:30", "dateModified": "2025-03-05",
      "author": [{"@type": "Person", "name": "A. Writer"}], "publisher": {"@id": "#o"},}]}`
    const head = `<title>x</title><meta property="og:title" content="Other"><script type="application/ld+json">${data}</script>`
    expect(read(page(ARTICLE, head)).draft).toEqual({
      title: 'Council keeps ferry',
      body: BODY,
      url: 'file:///news/a.html',
      outlet: 'Harbour Post',
      author: 'A. Writer',
      publishedAt: '2025-03-04T04:30:00.000Z',
      dateBasis: 'stated',
      modifiedAt: '2025-03-05T00:00:00.000Z',
      summaryOnly: false,
      language: 'en-GB',
    })
  })

  test('is taken from OpenGraph and meta, the name of the outlet cut off the title', () => {
    const head =
      '<title>x</title><meta property="og:title" content="Council keeps ferry | Harbour Post"><meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2025-03-04T10:00:00Z"><meta name="author" content="By A. Writer">'
    expect(read(page(ARTICLE, head)).draft).toMatchObject({
      title: 'Council keeps ferry',
      outlet: 'Harbour Post',
      author: 'A. Writer',
      publishedAt: '2025-03-04T10:00:00.000Z',
    })
  })

  test('is taken from <time>, from a visible time stamp, from a dateline', () => {
    expect(
      read(page(`<article><time datetime="2025-03-04">Tuesday</time>${ARTICLE}</article>`)).draft,
    ).toMatchObject({ publishedAt: '2025-03-04T00:00:00.000Z', dateBasis: 'stated' })
    expect(read(page(`<div>Published: March 4, 2025</div>${ARTICLE}`)).draft).toMatchObject({
      publishedAt: '2025-03-04T00:00:00.000Z',
      dateBasis: 'stated',
      body: BODY,
    })
    expect(read(page(`<p>PORT ELLEN, March 4, 2025 — ${P1}</p><p>${P2}</p>`)).draft).toMatchObject({
      publishedAt: '2025-03-04T00:00:00.000Z',
      dateBasis: 'inferred',
    })
  })

  test('its own address is told apart from where it was read', () => {
    const { draft, canonical } = read(
      page(ARTICLE, '<link rel="canonical" href="https://harbour.example/1">'),
    )
    expect([draft.url, canonical]).toEqual(['file:///news/a.html', 'https://harbour.example/1'])
    expect(read(page(ARTICLE, '<link rel="canonical" href="javascript:x()">')).canonical).toBeNull()
  })
})

describe('the text of a page', () => {
  test.each([
    [
      'navigation',
      `<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>${ARTICLE}`,
    ],
    [
      'a repeated title and a byline',
      `<h1>Council keeps ferry</h1><p>By A. Writer</p><p>4 March 2025</p>${ARTICLE}`,
    ],
    [
      'captions and credits',
      `<p>${P1}</p><figure><img src="a.jpg"><figcaption>The ferry. Photo: A. Camera</figcaption></figure><p>${P2}</p><p>${P3}</p>`,
    ],
    [
      'pointers to other articles',
      `<p>${P1}</p><p><a href="/2">Harbour fees to rise next year</a></p><p>${P2}</p><p>Read also: <a href="/3">Pier closed</a></p><p>${P3}</p>`,
    ],
    [
      'a list of related articles with its heading',
      `${ARTICLE}<h3>More stories</h3><ul><li><a href="/2">Harbour fees to rise next year</a></li><li><a href="/3">Pier closed</a></li></ul>`,
    ],
    [
      'newsletter and share bars',
      `<div class="share-bar">Share Tweet</div>${ARTICLE}<div class="newsletter-signup"><p>Get the best of the island in your inbox every morning, for free.</p></div>`,
    ],
    ['a footer', `<main>${ARTICLE}</main><footer><p>© 2025 Harbour Post. All rights reserved.</p></footer>`],
    [
      'scripts and hidden parts',
      `${ARTICLE}<script>document.write("<p>no</p>")</script><div hidden><p>Nobody sees this sentence on the page.</p></div>`,
    ],
  ])('is without %s', (_, body) => {
    expect(read(page(body, '<meta property="og:title" content="Council keeps ferry">')).draft.body).toBe(BODY)
  })

  test('keeps headings, lists and quotations in their places', () => {
    const body = `<article><p>${P1}</p><h2>The vote</h2><p>${P2}</p><ul><li>For: 12 councillors of the island</li><li>Against: 2</li></ul><blockquote><p>${P3}</p></blockquote></article>`
    expect(read(page(body)).draft.body.split('\n')).toEqual([
      P1,
      'The vote',
      P2,
      'For: 12 councillors of the island',
      'Against: 2',
      P3,
    ])
  })

  test('names the author of an embedded post', () => {
    const post =
      '<blockquote class="twitter-tweet"><p>The ferry stays! <a href="https://t.co/a1">pic.twitter.com/a1</a></p>&mdash; Island News (@islandnews) <a href="#">March 4, 2025</a></blockquote>'
    expect(
      read(page(`<article><p>${P1}</p>${post}<p>${P2}</p><p>${P3}</p></article>`)).draft.body.split('\n')[1],
    ).toBe('Island News (@islandnews), March 4, 2025: “The ferry stays!”')
  })

  test('comes from structured data when the page itself does not show it', () => {
    const data = JSON.stringify({ '@type': 'NewsArticle', headline: 'Ferry', articleBody: `${P1}\n\n${P2}` })
    expect(
      read(page('<div id="app"></div>', `<script type="application/ld+json">${data}</script>`)).draft.body,
    ).toBe(`${P1}\n${P2}`)
  })
})

describe('hostile pages', () => {
  test.each([
    ['without text', '<html><body><img src="a.png"></body></html>', /without the text of an article/],
    ['nested without end', `<body>${'<div>'.repeat(5_000)}x`, /nested too deeply/],
    ['of a million entities', `<body><p>${'&#65;'.repeat(300_000)}`, /more than 40000 tags and entities/],
    ['without end', `<body><p>${'word '.repeat(2_000_000)}`, /longer than 8000000 characters/],
  ])('a page %s is refused with the remedy', (_, html, reason) => {
    expect(() => read(html)).toThrow(reason)
    expect(() => read(html)).toThrow(UnreadableError)
  })

  test('any mixture of tags and text is read or refused, and leaves no markup behind', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<div class="comment">',
        '</div>',
        '<table><tr><td>',
        '<script>',
        '</script>',
        '<!--',
        '-->',
        '<a href="x">',
        '</a>',
        '<blockquote>',
        '<br>',
        '<ul><li>',
        '<svg>',
        '<article>',
        '<title>',
        '<form>',
        '<template>',
        '&lt;',
        '&#0;',
        '\u0000',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constant(P1),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        try {
          const { draft } = read(pieces.join(''))
          expect(draft.body).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
          expect(draft.body).not.toMatch(/<\/?(?:p|div|script|table|blockquote)>/)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableError)
        }
      }),
      { numRuns: 150 },
    )
  })
})
