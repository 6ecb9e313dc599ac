import type { Correction } from '../../domain/correction.ts'
import type { Edition } from '../../domain/edition.ts'
import { countLabel } from '../../render/labels.ts'
import { viewOf } from '../../render/view.ts'
import { plain, soft, strong } from '../line.ts'
import { sourceItems } from './lines.ts'
import type { Group, Item, Post } from './post.ts'

const quoted = (lead: string, text: string): Item[] => [
  { kind: 'note', line: [soft(lead)] },
  { kind: 'quote', line: [plain(text)] },
]

const correctionItems = ({ current, at, passages, reason }: Correction, number: number): Item[] => [
  ...sourceItems({ number, card: current, quotes: [] }),
  { kind: 'text', line: [strong('Changed'), plain(' by its outlet, as seen '), { at }, plain('.')] },
  ...passages.flatMap(({ was, now }) => [
    ...quoted('It said:', was),
    ...(now === null
      ? [{ kind: 'note', line: [soft('It no longer says this.')] } as const]
      : quoted('It now says:', now)),
  ]),
  ...(reason === null
    ? [{ kind: 'note', line: [soft('It does not say why.')] } as const]
    : quoted('On why:', reason)),
]

/** What articles no longer say that an edition cites, under the numbers that the edition gives them. */
export const correctionGroup = (edition: Edition, corrections: readonly Correction[]): Group => {
  const numbers = new Map(viewOf(edition).sources.map(({ number, card }) => [card.id, number]))
  return {
    heading: 'Corrections',
    items: corrections.flatMap(one => correctionItems(one, numbers.get(one.cited.id) ?? 0)),
  }
}

/** The note under an edition that was edited. */
export const correctionNote = (edition: Edition, told: readonly Correction[]): Post => ({
  title: null,
  subtitle: [plain('The briefing above was edited: what it cites was corrected.')],
  groups: [correctionGroup(edition, told)],
  buttons: [],
  summary: `${edition.title}: ${countLabel(told.length, 'cited article')} corrected. ${told
    .flatMap(({ passages }) => passages)
    .map(({ was, now }) => (now === null ? `No longer said: ${was}` : `Now: ${now}`))
    .join(' ')}`,
})
