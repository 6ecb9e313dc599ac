import { destinationText } from '../../domain/destination.ts'
import { dayLabel, instantLabel } from '../../render/labels.ts'
import { escapeHtml, safeUrl } from '../../render/safe.ts'
import type { Button } from '../chat.ts'
import type { Inline, Line } from '../line.ts'
import { encodeAction } from '../post/action-code.ts'
import type { Group, Item, Post } from '../post/post.ts'

const TAGS = { plain: null, strong: 'strong', soft: 'em', code: 'code' } as const

/** Text with the spaces at its edges, which `escapeHtml` folds away. */
const words = (text: string): string => escapeHtml(`|${text}|`).slice(1, -1)

const inlineHtml = (inline: Inline): string => {
  if ('at' in inline) {
    return `<time datetime="${inline.at}" title="${dayLabel(inline.at)}">${instantLabel(inline.at)}</time>`
  }
  if ('channel' in inline) return words(destinationText(inline.channel))
  if ('url' in inline) {
    const url = safeUrl(inline.url)
    return url
      ? `<a href="${escapeHtml(url)}" rel="noopener noreferrer nofollow">${words(inline.text)}</a>`
      : words(inline.text)
  }
  const tag = TAGS[inline.style]
  return tag ? `<${tag}>${words(inline.text)}</${tag}>` : words(inline.text)
}

const lineHtml = (line: Line): string => line.map(inlineHtml).join('')

const originalHtml = (original: string | null): string =>
  original === null ? '' : `<blockquote lang="en" dir="ltr">${escapeHtml(original)}</blockquote>`

const itemHtml = ({ kind, line, original = null }: Item): string => {
  switch (kind) {
    case 'claim':
      return `<li dir="auto">${lineHtml(line)}${originalHtml(original)}</li>`
    case 'quote':
      return `<blockquote>${lineHtml(line)}</blockquote>`
    case 'note':
      return `<p class="note">${lineHtml(line)}</p>`
    case 'text':
      return `<p>${lineHtml(line)}</p>`
  }
}

const groupHtml = ({ heading, items }: Group): string => {
  const title = heading === null ? '' : `<h3>${escapeHtml(heading)}</h3>`
  const body = items
    .map(itemHtml)
    .join('')
    .replace(/(?:<li dir="auto">.*?<\/li>)+/gs, list => `<ul>${list}</ul>`)
  return `<section>${title}${body}</section>`
}

const buttonHtml = ({ label, action }: Button): string =>
  `<button name="press" value="${escapeHtml(encodeAction(action))}">${escapeHtml(label)}</button>`

const NOTE =
  '<label class="report">What is wrong? (optional) <input name="note" maxlength="1000" autocomplete="off"></label>'

const formHtml = (buttons: readonly Button[], form: string): string => {
  if (buttons.length === 0) return ''
  const takesNote = buttons.some(({ action }) => action.verb === 'report-claim')
  return `<form method="post" action="${escapeHtml(form)}" class="actions" aria-label="Actions">${takesNote ? NOTE : ''}${buttons.map(buttonHtml).join('')}</form>`
}

/** A post as HTML; `form` is the address that its buttons send to. */
export const postHtml = (post: Post, form: string): string => {
  const title = post.title === null ? '' : `<h2>${escapeHtml(post.title)}</h2>`
  const small = post.subtitle.length > 0 ? `<p class="note">${lineHtml(post.subtitle)}</p>` : ''
  return `${title}${small}${post.groups.map(groupHtml).join('\n')}${formHtml(post.buttons, form)}`
}
