import {
  ChatError,
  type ChatPlatform,
  type DeliveryForm,
  type PostedPart,
  type Trace,
} from '../../src/chat/chat.ts'
import type { Line } from '../../src/chat/line.ts'
import { noticePost } from '../../src/chat/post/reply-post.ts'

export interface PostedMessage {
  readonly key: string
  readonly part: number
  readonly channel: string
  readonly edition: string
  readonly title: string
  readonly form: DeliveryForm
}

/** What happens to the next call: nothing special, or it fails before or after acting. */
export type Fault = 'none' | 'before' | 'after' | ChatError

/** A platform that keeps what is posted in memory and lets calls fail as told. It posts `partCount` parts an edition. */
export class MemoryPlatform implements ChatPlatform {
  readonly name = 'slack'
  readonly messages: PostedMessage[] = []
  /** One a posted part, in order; when they are used up nothing fails. */
  readonly faults: Fault[] = []
  readonly findFaults: ChatError[] = []
  readonly notifyFaults: ChatError[] = []
  /** Direct messages. */
  readonly told: { readonly person: string; readonly text: string }[] = []
  partCount = 2

  async publish(
    { key, edition, form, to, posted }: Parameters<ChatPlatform['publish']>[0],
    onPart: (part: PostedPart) => Promise<void>,
  ) {
    const parts: PostedPart[] = [...posted]
    for (let part = 1; part <= this.partCount; part++) {
      if (posted.some(known => known.part === part)) continue
      const fault = this.faults.shift() ?? 'none'
      if (fault instanceof ChatError) throw fault
      if (fault !== 'before')
        this.messages.push({
          key,
          part,
          channel: to.channel,
          edition: edition.id,
          title: edition.title,
          form,
        })
      if (fault !== 'none') throw lost()
      parts.push({ part, messageId: `${key}#${part}` })
      await onPart(parts.at(-1)!)
    }
    return { parts: parts as [PostedPart, ...PostedPart[]] }
  }

  async find({ key }: Pick<Trace, 'key'>): Promise<PostedPart[]> {
    const fault = this.findFaults.shift()
    if (fault) throw fault
    return this.messages
      .filter(message => message.key === key)
      .map(({ part }) => ({ part, messageId: `${key}#${part}` }))
  }

  async notify(person: string, lines: readonly Line[]): Promise<void> {
    const fault = this.notifyFaults.shift()
    if (fault) throw fault
    this.told.push({ person, text: noticePost(lines).summary })
  }

  async listen(): Promise<void> {}
  async [Symbol.asyncDispose](): Promise<void> {}
}

/** The connection broke: nobody knows whether the call had an effect. */
export const lost = (): ChatError =>
  new ChatError('the connection was lost', { retry: 'retry', outcome: 'unknown' })
export const limited = (retryAfter: number): ChatError =>
  new ChatError('too many requests', { retry: 'retry', outcome: 'not-done', retryAfter })
export const refused = (message: string): ChatError =>
  new ChatError(message, { retry: 'give-up', outcome: 'not-done' })
