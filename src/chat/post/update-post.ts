import type { Change, Edition, SectionResult } from '../../domain/edition.ts'
import { viewOf } from '../../render/view.ts'
import { plain, strong } from '../line.ts'
import { claimItem } from './lines.ts'
import type { Item, Post } from './post.ts'

const shownBy = (section: SectionResult | undefined) =>
  section?.result === 'reported' && section.status ? section.status.claims.map(at => section.claims[at]!) : []

/** A short word between two editions: which states have changed, each with the claims that show it. */
export const updatePost = (edition: Edition, changes: readonly Change[]): Post => {
  const view = viewOf(edition)
  const cards = new Map(view.sources.map(({ number, card }) => [number, card]))
  const itemsOf = ({ section, text }: Change): Item[] => [
    { kind: 'text', line: [strong(text)] },
    ...shownBy(edition.sections.find(({ id }) => id === section)).map(claim =>
      claimItem(view.claim(claim), cards),
    ),
  ]
  const of = { verb: 'sources', about: edition.id, claim: null } as const
  return {
    title: null,
    subtitle: [plain('Update, as of '), { at: edition.asOf }, plain('.')],
    groups: changes.map(change => ({ heading: null, items: itemsOf(change) })),
    buttons: [{ label: 'Sources', action: of }],
    summary: `${edition.title}: ${changes.map(({ text }) => text).join('. ')}.`,
  }
}
