import type { Section } from '../domain/briefing.ts'
import { words } from '../text/words.ts'
import type { ToldDispute } from './edition-disputes.ts'
import type { Evidence } from './evidence.ts'
import { sidesOf } from './losses.ts'
import type { Material } from './material.ts'
import type { Ranked } from './select.ts'
import { nameTerm } from './value-points.ts'

/** How many of a section's best points are searched for reasons. */
const POINTS = 40

const ASKS_WHY = /\b(?:why|reasons?|what caused|who is to blame)\b/i

/** Gives a reason, or says who stood in the way. */
const REASON =
  /\b(?:because|due to|owing to|lack of|consensus|blam\p{L}*|object(?:ed|ion|s)\b|refus\p{L}*|reject\p{L}*|declin\p{L}*|block\p{L}*|oppos\p{L}*|insist\p{L}*|isolat\p{L}*|veto\p{L}*|(?:not|only|alone|un)[ -]?accept\p{L}*|acceptable|fail\p{L}* to|stood alone|would not|could not (?:reach|agree))\b/iu

const bare = (word: string): string => word.replace(/['’]s?$/, '')

/** Countries and their like among the names that come up again and again: `Norland` and `Norlander` are both written. */
const partiesOf = (evidence: readonly Evidence[]): ReadonlySet<string> => {
  const sides = sidesOf(evidence)
  const forms = new Map<string, Set<string>>()
  for (const { text } of evidence) {
    for (const word of words(text)) {
      const name = nameTerm(word.text)
      if (sides.has(name)) forms.set(name, (forms.get(name) ?? new Set()).add(bare(word.text)))
    }
  }
  const isParty = (written: ReadonlySet<string>): boolean =>
    written.size > 1 && [...written].every(form => /^\p{Lu}/u.test(form))
  return new Set([...forms].filter(([, written]) => isParty(written)).map(([name]) => name))
}

/** The party that a speaker belongs to by name; null: none. */
const partyOf = ({ statement: { speaker } }: Evidence, parties: ReadonlySet<string>): string | null =>
  words(speaker ?? '')
    .map(({ text }) => nameTerm(text))
    .find(name => parties.has(name)) ?? null

const givesReason = ({ text, statement: { modality } }: Evidence): boolean =>
  modality !== 'speculated' && modality !== 'expected' && REASON.test(text)

/**
 * Where a status section asks why, the reason that each side gives, side by side: one account a side, the most relevant.
 * Null when fewer than two sides give one.
 */
export const reasonsFor = (
  { corpus, points, evidence, standing }: Material,
  { title, question, kind }: Section,
  label: string | null,
  ranked: readonly Ranked[],
): ToldDispute | null => {
  if (kind !== 'status' || label === null || !ASKS_WHY.test(question)) return null
  const lines = ranked
    .slice(0, POINTS)
    .flatMap(({ point, score }) =>
      points[point]!.members.map(number => ({ line: corpus.lines[number]!, score })),
    )
  const parties = partiesOf(lines.map(({ line }) => evidence(line, 0)))
  const accounts = new Map<string, Evidence>()
  for (const { line, score } of lines) {
    const found = evidence(line, score)
    const party = givesReason(found) ? partyOf(found, parties) : null
    if (party === null || accounts.has(party)) continue
    const told = standing(line, score)
    if (told) accounts.set(party, told)
  }
  const [first, second, ...rest] = [...accounts.values()].map(account => [account] as const)
  if (!first || !second) return null
  return {
    about: `reasons given (${title}: ${label.toLowerCase()})`,
    accounts: [first, second, ...rest],
  }
}
