import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { discordPreview } from '../../src/chat/discord/preview.ts'
import { discordMessages } from '../../src/chat/discord/render.ts'
import { plain, soft, strong } from '../../src/chat/line.ts'
import { editionPost, editionSourcesPost } from '../../src/chat/post/edition-post.ts'
import { markLine } from '../../src/chat/post/mark.ts'
import type { Post } from '../../src/chat/post/post.ts'
import { mrkdwn } from '../../src/chat/slack/markup.ts'
import { slackPreview } from '../../src/chat/slack/preview.ts'
import { slackMessages } from '../../src/chat/slack/render.ts'
import { claimsOf, type Edition } from '../../src/domain/edition.ts'
import { nonEmpty } from '../../src/domain/values.ts'
import { safeText, safeUrl } from '../../src/render/safe.ts'
import { viewOf } from '../../src/render/view.ts'
import { blockKitProblems } from '../support/block-kit.ts'
import { discordLimitProblems } from '../support/discord-limits.ts'
import { anyEdition, anyWordyEdition } from '../support/editions.ts'

const platforms = [
  {
    name: 'slack',
    pages: (post: Post) => slackMessages(post).map(slackPreview),
    problems: (post: Post) => slackMessages(post).flatMap(blockKitProblems),
  },
  {
    name: 'discord',
    pages: (post: Post) => discordMessages(post).map(discordPreview),
    problems: (post: Post) => discordMessages(post).flatMap(discordLimitProblems),
  },
]

/** Lookalikes and invisible spaces stand for signs that mrkdwn has no escape for. */
const readable = (text: string): string =>
  text
    .replaceAll('∗', '*')
    .replaceAll('ˍ', '_')
    .replaceAll('∼', '~')
    .replaceAll('ˋ', '`')
    .replaceAll('\u200b', '')

const shown = (page: string) => parseHTML(`<html><body>${page}</body></html>`).document
const textOf = (page: string): string => readable(safeText(shown(page).body.textContent ?? ''))
const linesOf = (page: string) => [...shown(page).querySelectorAll('p,li,blockquote')]

/** The edition as if each of its claims were a translation, in a language that runs from right to left. */
const translated = (edition: Edition): Edition => ({
  ...edition,
  translation: { language: 'ur', model: 'tiny', problem: null, untranslated: 0, words: {} },
  sections: edition.sections.map(section =>
    section.result === 'quiet'
      ? section
      : {
          ...section,
          claims: nonEmpty(
            section.claims.map(claim => ({
              ...claim,
              text: `بندرگاہ ${claim.text} بند ہے`,
              original: claim.text,
            })),
          )!,
        },
  ),
})

describe.each(platforms)('a translated edition on $name', ({ problems, pages }) => {
  test('stays within every limit, with the original under each claim in the same message', () => {
    fc.assert(
      fc.property(anyWordyEdition, edition => {
        const post = editionPost(translated(edition), null, 'public')
        expect(problems(post)).toEqual([])
        const quoted = pages(post).flatMap(page => [...shown(page).querySelectorAll('blockquote')])
        expect(quoted.length).toBeGreaterThanOrEqual(claimsOf(edition).length)
      }),
      { numRuns: 20 },
    )
  })
})

test('what runs from right to left is marked so, and names in it keep their brackets', () => {
  const line = [strong('Khawaja Asif:'), plain(' بندرگاہ بند ہے '), soft('(SCO)')]
  expect(markLine(mrkdwn, line, 200)).toBe(
    '\u200f*\u2068Khawaja Asif:\u2069* بندرگاہ بند ہے _\u2068(SCO)\u2069_',
  )
  expect(markLine(mrkdwn, [plain('The port is closed '), soft('(بند)')], 200)).toBe(
    'The port is closed _(بند)_',
  )
})

describe.each(platforms)('any edition on $name', ({ pages, problems }) => {
  test('stays within every limit', () => {
    fc.assert(
      fc.property(anyEdition, edition => {
        expect(problems(editionPost(edition, null, 'public'))).toEqual([])
        expect(problems(editionSourcesPost(edition))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('keeps every claim whole, in one message, with each of its source numbers', () => {
    fc.assert(
      fc.property(anyEdition, edition => {
        const view = viewOf(edition)
        const lines = pages(editionPost(edition, null, 'public')).flatMap(linesOf)
        const texts = lines.map(line => readable(safeText(line.textContent ?? '')))
        for (const claim of claimsOf(edition)) {
          const mine = texts.filter(text => text.includes(`${claim.text.split(' ')[0]}`))
          expect(mine).toHaveLength(1)
          expect(mine[0]).toContain(readable(safeText(claim.text.toWellFormed())))
          for (const number of view.claim(claim).numbers) expect(mine[0]).toContain(`[${number}]`)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('keeps the beginning and every source number of a claim that is longer than a message', () => {
    fc.assert(
      fc.property(anyWordyEdition, edition => {
        const view = viewOf(edition)
        expect(problems(editionPost(edition, null, 'public'))).toEqual([])
        const lines = pages(editionPost(edition, null, 'public')).flatMap(linesOf)
        const texts = lines.map(line => readable(safeText(line.textContent ?? '')))
        for (const claim of claimsOf(edition)) {
          const mine = texts.filter(text => text.includes(`${claim.text.split(' ')[0]}`))
          expect(mine).toHaveLength(1)
          for (const number of view.claim(claim).numbers) expect(mine[0]).toContain(`[${number}]`)
        }
      }),
      { numRuns: 10 },
    )
  })

  test('links only to the addresses of its articles', () => {
    fc.assert(
      fc.property(anyEdition, edition => {
        const allowed = new Set(
          edition.articles.flatMap(({ url }) => {
            const safe = safeUrl(url)
            return safe ? [decodeURIComponent(safe.replace(/%(?![0-9a-f]{2})/gi, '%25'))] : []
          }),
        )
        for (const page of pages(editionPost(edition, null, 'public'))) {
          for (const link of shown(page).querySelectorAll('a')) {
            const href = link.getAttribute('href') ?? ''
            expect(allowed).toContain(decodeURIComponent(href.replace(/%(?![0-9a-f]{2})/gi, '%25')))
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('shows each exact quote among its sources', () => {
    fc.assert(
      fc.property(anyEdition, edition => {
        const text = pages(editionSourcesPost(edition)).map(textOf).join(' ')
        for (const { quotes } of viewOf(edition).sources) {
          for (const { quote } of quotes) expect(text).toContain(readable(safeText(quote.toWellFormed())))
        }
      }),
      { numRuns: 40 },
    )
  })
})
