import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10'
import type { Button } from '../chat.ts'
import { encodeAction } from '../post/action-code.ts'
import { clip, markGroups, markLine, plainTitle } from '../post/mark.ts'
import { type Capacity, pack } from '../post/pack.ts'
import type { Post } from '../post/post.ts'
import { BUTTON_LABEL, BUTTONS_PER_ROW, COMPONENTS_PER_MESSAGE, MESSAGE_TEXT } from './limits.ts'
import { discordMarkdown, escapeMarkdown } from './markup.ts'

interface TextDisplay {
  readonly type: ComponentType.TextDisplay
  readonly content: string
}

interface DiscordButton {
  readonly type: ComponentType.Button
  readonly style: ButtonStyle
  readonly label: string
  readonly custom_id: string
}

interface ActionRow {
  readonly type: ComponentType.ActionRow
  readonly components: readonly DiscordButton[]
}

export interface DiscordContainer {
  readonly type: ComponentType.Container
  readonly components: readonly (TextDisplay | ActionRow)[]
}

/** The body of one message. Nothing in it can mention anyone. */
export interface DiscordMessage {
  readonly flags: number
  readonly components: readonly DiscordContainer[]
  readonly allowed_mentions: { readonly parse: readonly [] }
}

const TITLE_TEXT = 300
const SUBTITLE_TEXT = 500
const PART_TEXT = 40
const LIMITS = { heading: 250, item: 2500 }

/** Components kept free for container, title, buttons and the number of the part. */
const FRAME_COMPONENTS = 16
const CAPACITY: Capacity = {
  block: MESSAGE_TEXT - PART_TEXT,
  blocks: COMPONENTS_PER_MESSAGE - FRAME_COMPONENTS,
  message: MESSAGE_TEXT - PART_TEXT,
}
const FIRST: Capacity = { ...CAPACITY, message: CAPACITY.message - TITLE_TEXT - SUBTITLE_TEXT }

const display = (content: string): TextDisplay => ({ type: ComponentType.TextDisplay, content })

const button = ({ label, action }: Button): DiscordButton => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label: plainTitle(label, BUTTON_LABEL),
  custom_id: encodeAction(action),
})

const rows = (buttons: readonly Button[]): ActionRow[] =>
  Array.from({ length: Math.ceil(buttons.length / BUTTONS_PER_ROW) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * BUTTONS_PER_ROW, (row + 1) * BUTTONS_PER_ROW).map(button),
  }))

const frame = ({ title, subtitle }: Post): TextDisplay[] => {
  const small = markLine(discordMarkdown, subtitle, SUBTITLE_TEXT - '-# '.length - 1)
  const lines = [
    ...(title === null
      ? []
      : [clip(title, TITLE_TEXT, text => `## ${escapeMarkdown(plainTitle(text, TITLE_TEXT))}`)]),
    ...(small ? [`-# ${small}`] : []),
  ]
  return lines.length > 0 ? [display(lines.join('\n'))] : []
}

/** A post as Discord messages in Components V2: the first opens the thread that the others belong in. */
export const discordMessages = (post: Post): DiscordMessage[] => {
  const parts = pack(markGroups(discordMarkdown, post, LIMITS), CAPACITY, FIRST)
  return parts.map((texts, index) => ({
    flags: MessageFlags.IsComponentsV2,
    components: [
      {
        type: ComponentType.Container,
        components: [
          ...(index === 0 ? frame(post) : []),
          ...texts.map(display),
          ...(parts.length > 1 ? [display(`-# Part ${index + 1} of ${parts.length}`)] : []),
          ...(index === 0 ? rows(post.buttons) : []),
        ],
      },
    ],
    allowed_mentions: { parse: [] },
  }))
}
