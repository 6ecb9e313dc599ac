import { type Correction, isWithdrawn } from '../../domain/correction.ts'
import { claimsOf, type Edition, type EditionClaim, type SectionResult } from '../../domain/edition.ts'
import { countLabel, coverageLabel, dayLabel, instantLabel, wordingLabel } from '../../render/labels.ts'
import { type EditionView, viewOf } from '../../render/view.ts'
import type { Action, Button } from '../chat.ts'
import { plain, soft, strong } from '../line.ts'
import { correctionGroup } from './correction-post.ts'
import { claimItem, sourceItems } from './lines.ts'
import type { Group, Item, Post } from './post.ts'

type ClaimItems = (claims: readonly EditionClaim[]) => Item[]

const WITHDRAWN = soft(' (its source no longer says this: see Corrections)')

const claimItemsOf = (view: EditionView, corrections: readonly Correction[]): ClaimItems => {
  const cards = new Map(view.sources.map(({ number, card }) => [number, card]))
  const itemOf = (claim: EditionClaim): Item => {
    const item = claimItem(view.claim(claim), cards)
    return isWithdrawn(claim, corrections) ? { ...item, line: [...item.line, WITHDRAWN] } : item
  }
  return claims => claims.map(itemOf)
}

const note = (text: string): Item => ({ kind: 'note', line: [soft(text)] })

const stateItem = ({ title, label }: EditionView['glance'][number]): Item => ({
  kind: 'text',
  line: [plain(`${title}: `), strong(label)],
})

const sectionGroup = (section: SectionResult, items: ClaimItems): Group => {
  if (section.result === 'quiet') {
    return {
      heading: section.title,
      items: [note(`Not reported. Searched ${coverageLabel(section.searched)}.`)],
    }
  }
  const { status } = section
  const state: Item[] = status
    ? [
        {
          kind: 'text',
          line: [strong(status.label), ...(status.since ? [plain(` since ${dayLabel(status.since)}`)] : [])],
        },
      ]
    : []
  return { heading: section.title, items: [...state, ...items(section.claims)] }
}

const disputeGroups = (edition: Edition, items: ClaimItems): Group[] =>
  edition.disputes.map(({ about, accounts }) => ({
    heading: `Accounts that differ: ${about}`,
    items: items(accounts),
  }))

const changeItems = (edition: Edition): Item[] =>
  edition.changes.map(({ kind, text }) => ({ kind: 'claim', line: [strong(`${kind}:`), plain(` ${text}`)] }))

/** How the edition may be asked about; a shared copy is no longer offered for sharing. */
export const editionButtons = (edition: Edition, place: 'private' | 'public'): Button[] => {
  const action = (verb: Action['verb']): Action => ({ verb, about: edition.id, claim: null })
  const of = (label: string, verb: Action['verb']): Button => ({ label, action: action(verb) })
  return [
    of('Sources', 'sources'),
    of('Timeline', 'timeline'),
    of('What changed', 'changes'),
    of('Ask a question', 'ask'),
    ...(place === 'private' ? [of('Share here', 'share')] : []),
    of('Helpful', 'helpful'),
    of('Not helpful', 'unhelpful'),
    of('Report an error', 'report'),
  ]
}

const summaryOf = (edition: Edition, { glance }: EditionView): string => {
  const states = glance.map(({ title, label }) => `${title}: ${label}.`)
  const lead = edition.headline ?? claimsOf(edition)[0]
  const rest = states.length > 0 ? states.join(' ') : (lead?.text ?? 'Nothing is reported.')
  return `${edition.title}, as of ${instantLabel(edition.asOf)}. ${rest}`
}

/**
 * An edition, or one section of it.
 * @param corrections what its articles no longer say
 */
export const editionPost = (
  edition: Edition,
  section: string | null,
  place: 'private' | 'public',
  corrections: readonly Correction[] = [],
): Post => {
  const view = viewOf(edition)
  const items = claimItemsOf(view, corrections)
  const whole = section === null
  const shown = edition.sections.filter(({ id }) => whole || id === section)
  const worded = wordingLabel(edition)
  return {
    title: edition.title,
    subtitle: [plain('As of '), { at: edition.asOf }, plain(`. From ${coverageLabel(edition.searched)}.`)],
    groups: [
      ...(whole && view.glance.length > 0 ? [{ heading: null, items: view.glance.map(stateItem) }] : []),
      ...(corrections.length > 0 ? [correctionGroup(edition, corrections)] : []),
      ...(whole && view.headline ? [{ heading: null, items: items([view.headline]) }] : []),
      ...shown.map(one => sectionGroup(one, items)),
      ...(whole ? disputeGroups(edition, items) : []),
      ...(whole && worded ? [{ heading: null, items: [note(worded)] }] : []),
    ],
    buttons: editionButtons(edition, place),
    summary: summaryOf(edition, view),
    rest: 'Ask for one section of it, or press “Share here”: the thread of the post holds all.',
  }
}

/** Every source of an edition with its exact passages. */
export const editionSourcesPost = (edition: Edition): Post => {
  const { sources } = viewOf(edition)
  return {
    title: `Sources: ${edition.title}`,
    subtitle: [plain('As of '), { at: edition.asOf }],
    groups:
      sources.length > 0
        ? sources.map(source => ({ heading: null, items: sourceItems(source) }))
        : [{ heading: null, items: [note('This edition cites no article.')] }],
    buttons: [],
    summary: `${countLabel(sources.length, 'source')} of ${edition.title}`,
    rest: 'The numbers in the briefing lead to the articles themselves.',
  }
}

/** The dated events of an edition in their order. */
export const timelinePost = (edition: Edition): Post => {
  const view = viewOf(edition)
  const cards = new Map(view.sources.map(({ number, card }) => [number, card]))
  const dated = claimsOf(edition)
    .flatMap(claim => (claim.eventDate ? [{ claim, at: claim.eventDate }] : []))
    .sort((a, b) => a.at.localeCompare(b.at))
  const items = dated.map(({ claim, at }): Item => {
    const { line } = claimItem(view.claim(claim), cards)
    return { kind: 'claim', line: [strong(`${dayLabel(at)}: `), ...line] }
  })
  return {
    title: `Timeline: ${edition.title}`,
    subtitle: [plain('By the day an event happened, as the articles date it. As of '), { at: edition.asOf }],
    groups: [{ heading: null, items: items.length > 0 ? items : [note('The articles date no event.')] }],
    buttons: [],
    summary: `${countLabel(items.length, 'dated event')} of ${edition.title}`,
  }
}

/** What an edition says that the one before did not, and the other way round. */
export const changesPost = (edition: Edition): Post => {
  const items = changeItems(edition)
  const { from } = edition.period
  return {
    title: `What changed: ${edition.title}`,
    subtitle: from
      ? [plain('Between '), { at: from }, plain(' and '), { at: edition.asOf }]
      : [plain('There is no earlier edition to compare with.')],
    groups: [{ heading: null, items: items.length > 0 ? items : [note('Nothing changed.')] }],
    buttons: [],
    summary: `${countLabel(items.length, 'change')} of ${edition.title}`,
  }
}
