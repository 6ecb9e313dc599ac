import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import type { Edition } from '../../src/domain/edition.ts'
import { nonEmpty } from '../../src/domain/values.ts'
import { editionJson } from '../../src/render/edition-json.ts'
import { editionHtml } from '../../src/render/html.ts'
import { editionMarkdown } from '../../src/render/markdown.ts'
import { editionTerminal } from '../../src/render/terminal.ts'
import { article, claim, edition } from '../support/builders.ts'

const post = article()
const herald = article({
  outlet: 'Lake Herald',
  url: 'https://lake-herald.example/ferry',
  title: 'Ferry is back',
  body: 'The harbour master said the ferry carried 38 passengers. More sailings may follow.',
})
const copy = article({ outlet: 'Copy Daily', url: 'https://copy.example/1', reprintOf: post.id })

const returned = claim(
  'The ferry returned to the lake on Monday.',
  [
    [post, 'The ferry returned to the lake on Monday.'],
    [copy, 'The ferry returned to the lake on Monday.'],
  ],
  { isNew: true },
)
const forty = claim('It carried 40 passengers.', [[post, 'It carried 40 passengers.']])
const thirtyEight = claim('The ferry carried 38 passengers.', [[herald, 'the ferry carried 38 passengers']], {
  attribution: { speaker: 'harbour master', outlets: ['Lake Herald'] },
  modality: 'reported',
})
const more = claim('More sailings may follow.', [[herald, 'More sailings may follow.']], {
  modality: 'speculated',
})

const head = (id: string, title: string) => ({ id, title, question: `${title}?`, kind: 'status' as const })
const full: Edition = edition([post, herald, copy], {
  period: { from: '2025-03-02T00:00:00.000Z', to: '2025-03-04T18:30:00.000Z' },
  sections: [
    {
      ...head('service', 'Service'),
      result: 'reported',
      status: { label: 'Running', since: '2025-03-03T00:00:00.000Z', claims: [0] },
      claims: [returned, more],
    },
    {
      ...head('fares', 'Fares'),
      result: 'quiet',
      searched: { articles: 3, outlets: 3, from: '2025-03-03T09:00:00.000Z', to: '2025-03-03T09:00:00.000Z' },
    },
  ],
  disputes: [{ about: 'passengers carried', accounts: [forty, thirtyEight] }],
  changes: [{ kind: 'new', section: 'service', text: 'The ferry returned to the lake on Monday.' }],
})

const plain = { width: 80, colour: false, links: false }

describe('an edition in the terminal', () => {
  test('reads as a briefing', () => {
    expect(editionTerminal(full, plain)).toMatchInlineSnapshot(`
      "The lake ferry
      As of 4 Mar 2025, 18:30 UTC. From 3 articles of 1 outlet, 3 Mar 2025 to 4 Mar
      2025.

        Service: Running

      ── What changed ──────────────────────────────────── since 2 Mar 2025, 00:00 UTC
        • 1 new claim, marked below.

      ── Service ──────────────────────────────────────────── Running since 3 Mar 2025
        • The ferry returned to the lake on Monday. — Harbour Post and Copy Daily
          [new] [2 outlets, 1 origin] [1, 2]
        • More sailings may follow. — Lake Herald [speculation] [3]

      ── Fares ───────────────────────────────────────────────────────────────────────
          Not reported. Searched 3 articles of 3 outlets, 3 Mar 2025.

      ── Accounts that differ ────────────────────────────────────────────────────────
        passengers carried
        • It carried 40 passengers. — Harbour Post [1]
        • Harbour master: The ferry carried 38 passengers. — Lake Herald [3]

      ── Sources ─────────────────────────────────────────────────────────────────────
        [1] Ferry returns to the lake. Harbour Post, 3 Mar 2025, 09:00 UTC, 2 passages
        [2] Ferry returns to the lake. Copy Daily, 3 Mar 2025, 09:00 UTC, 1 passage
        [3] Ferry is back. Lake Herald, 3 Mar 2025, 09:00 UTC, 2 passages
      "
    `)
  })

  test.each([40, 80, 100])('keeps within %i columns', width => {
    const widest = Math.max(
      ...editionTerminal(full, { ...plain, width })
        .split('\n')
        .map(line => stringWidth(line)),
    )
    expect(widest).toBeLessThanOrEqual(width)
  })

  test('paints and links only where that is wanted', () => {
    expect(editionTerminal(full, plain)).not.toContain('\u001b')
    expect(editionTerminal(full, { ...plain, colour: true })).toContain('\u001b[1m')
    expect(editionTerminal(full, { ...plain, links: true })).toContain(
      '\u001b]8;;https://harbour-post.example/ferry\u0007',
    )
  })
})

test('an edition in Markdown has every source with its exact passage as a footnote', () => {
  expect(editionMarkdown(full)).toMatchInlineSnapshot(`
    "# The lake ferry

    As of 4 Mar 2025, 18:30 UTC. From 3 articles of 1 outlet, 3 Mar 2025 to 4 Mar 2025.

    Service: **Running**

    ## What changed since 2 Mar 2025, 00:00 UTC

    - 1 new claim, marked below.

    ## Service

    **Running**, since 3 Mar 2025

    - The ferry returned to the lake on Monday. — *Harbour Post and Copy Daily* *(new)* *(2 outlets, 1 origin)* [^1] [^2]
    - More sailings may follow. — *Lake Herald* *(speculation)* [^3]

    ## Fares

    *Not reported. Searched 3 articles of 3 outlets, 3 Mar 2025.*

    ## Accounts that differ

    ### passengers carried

    - It carried 40 passengers. — *Harbour Post* [^1]
    - **Harbour master:** The ferry carried 38 passengers. — *Lake Herald* [^3]

    ## Sources

    [^1]: [Ferry returns to the lake](<https://harbour-post.example/ferry>). Harbour Post, 3 Mar 2025, 09:00 UTC. “The ferry returned to the lake on Monday.” … “It carried 40 passengers.”
    [^2]: [Ferry returns to the lake](<https://copy.example/1>). Copy Daily, 3 Mar 2025, 09:00 UTC. “The ferry returned to the lake on Monday.”
    [^3]: [Ferry is back](<https://lake-herald.example/ferry>). Lake Herald, 3 Mar 2025, 09:00 UTC. “the ferry carried 38 passengers” … “More sailings may follow.”
    "
  `)
})

