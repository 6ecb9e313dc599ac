import {
  ACTION_ID,
  ACTIONS_ELEMENTS,
  BLOCKS_PER_MESSAGE,
  BUTTON_TEXT,
  BUTTON_VALUE,
  CONTEXT_ELEMENTS,
  FALLBACK_TEXT,
  HEADER_TEXT,
  MESSAGE_TEXT,
  SECTION_TEXT,
  VIEW_METADATA,
  VIEW_TITLE,
} from '../../src/chat/slack/limits.ts'
import type { SlackBlock, SlackMessage } from '../../src/chat/slack/render.ts'

const between = (what: string, length: number, most: number): string[] =>
  length >= 1 && length <= most ? [] : [`${what}: ${length} is not between 1 and ${most}`]

const blockProblems = (block: SlackBlock): string[] => {
  switch (block.type) {
    case 'header':
      return between('header', block.text.text.length, HEADER_TEXT)
    case 'section':
      return between('section', block.text.text.length, SECTION_TEXT)
    case 'context':
      return [
        ...between('context elements', block.elements.length, CONTEXT_ELEMENTS),
        ...block.elements.flatMap(({ text }) => between('context text', text.length, SECTION_TEXT)),
      ]
    case 'actions':
      return [
        ...between('actions', block.elements.length, ACTIONS_ELEMENTS),
        ...between(
          'distinct action ids',
          new Set(block.elements.map(one => one.action_id)).size,
          ACTIONS_ELEMENTS,
        ),
        ...block.elements.flatMap(one => [
          ...between('action id', one.action_id.length, ACTION_ID),
          ...between('button value', one.value.length, BUTTON_VALUE),
          ...between('button text', one.text.text.length, BUTTON_TEXT),
        ]),
      ]
    default:
      return [`unknown block type ${JSON.stringify(block)}`]
  }
}

/** What Slack would refuse in a message. */
export const blockKitProblems = ({ text, blocks }: Pick<SlackMessage, 'text' | 'blocks'>): string[] => [
  ...between('fallback text', text.length, FALLBACK_TEXT),
  ...between('blocks', blocks.length, BLOCKS_PER_MESSAGE),
  ...between('message', JSON.stringify(blocks.map(textsOf)).length, MESSAGE_TEXT + 1200),
  ...blocks.flatMap(blockProblems),
]

const textsOf = (block: SlackBlock): string[] => {
  if (block.type === 'context') return block.elements.map(({ text }) => text)
  return block.type === 'actions' ? block.elements.map(({ text }) => text.text) : [block.text.text]
}

interface View {
  readonly title: { readonly text: string }
  readonly submit: { readonly text: string }
  readonly private_metadata: string
}

/** What Slack would refuse in a form. */
export const viewProblems = ({ title, submit, private_metadata }: View): string[] => [
  ...between('title of a form', title.text.length, VIEW_TITLE),
  ...between('button of a form', submit.text.length, VIEW_TITLE),
  ...between('metadata of a form', private_metadata.length, VIEW_METADATA),
]
