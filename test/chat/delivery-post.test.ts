import { describe, expect, test } from 'vitest'
import type { DeliveryForm } from '../../src/chat/chat.ts'
import { deliveryPost } from '../../src/chat/post/delivery-post.ts'
import { slackMessages } from '../../src/chat/slack/render.ts'
import { textOf } from '../servers/slack.ts'
import { edition } from '../support/builders.ts'

const DUE = '2025-06-26T09:00:00.000Z'
const posted = (form: DeliveryForm): string =>
  slackMessages(deliveryPost({ edition: edition([]), form }))
    .map(textOf)
    .join('\n')

describe('a posted delivery', () => {
  test('that is late says first when it was due', () => {
    expect(posted({ kind: 'edition', late: DUE })).toMatch(/^.*\n\*Late:\* due <!date\^1750928400\^/)
    expect(posted({ kind: 'edition', late: null })).not.toContain('Late')
  })
  test('in one line says since when nothing is new, and how much was searched', () => {
    expect(posted({ kind: 'line', since: DUE })).toMatch(
      /nothing new since <!date\^1750928400.*Searched \d+ article/,
    )
  })
})
