import type { Correction } from '../../domain/correction.ts'
import type { Edition } from '../../domain/edition.ts'
import { onceFor } from '../../domain/once-for.ts'
import type { Instant } from '../../domain/values.ts'
import { coverageLabel, instantLabel } from '../../render/labels.ts'
import type { Delivery, PostedPart } from '../chat.ts'
import { plain, soft, strong } from '../line.ts'
import { correctionNote } from './correction-post.ts'
import { editionPost } from './edition-post.ts'
import type { Post } from './post.ts'
import { updatePost } from './update-post.ts'

/** What decides how a delivery looks, wherever it goes. */
type DeliveryContent = Pick<Delivery, 'edition' | 'form'>

/** One line in place of an edition that would say nothing new. */
const linePost = ({ id, title, searched }: Edition, since: Instant): Post => ({
  title: null,
  subtitle: [],
  groups: [
    {
      heading: null,
      items: [
        {
          kind: 'text',
          line: [
            strong(title),
            plain(': nothing new since '),
            { at: since },
            plain(`. Searched ${coverageLabel(searched)}.`),
          ],
        },
      ],
    },
  ],
  buttons: [{ label: 'Show the briefing', action: { verb: 'edition', about: id, claim: null } }],
  summary: `${title}: nothing new since ${instantLabel(since)}.`,
})

/** An edition as all in a channel see it. */
const publicPost = (edition: Edition, late: Instant | null, corrections: readonly Correction[]): Post => {
  const post = editionPost(edition, null, 'public', corrections)
  if (late === null) return post
  return {
    ...post,
    subtitle: [strong('Late:'), plain(' due '), { at: late }, plain('. '), ...post.subtitle],
  }
}

/** What is new to post for a delivery. */
export const deliveryPost = ({ edition, form }: DeliveryContent): Post => {
  switch (form.kind) {
    case 'edition':
      return publicPost(edition, form.late, [])
    case 'line':
      return linePost(edition, form.since)
    case 'update':
      return updatePost(edition, form.changes)
    case 'correction':
      return correctionNote(edition, form.told)
  }
}

/** What stands in a message whose text has moved to others. */
const movedPost: Post = {
  title: null,
  subtitle: [],
  groups: [{ heading: null, items: [{ kind: 'note', line: [soft('This part has moved up.')] }] }],
  buttons: [],
  summary: 'This part has moved up.',
}

/** A delivery in a platform's messages. */
export interface LaidOut<M> {
  /** Posted messages that are to read differently now. */
  readonly edits: readonly { readonly posted: PostedPart; readonly message: M }[]
  /** What is to be posted, in order. */
  readonly messages: readonly M[]
  /** The message under which they belong; null: the first of them opens the thread of the others. */
  readonly under: string | null
}

/** A corrected edition that has become longer goes on below the note. */
export const layOut = <M>(
  { edition, form }: DeliveryContent,
  messagesOf: (post: Post) => readonly M[],
): LaidOut<M> => {
  const messages = messagesOf(deliveryPost({ edition, form }))
  if (form.kind !== 'correction') {
    return { edits: [], messages, under: form.kind === 'update' ? form.under[0].messageId : null }
  }
  const whole = messagesOf(publicPost(edition, form.late, form.all))
  const [moved] = messagesOf(movedPost)
  return {
    edits: form.under.map((posted, at) => ({ posted, message: whole[at] ?? moved! })),
    messages: [...messages, ...whole.slice(form.under.length)],
    under: form.under[0].messageId,
  }
}

/**
 * The same as `layOut`, which is called once for all deliveries of one edition in one form. What goes under a post of its
 * own is laid out each time.
 */
export const onceForContent = <T>(
  layOut: (content: DeliveryContent) => T,
): ((content: DeliveryContent) => T) => {
  const formsOf = onceFor((_edition: DeliveryContent['edition']) => new Map<string, T>())
  return content => {
    if ('under' in content.form) return layOut(content)
    const forms = formsOf(content.edition)
    const form = JSON.stringify(content.form)
    const known = forms.get(form) ?? layOut(content)
    forms.set(form, known)
    return known
  }
}
