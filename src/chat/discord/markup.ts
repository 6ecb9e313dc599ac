import type { Markup } from '../post/mark.ts'

/** Every sign that Discord's markup gives a meaning to anywhere in a line; `@`, `<` and `:` begin mentions, emoji and addresses. */
const SIGNS = /[\\*_~`|<>@#:[\]()]/g
/** Signs that mean something at the start of a line only: lists and small print. */
const AT_START = /^(\d+)?([-+.)])/

/** Text as Discord text: no mention, link, emoji or formatting comes of it. https://discord.com/developers/docs/reference#message-formatting */
export const escapeMarkdown = (text: string): string =>
  text.replace(SIGNS, '\\$&').replace(AT_START, '$1\\$2')

const escapeUrl = (url: string): string =>
  url.replace(/[()<>\\\s]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)

export const discordMarkdown: Markup = {
  plain: escapeMarkdown,
  strong: text => `**${escapeMarkdown(text)}**`,
  soft: text => `*${escapeMarkdown(text)}*`,
  link: (text, url) => `[${escapeMarkdown(text)}](${escapeUrl(url)})`,
  time: (at, precision) => `<t:${Math.floor(Date.parse(at) / 1000)}:${precision === 'day' ? 'D' : 'f'}>`,
  heading: text => `### ${escapeMarkdown(text)}`,
  item: (kind, line) => {
    if (kind === 'claim') return `- ${line}`
    if (kind === 'quote') return `> ${line}`
    return kind === 'note' ? `-# ${line}` : line
  },
}
