import { hedges } from '../text/modality.ts'
import { type Negation, negations } from '../text/negation.ts'
import { STOPWORDS, tokenize } from '../text/tokens.ts'
import { datelineLength } from '../text/trim.ts'
import type { Evidence } from './evidence.ts'
import { eventTerm, nameTerm, shared, subjectOf } from './value-points.ts'

/** One piece of evidence says that something is not so, another in nearly the same words that it is. */
export interface Opposition {
  /** What the one denies, in its words. */
  readonly about: string
  readonly no: Evidence
  readonly yes: readonly Evidence[]
}

/** What a sentence puts as fact and what it says is not so: term → word as it stands. */
interface Position {
  readonly affirmed: ReadonlyMap<string, string>
  readonly denied: ReadonlyMap<string, string>
}

/** The share of their terms that two opposite sentences have in common at least, in both directions. */
const SAME_WORDS = 0.6
const MIN_EVENTS = 3
/** Negations that say that something did not happen; `is not a`, `without`, `cannot` or `lack` often say something else. */
const DID_NOT =
  /\b(?:did|was|were|has|have|had)(?: not|n['’]t)\s(?!(?:an?|the|until|only|just|yet|all|every)\b)|\b(?:denied|denies|dismissed|rejected|refuted)\b|\bno\s/i
const CUE_REACH = 8

/** Capitalised titles that name nobody. */
const TITLE =
  /^(?:minist|presid|foreign|defens|prime|gener|secretari|offic|chief|leader|state|nation|spokesperson|chairman|govern|depart|unit|mr|mrs|sir|dr)$/

const isFirm = ({ text, statement: { modality } }: Evidence): boolean =>
  modality !== 'speculated' && modality !== 'expected' && !/\?["”’)]*$/.test(text)

const saysNo = (text: string, { cue }: Negation): boolean =>
  DID_NOT.test(text.slice(Math.max(0, cue.start - CUE_REACH), cue.end + CUE_REACH))

const positionOf = (evidence: Evidence): Position => {
  const text = evidence.text.slice(datelineLength(evidence.text))
  const scopes = negations(text)
  const open = hedges(text).map(({ scope }) => scope)
  const affirmed = new Map<string, string>()
  const denied = new Map<string, string>()
  for (const { term, start, end } of tokenize(text)) {
    if (STOPWORDS.has(term) || /^\p{N}/u.test(term)) continue
    if (scopes.some(({ cue }) => cue.start <= start && end <= cue.end)) continue
    const around = scopes.filter(({ scope }) => scope.start <= start && end <= scope.end)
    const word = text.slice(start, end)
    if (around.length === 0) {
      if (!open.some(scope => scope.start <= start && end <= scope.end)) affirmed.set(eventTerm(term), word)
    } else if (around.length === 1 && saysNo(text, around[0]!)) {
      denied.set(eventTerm(term), word)
    }
  }
  return { affirmed, denied }
}

const clash = (no: Evidence, yes: Evidence): string | null => {
  const { denied } = positionOf(no)
  const { affirmed, denied: alsoDenied } = positionOf(yes)
  if (denied.size < MIN_EVENTS || alsoDenied.size > 0) return null
  const matter = shared(denied, affirmed)
  if (matter.length < SAME_WORDS * Math.max(denied.size, affirmed.size)) return null
  const [first, second] = [subjectOf(no.text), subjectOf(yes.text)]
  const names = shared(first.names, second.names).filter(name => !TITLE.test(name))
  const events = matter.filter(term => !first.names.has(nameTerm(term)) && !TITLE.test(term))
  if (events.length < MIN_EVENTS || names.length === 0) return null
  return events
    .map(term => denied.get(term)!)
    .slice(0, 4)
    .join(' ')
}

const contentOf = ({ terms }: Evidence): Set<string> => new Set(terms.filter(term => !STOPWORDS.has(term)))

/** Finds opposite assertions of different articles, whatever the number of sentences: only near twins are compared. */
export const oppositions = (evidence: readonly Evidence[]): Opposition[] => {
  const firm = evidence.filter(isFirm)
  const contents = firm.map(contentOf)
  const holders = new Map<string, number[]>()
  for (const [at, content] of contents.entries()) {
    for (const term of content) holders.set(term, [...(holders.get(term) ?? []), at])
  }
  const found: Opposition[] = []
  for (const [at, no] of firm.entries()) {
    if (!no.statement.negated) continue
    const inCommon = new Map<number, number>()
    for (const term of contents[at]!) {
      for (const other of holders.get(term)!) inCommon.set(other, (inCommon.get(other) ?? 0) + 1)
    }
    const twins = [...inCommon].filter(
      ([other, count]) =>
        count >= SAME_WORDS * Math.min(contents[at]!.size, contents[other]!.size) &&
        firm[other]!.article.id !== no.article.id,
    )
    const clashes = twins
      .map(([other]) => ({ yes: firm[other]!, about: clash(no, firm[other]!) }))
      .filter(({ about }) => about !== null)
    const [first] = clashes
    if (first) found.push({ about: first.about!, no, yes: clashes.map(({ yes }) => yes) })
  }
  return found
}
