import { escapeHtml } from '../../render/safe.ts'
import type { SlackBlock, SlackMessage } from './render.ts'

/** A date, a link, or text between two formatting signs that stand at word boundaries. */
const SPAN =
  /<!date\^(?<seconds>\d+)\^[^|<>]*\|(?<date>[^<>]*)>|<(?<url>https?:[^|<>]+)\|(?<label>[^<>]*)>|(?<![\p{L}\p{N}])(?<sign>[*_~`])(?=\S)(?<inner>.*?(?<=\S))\k<sign>(?![\p{L}\p{N}])/u

const TAGS: Readonly<Record<string, string>> = { '*': 'strong', _: 'em', '~': 's', '`': 'code' }

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const words = (text: string): string => escapeHtml(`|${unescaped(text)}|`).slice(1, -1)

/** Mrkdwn as Slack shows it. */
const inlineHtml = (text: string): string => {
  const match = SPAN.exec(text)
  if (!match) return words(text)
  const { seconds, date, url, label = '', sign, inner = '' } = match.groups!
  const shown = seconds
    ? `<time datetime="${new Date(Number(seconds) * 1000).toISOString()}">${words(date ?? '')}</time>`
    : url
      ? `<a href="${escapeHtml(unescaped(url))}" rel="noopener noreferrer nofollow">${words(label)}</a>`
      : `<${TAGS[sign!]}>${inlineHtml(inner)}</${TAGS[sign!]}>`
  const rest = text.slice(match.index + match[0].length)
  return `${words(text.slice(0, match.index))}${shown}${inlineHtml(rest)}`
}

const lineHtml = (line: string): string => {
  const quoted = /^(?:>|&gt;)(.*)$/.exec(line)?.[1]
  return quoted === undefined
    ? `<p>${inlineHtml(line)}</p>`
    : `<blockquote>${inlineHtml(quoted)}</blockquote>`
}

const blockHtml = (block: SlackBlock): string => {
  switch (block.type) {
    case 'header':
      return `<h2>${escapeHtml(block.text.text)}</h2>`
    case 'section':
      return `<div class="block">${block.text.text.split('\n').map(lineHtml).join('')}</div>`
    case 'context':
      return `<p class="small">${block.elements.map(({ text }) => inlineHtml(text)).join(' ')}</p>`
    case 'actions':
      return `<p class="buttons">${block.elements.map(({ text }) => `<span>${escapeHtml(text.text)}</span>`).join('')}</p>`
  }
}

/** A message as Slack shows it, as HTML. */
export const slackPreview = ({ blocks }: SlackMessage): string => blocks.map(blockHtml).join('\n')
