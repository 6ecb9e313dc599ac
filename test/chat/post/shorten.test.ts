import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discordMessages } from '../../../src/chat/discord/render.ts'
import { editionPost } from '../../../src/chat/post/edition-post.ts'
import type { Post } from '../../../src/chat/post/post.ts'
import { atMost } from '../../../src/chat/post/shorten.ts'
import { slackMessages } from '../../../src/chat/slack/render.ts'
import { anyEdition } from '../../support/editions.ts'

const post = (lines: number, rest?: string): Post => ({
  title: 'Harbour',
  subtitle: [],
  groups: ['Service', 'History'].map(heading => ({
    heading,
    items: Array.from({ length: lines }, (_, at) => ({
      kind: 'claim',
      line: [{ text: `${heading} ${at}`, style: 'plain' }],
    })),
  })),
  buttons: [],
  summary: 'Harbour',
  ...(rest ? { rest } : {}),
})

/** A platform whose messages hold four lines. */
const render = ({ groups }: Post): string[][] => {
  const lines = groups.flatMap(({ heading, items }) =>
    items.map(({ line }) => `${heading}: ${line.map(part => ('text' in part ? part.text : '')).join('')}`),
  )
  return Array.from({ length: Math.ceil(lines.length / 4) }, (_, at) => lines.slice(at * 4, at * 4 + 4))
}

describe('a private reply', () => {
  test('that fits is left as it is', () => {
    expect(atMost(post(4), 2, render)).toEqual(render(post(4)))
  })

  test('that does not fit ends with a line on what is left out, and where to read it', () => {
    const messages = atMost(post(6, 'Ask for one section of it.'), 2, render)
    expect(messages).toHaveLength(2)
    expect(messages.flat().slice(0, 7)).toEqual(render(post(6)).flat().slice(0, 7))
    expect(messages.flat().at(-1)).toBe(
      'Left out here: 5 lines of 12, as a private reply has an end: “History”. Ask for one section of it.',
    )
  })

  test.each([
    ['Slack', (any: Post) => atMost(any, 1, slackMessages)],
    ['Discord', (any: Post) => atMost(any, 1, discordMessages)],
  ])('of any edition has no more messages on %s than it may', (_, shortened) => {
    fc.assert(
      fc.property(anyEdition, edition => {
        expect(shortened(editionPost(edition, null, 'private'))).toHaveLength(1)
      }),
      { numRuns: 30 },
    )
  })
})
