import { onceFor } from '../../domain/once-for.ts'
import { coverageLabel } from '../../render/labels.ts'
import type { Delivery } from '../chat.ts'
import { plain, strong } from '../line.ts'
import { editionPost } from './edition-post.ts'
import type { Post } from './post.ts'

/** One line in place of an edition that would say nothing new. */
const linePost = ({ edition }: Pick<Delivery, 'edition'>, since: string): Post => {
  const { id, title, searched } = edition
  const open = { label: 'Show the briefing', action: { verb: 'edition', about: id, claim: null } } as const
  return {
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
    buttons: [open],
    summary: `${title}: nothing new.`,
  }
}

/** What decides how a delivery looks, wherever it goes. */
type DeliveryContent = Pick<Delivery, 'edition' | 'form'>

/** What a delivery posts. */
export const deliveryPost = (delivery: DeliveryContent): Post => {
  const { edition, form } = delivery
  if (form.kind === 'line') return linePost(delivery, form.since)
  const post = editionPost(edition, null, 'public')
  if (form.late === null) return post
  return {
    ...post,
    subtitle: [strong('Late:'), plain(' due '), { at: form.late }, plain('. '), ...post.subtitle],
  }
}

/** The same as `layOut`, which is called once for all deliveries of one edition in one form. */
export const onceForContent = <T>(
  layOut: (content: DeliveryContent) => T,
): ((content: DeliveryContent) => T) => {
  const formsOf = onceFor((_edition: DeliveryContent['edition']) => new Map<string, T>())
  return content => {
    const forms = formsOf(content.edition)
    const form = JSON.stringify(content.form)
    const known = forms.get(form) ?? layOut(content)
    forms.set(form, known)
    return known
  }
}
