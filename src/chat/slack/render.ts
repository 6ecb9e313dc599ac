import type { Button } from '../chat.ts'
import { encodeAction } from '../post/action-code.ts'
import { clip, markGroups, markLine, plainTitle } from '../post/mark.ts'
import { type Capacity, pack } from '../post/pack.ts'
import type { Post } from '../post/post.ts'
import {
  ACTIONS_ELEMENTS,
  BLOCKS_PER_MESSAGE,
  BUTTON_TEXT,
  FALLBACK_TEXT,
  HEADER_TEXT,
  MESSAGE_TEXT,
  SECTION_TEXT,
} from './limits.ts'
import { escapeMrkdwn, mrkdwn } from './markup.ts'

interface PlainText {
  readonly type: 'plain_text'
  readonly text: string
  readonly emoji: boolean
}

/** `verbatim`: addresses and channel names in the text do not turn into links. */
interface Mrkdwn {
  readonly type: 'mrkdwn'
  readonly text: string
  readonly verbatim: true
}

export interface SlackButton {
  readonly type: 'button'
  readonly action_id: string
  readonly value: string
  readonly text: PlainText
}

export type SlackBlock =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: Mrkdwn }
  | { readonly type: 'context'; readonly elements: readonly Mrkdwn[] }
  | { readonly type: 'actions'; readonly elements: readonly SlackButton[] }

/** What is said in one message; `text` is for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string
  readonly blocks: readonly SlackBlock[]
}

const LIMITS = { heading: HEADER_TEXT, item: SECTION_TEXT - 2 * HEADER_TEXT }
const SUBTITLE_TEXT = 600

/** Blocks kept free for header, subtitle, buttons and the number of the part. */
const FRAME_BLOCKS = 5
const CAPACITY: Capacity = {
  block: SECTION_TEXT,
  blocks: BLOCKS_PER_MESSAGE - FRAME_BLOCKS,
  message: MESSAGE_TEXT - HEADER_TEXT - SUBTITLE_TEXT - ACTIONS_ELEMENTS * BUTTON_TEXT,
}

const plainText = (text: string): PlainText => ({ type: 'plain_text', text, emoji: false })
const mrkdwnText = (text: string): Mrkdwn => ({ type: 'mrkdwn', text, verbatim: true })

const button = ({ label, action }: Button): SlackButton => ({
  type: 'button',
  action_id: encodeAction(action),
  value: encodeAction(action),
  text: plainText(plainTitle(label, BUTTON_TEXT)),
})

const frame = (post: Post): SlackBlock[] => {
  const subtitle = markLine(mrkdwn, post.subtitle, SUBTITLE_TEXT)
  return [
    ...(post.title === null
      ? []
      : [{ type: 'header' as const, text: plainText(plainTitle(post.title, HEADER_TEXT)) }]),
    ...(subtitle ? [{ type: 'context' as const, elements: [mrkdwnText(subtitle)] }] : []),
  ]
}

/** A post as Slack messages: the first opens the thread that the others belong in. */
export const slackMessages = (post: Post): SlackMessage[] => {
  const parts = pack(markGroups(mrkdwn, post, LIMITS), CAPACITY, CAPACITY)
  const text = clip(post.summary, FALLBACK_TEXT, escapeMrkdwn)
  return parts.map((texts, index) => ({
    text: index === 0 ? text : `Part ${index + 1} of ${parts.length}`,
    blocks: [
      ...(index === 0 ? frame(post) : []),
      ...texts.map(one => ({ type: 'section' as const, text: mrkdwnText(one) })),
      ...(parts.length > 1
        ? [{ type: 'context' as const, elements: [mrkdwnText(`Part ${index + 1} of ${parts.length}`)] }]
        : []),
      ...(index === 0 && post.buttons.length > 0
        ? [{ type: 'actions' as const, elements: post.buttons.slice(0, ACTIONS_ELEMENTS).map(button) }]
        : []),
    ],
  }))
}
