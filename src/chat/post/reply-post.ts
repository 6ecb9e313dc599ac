import { destinationText } from '../../domain/destination.ts'
import { instantLabel } from '../../render/labels.ts'
import type { Button, Reply } from '../chat.ts'
import type { Inline, Line } from '../line.ts'
import { answerPost, answerSoFarPost, answerSourcesPost } from './answer-post.ts'
import { checkPost } from './check-post.ts'
import { changesPost, editionPost, editionSourcesPost, timelinePost } from './edition-post.ts'
import type { Post } from './post.ts'

const textOf = (inline: Inline): string => {
  if ('at' in inline) return instantLabel(inline.at)
  return 'channel' in inline ? destinationText(inline.channel) : inline.text
}

/** A short word from Communiqué itself. */
export const noticePost = (lines: readonly Line[], buttons: readonly Button[] = []): Post => ({
  title: null,
  subtitle: [],
  groups: [{ heading: null, items: lines.map(line => ({ kind: 'text', line })) }],
  buttons,
  summary: lines.map(line => line.map(textOf).join('')).join(' '),
})

/** A reply as it is laid out on every platform. A shared edition is shown as all in the channel see it. */
export const replyPost = (reply: Reply): Post => {
  switch (reply.kind) {
    case 'edition':
      return editionPost(reply.edition, reply.section, 'private')
    case 'share':
      return editionPost(reply.edition, null, 'public')
    case 'answer':
      return answerPost(reply.id, reply.answer)
    case 'answer-so-far':
      return answerSoFarPost(reply.answer)
    case 'edition-sources':
      return editionSourcesPost(reply.edition)
    case 'answer-sources':
      return answerSourcesPost(reply.answer)
    case 'check':
      return checkPost(reply.lines, reply.against)
    case 'timeline':
      return timelinePost(reply.edition)
    case 'changes':
      return changesPost(reply.edition)
    case 'notice':
      return noticePost(reply.lines, reply.buttons)
  }
}
