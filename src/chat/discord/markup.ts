import { destinationText } from '../../domain/destination.ts'
import type { Markup } from '../post/mark.ts'

/** Signs that mean something anywhere in a line, and the colon of an address, which would become a link. */
const SIGNS = /[\\*_~`|<@[\]]|:(?=\/\/)/g
/** Signs that mean something at the start of a line only: lists, headings, quotes and small print. */
const AT_START = /^(\d+)?([-+>#]|(?<=\d)[.)])/

/** Text as Discord text: no mention, link or formatting comes of it. https://discord.com/developers/docs/reference#message-formatting */
export const escapeMarkdown = (text: string): string =>
  text.replace(SIGNS, '\\$&').replace(AT_START, (_, digits = '', sign) => `${digits}\\${sign}`)

const escapeUrl = (url: string): string =>
  url.replace(/[()<>\\\s*~`|]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)

export const discordMarkdown: Markup = {
  plain: escapeMarkdown,
  strong: text => `**${escapeMarkdown(text)}**`,
  soft: text => `*${escapeMarkdown(text)}*`,
  code: text => `\`${text.replaceAll('`', 'ˋ')}\``,
  link: (text, url) => `[${escapeMarkdown(text)}](${escapeUrl(url)})`,
  time: at => `<t:${Math.floor(Date.parse(at) / 1000)}:f>`,
  channel: at =>
    at.platform === 'discord' && /^\d+$/.test(at.channel)
      ? `<#${at.channel}> (discord:${at.channel})`
      : escapeMarkdown(destinationText(at)),
  heading: text => `### ${escapeMarkdown(text)}`,
  item: (kind, line) => {
    if (kind === 'claim') return `- ${line}`
    if (kind === 'quote') return `> ${line}`
    return kind === 'note' ? `-# ${line}` : line
  },
  beneath: line => `\n> ${line}`,
}
