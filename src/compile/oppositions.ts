import { hedges } from '../text/modality.ts'
import { negations } from '../text/negation.ts'
import { STOPWORDS, tokenize } from '../text/tokens.ts'
import { datelineLength } from '../text/trim.ts'
import type { Evidence } from './evidence.ts'
import { eventTerm, nameTerm, type Subject, shared, subjectOf } from './value-points.ts'

/** A sentence read for what it says to be so and what not to be so. */
export interface Position {
  readonly evidence: Evidence
  readonly subject: Subject
  /** Terms that it puts as fact, as they stand: term → word. */
  readonly affirmed: ReadonlyMap<string, string>
  /** Terms of which it says that they are not so: term → word. */
  readonly denied: ReadonlyMap<string, string>
}

/** The share of what the one denies that the other must affirm. */
const SAME_MATTER = 0.75
const MIN_EVENTS = 3
/** Capitalised titles that name nobody. */
const TITLE =
  /^(?:minist|presid|foreign|defens|prime|gener|secretari|offic|chief|leader|state|nation|spokesperson|chairman|govern|depart|unit|mr|mrs|sir|dr)$/

const isFirm = ({ statement: { modality } }: Evidence): boolean =>
  modality !== 'speculated' && modality !== 'expected'

/** Reads a piece of evidence; null when it is a question or no more than expected. */
export const positionOf = (evidence: Evidence): Position | null => {
  const text = evidence.text.slice(datelineLength(evidence.text))
  if (!isFirm(evidence) || /\?["”’)]*$/.test(text)) return null
  const scopes = negations(text)
  const open = hedges(text).map(({ scope }) => scope)
  const affirmed = new Map<string, string>()
  const denied = new Map<string, string>()
  for (const { term, start, end } of tokenize(text)) {
    if (STOPWORDS.has(term) || /^\p{N}/u.test(term)) continue
    if (scopes.some(({ cue }) => cue.start <= start && end <= cue.end)) continue
    const word = text.slice(start, end)
    const count = scopes.filter(({ scope }) => scope.start <= start && end <= scope.end).length
    if (count % 2 === 1) denied.set(eventTerm(term), word)
    else if (!open.some(scope => scope.start <= start && end <= scope.end))
      affirmed.set(eventTerm(term), word)
  }
  return { evidence, subject: subjectOf(text), affirmed, denied }
}

/** What the one denies and the other affirms, as the words stand; null when they do not clash. */
export const opposition = (no: Position, yes: Position): string | null => {
  const isName = (term: string): boolean => no.subject.names.has(nameTerm(term))
  const events = [...no.denied.keys()].filter(term => !isName(term) && !TITLE.test(term))
  const affirmed = events.filter(term => yes.affirmed.has(term))
  const names = shared(no.subject.names, yes.subject.names).filter(name => !TITLE.test(name))
  if (affirmed.length < MIN_EVENTS || affirmed.length < SAME_MATTER * events.length || names.length === 0)
    return null
  if (events.some(term => yes.denied.has(term))) return null
  return affirmed
    .map(term => no.denied.get(term)!)
    .slice(0, 4)
    .join(' ')
}