test('an edition in HTML links every claim to its sources', () => {
  const page = editionHtml(full)
  expect(page).toContain(
    '<span class="who">Harbour master:</span> The ferry carried 38 passengers. <span class="via">Lake Herald</span>',
  )
  expect(page).toContain('<li id="source-3" class="source" value="3">')
  expect(page).toContain('<blockquote>the ferry carried 38 passengers</blockquote>')
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${target}"`)
})

test('an edition in JSON has the public shape', () => {
  const json = editionJson(full)
  expect(json.sections[0]).toMatchObject({
    id: 'service',
    status: { label: 'Running', claims: [0] },
    quiet: null,
  })
  expect(json.sections[1]).toMatchObject({ status: null, claims: [], quiet: { articles: 3, outlets: 3 } })
  expect(json.disputes[0]?.accounts[1]?.citations).toEqual([
    {
      articleId: herald.id,
      title: 'Ferry is back',
      outlet: 'Lake Herald',
      url: 'https://lake-herald.example/ferry',
      publishedAt: '2025-03-03T09:00:00.000Z',
      dateBasis: 'stated',
      summaryOnly: false,
      span: { start: 24, end: 55 },
      quote: 'the ferry carried 38 passengers',
    },
  ])
})

test('an article of which there is only a summary is listed as such', () => {
  const teaser = article({ summaryOnly: true })
  const told = claim('It carried 40 passengers.', [[teaser, 'It carried 40 passengers.']])
  const section = {
    ...head('service', 'Service'),
    result: 'reported' as const,
    status: null,
    claims: nonEmpty([told])!,
  }
  const shown = edition([teaser], { sections: [section] })
  for (const text of [editionTerminal(shown, plain), editionMarkdown(shown), editionHtml(shown)])
    expect(text).toMatch(/09:00 UTC, summary\s+only/)
  expect(editionJson(shown).articles).toMatchObject([{ summaryOnly: true }])
})

describe('hostile text', () => {
  const evil = article({
    title: '<script>alert(1)</script> [click](javascript:alert(1))',
    url: 'javascript:alert(1)',
    outlet: '@everyone <img src=x onerror=y>',
    body: 'Run \u001b[2J `rm` **now** <b>bold</b> [here](http://evil.example) | # x\u202e.',
  })
  const hostile = edition([evil], {
    sections: [
      {
        ...head('x', 'X'),
        result: 'reported',
        status: null,
        claims: [claim(evil.body, [[evil, evil.body]])],
      },
    ],
  })

  test('cannot become HTML or a script link', () => {
    const page = editionHtml(hostile)
    expect(page).not.toMatch(/<script|<img|<b>|href="javascript/)
  })
  test('cannot become Markdown markup', () => {
    const text = editionMarkdown(hostile)
    expect(text).not.toMatch(/(?<!\\)[`*]{1,2}now|(?<!\\)<b>|(?<!\\)\[here\]|\]\(<?javascript/)
  })
  test('cannot drive the terminal', () => {
    expect(editionTerminal(hostile, { ...plain, links: true })).not.toMatch(
      /[\u001b\u202e](?!]8;;(\u0007|https?:))/,
    )
  })
})

describe('an edition in another language', () => {
  const urdu: Edition = {
    ...full,
    sections: [
      {
        ...head('service', 'Service'),
        result: 'reported',
        status: null,
        claims: [
          { ...forty, text: 'اس میں 40 مسافر تھے۔', original: forty.text },
          { ...thirtyEight, original: null },
        ],
      },
    ],
    disputes: [],
    translation: {
      language: 'ur',
      model: 'tiny',
      problem: null,
      untranslated: 1,
      words: { 'harbour master': 'بندرگاہ کے سربراہ' },
    },
  }

  test.each([
    ['terminal', (of: Edition) => editionTerminal(of, plain), '\n    “It carried 40 passengers.”'],
    ['Markdown', editionMarkdown, '\n  > It carried 40 passengers.'],
    ['HTML', editionHtml, '<span class="original" lang="en" dir="ltr">It carried 40 passengers.</span>'],
  ])('has the original beneath each claim: %s', (_, render, original) => {
    const text = render(urdu)
    expect(text).toContain('اس میں 40 مسافر تھے۔')
    expect(text).toContain(original)
    expect(text).toContain('not translated')
    expect(text).toContain('بندرگاہ کے سربراہ')
    expect(text.replaceAll('\\', '').replace(/\s+/g, ' ')).toContain(
      '1 claim not translated: no translation of it could be verified.',
    )
  })

  test('is a page of that language and its direction; one that could not be translated is not', () => {
    expect(editionHtml(urdu)).toContain('<html lang="ur" dir="rtl">')
    const { translation } = urdu
    const failed = {
      ...full,
      translation: { ...translation!, model: null, problem: 'no model is configured' },
    }
    expect(editionHtml(failed)).toContain('<html lang="en">')
    expect(editionHtml(failed)).toContain('Not translated into Urdu: no model is configured.')
  })
})
