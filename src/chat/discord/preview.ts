import { ComponentType } from 'discord-api-types/v10'
import { toInstant } from '../../domain/values.ts'
import { instantLabel } from '../../render/labels.ts'
import { escapeHtml } from '../../render/safe.ts'
import type { DiscordMessage } from './render.ts'

/** Text in which signs behind a backslash do not count. */
const TEXT = '(?:\\\\.|[^\\\\])'

/** An escaped sign, a time, a link, an address, or text between formatting signs; whichever comes first. */
const SPAN = new RegExp(
  [
    '\\\\(?<escaped>[^0-9A-Za-z\\s])',
    '<t:(?<seconds>\\d+):f>',
    `\\[(?<label>(?:\\\\.|[^\\\\\\]])+)\\]\\((?<url>https?:[^()\\s]+)\\)`,
    `\\*\\*(?<strong>${TEXT}+?)\\*\\*(?!\\*)`,
    `\\*(?<em>(?:\\\\.|[^\\\\*])+?)\\*`,
    `__(?<under>${TEXT}+?)__`,
    `~~(?<struck>${TEXT}+?)~~`,
    '`(?<code>[^`]+)`',
    '(?<bare>https?://[^\\s<]+)',
  ].join('|'),
  'u',
)

const words = (text: string): string => escapeHtml(`|${text}|`).slice(1, -1)

const spanHtml = (groups: Readonly<Record<string, string | undefined>>): string => {
  const { escaped, seconds, label, url, strong, em, under, struck, code, bare } = groups
  if (escaped !== undefined) return words(escaped)
  if (seconds !== undefined) {
    const at = toInstant(Number(seconds) * 1000)
    return `<time datetime="${at}">${instantLabel(at)}</time>`
  }
  if (url !== undefined)
    return `<a href="${escapeHtml(url)}" rel="noopener noreferrer nofollow">${inlineHtml(label!)}</a>`
  if (bare !== undefined)
    return `<a href="${escapeHtml(bare)}" rel="noopener noreferrer nofollow">${words(bare)}</a>`
  if (strong !== undefined) return `<strong>${inlineHtml(strong)}</strong>`
  if (em !== undefined) return `<em>${inlineHtml(em)}</em>`
  if (under !== undefined) return `<u>${inlineHtml(under)}</u>`
  return struck === undefined ? `<code>${words(code!)}</code>` : `<s>${inlineHtml(struck)}</s>`
}

/** Discord's Markdown within a line, as Discord shows it. */
const inlineHtml = (text: string): string => {
  let html = ''
  let rest = text
  for (let match = SPAN.exec(rest); match; match = SPAN.exec(rest)) {
    html += words(rest.slice(0, match.index)) + spanHtml(match.groups!)
    rest = rest.slice(match.index + match[0].length)
  }
  return html + words(rest)
}

const LINES: readonly (readonly [RegExp, string, string])[] = [
  [/^#{1,2} (.*)$/, 'h2', ''],
  [/^### (.*)$/, 'h3', ''],
  [/^-# (.*)$/, 'p', ' class="small"'],
  [/^> (.*)$/, 'blockquote', ''],
  [/^[-*] (.*)$/, 'li', ''],
]

const lineHtml = (line: string): string => {
  for (const [pattern, tag, attributes] of LINES) {
    const text = pattern.exec(line)?.[1]
    if (text !== undefined) return `<${tag}${attributes}>${inlineHtml(text)}</${tag}>`
  }
  return `<p>${inlineHtml(line)}</p>`
}

const textHtml = (content: string): string =>
  content
    .split('\n')
    .map(lineHtml)
    .join('')
    .replace(/(?:<li>.*?<\/li>)+/g, items => `<ul>${items}</ul>`)

/** A message as Discord shows it, as HTML. */
export const discordPreview = ({ components }: DiscordMessage): string =>
  components
    .flatMap(container => container.components)
    .map(component =>
      component.type === ComponentType.TextDisplay
        ? `<div class="block">${textHtml(component.content)}</div>`
        : `<p class="buttons">${component.components.map(({ label }) => `<span>${escapeHtml(label)}</span>`).join('')}</p>`,
    )
    .join('\n')
