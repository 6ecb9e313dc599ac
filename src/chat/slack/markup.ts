import { destinationText } from '../../domain/destination.ts'
import { instantLabel } from '../../render/labels.ts'
import type { Markup } from '../post/mark.ts'

/** https://docs.slack.dev/messaging/formatting-message-text/#escaping */
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Signs that look the same and format nothing: mrkdwn knows no escape for these. */
const LOOKALIKES: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' }

/** A formatting sign that stands where it could open bold, italic, struck or code text: not inside a word. */
const OPENING = /(?<![\p{L}\p{N}])[*_~`]/gu
/** `:name:` would become an emoji; an invisible space after the first colon keeps it text. Times such as 22:00-07:00 are none. */
const EMOJI = /:(?=(?:[a-z0-9_+'-]*[a-z][a-z0-9_+'-]*|[+-]1|100|1234):)/gi
const NO_BREAK = '\u200b'

/** Text as mrkdwn text: no mention, link, emoji or formatting comes of it. */
export const escapeMrkdwn = (text: string): string =>
  text
    .replace(OPENING, sign => LOOKALIKES[sign]!)
    .replace(EMOJI, `:${NO_BREAK}`)
    .replace(/[&<>]/g, sign => ENTITIES[sign]!)

/** `|` and `>` would end the address: https://docs.slack.dev/messaging/formatting-message-text/#linking-urls */
const escapeUrl = (url: string): string =>
  url.replace(/[|<>\s]/g, encodeURIComponent).replaceAll('&', '&amp;')

/** Channels that people have, not those of direct messages: https://docs.slack.dev/messaging/formatting-message-text/#linking-channels */
const CHANNEL = /^[CG][A-Z0-9]+$/

const emphasised = (sign: '*' | '_', text: string): string =>
  `${sign}${escapeMrkdwn(text).replaceAll(sign, LOOKALIKES[sign]!)}${sign}`

/** Slack's mrkdwn: https://docs.slack.dev/messaging/formatting-message-text */
export const mrkdwn: Markup = {
  plain: escapeMrkdwn,
  strong: text => emphasised('*', text),
  soft: text => emphasised('_', text),
  code: text => `\`${text.replaceAll('`', LOOKALIKES['`']!).replace(/[&<>]/g, sign => ENTITIES[sign]!)}\``,
  link: (text, url) => `<${escapeUrl(url)}|${escapeMrkdwn(text)}>`,
  time: at => `<!date^${Math.floor(Date.parse(at) / 1000)}^{date_short} {time}|${instantLabel(at)}>`,
  channel: at =>
    at.platform === 'slack' && CHANNEL.test(at.channel)
      ? `<#${at.channel}> (slack:${at.channel})`
      : escapeMrkdwn(destinationText(at)),
  heading: text => emphasised('*', text),
  item: (kind, line) => {
    if (kind === 'claim') return `• ${line}`
    return kind === 'quote' ? `>${line}` : line
  },
  beneath: line => `\n>${line}`,
}
