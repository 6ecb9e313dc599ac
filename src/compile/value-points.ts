import { type Quantity, quantities, TIME_UNITS } from '../text/numbers.ts'
import { STOPWORDS, termOf, tokenize } from '../text/tokens.ts'
import { datelineLength } from '../text/trim.ts'
import { words } from '../text/words.ts'
import type { Evidence } from './evidence.ts'

/** What a sentence is about, for telling whether two sentences speak of the same thing. */
export interface Subject {
  /** Terms of its names: people, places, bodies. */
  readonly names: ReadonlySet<string>
  /** Its other terms that carry meaning, numbers left out. */
  readonly terms: ReadonlySet<string>
}

/** A value stated in a piece of evidence, with the words around it that say of what. */
export interface ValuePoint {
  readonly evidence: Evidence
  readonly quantity: Quantity
  /** The evidence's text without its dateline; the quantity's spans refer to it. */
  readonly text: string
  /** What is said of it in the clause that holds the value, names and counted words left out: term → word. */
  readonly predicate: ReadonlyMap<string, string>
  readonly subject: Subject
}

/** Words that say the same of people or things, brought to one term. */
const SAME_EVENT: readonly (readonly [string, string])[] = [
  ['kill', 'killed killing kills dead died dies deaths death lives perished slain fatalities'],
  ['injure', 'injured wounded hurt injuries wounds injuring wounding'],
  ['arrest', 'arrested detained arrests arresting held custody'],
  ['down', 'downed downing'],
  ['miss', 'missing unaccounted'],
]
const EVENTS = new Map(
  SAME_EVENT.flatMap(([event, forms]) => forms.split(' ').map(form => [termOf(form), event] as const)),
)
const DEMONYM = /(?:ians?|ia|ans?|ese|is?|as?)$/
const MIN_NAME = 5

/** Brings a country's name and its demonyms to one form: `Pakistani` and `Pakistan` → `pakist`. */
export const nameTerm = (word: string): string => {
  let term = termOf(word.replace(/['’]s?$/, ''))
  for (let again = true; again && term.length >= MIN_NAME; ) {
    const shorter = term.replace(DEMONYM, '')
    again = shorter !== term && shorter.length >= 3
    if (again) term = shorter
  }
  return term
}

export const eventTerm = (term: string): string => EVENTS.get(term) ?? term

/** What a sentence is about. */
export const subjectOf = (text: string): Subject => {
  const names = new Set<string>()
  const list = words(text)
  for (const [at, word] of list.entries()) {
    const opens = at === 0 || /[.!?:“"]/.test(list[at - 1]!.text)
    const isName = /^\p{Lu}/u.test(word.text) && !STOPWORDS.has(word.lower)
    if (isName && !(opens && /^\p{Ll}/u.test(list[at + 1]?.text ?? ''))) names.add(nameTerm(word.text))
  }
  const terms = new Set<string>()
  for (const { term, start, end } of tokenize(text)) {
    if (STOPWORDS.has(term) || /^\p{N}/u.test(term)) continue
    if (!names.has(nameTerm(text.slice(start, end)))) terms.add(eventTerm(term))
  }
  return { names, terms }
}

const CLAUSE = /[,;:—–]|\b(?:and|but|while|who|which|that|after|before|as|since)\b/

const clauseAround = (text: string, { start, end }: { start: number; end: number }): string => {
  const before = text.slice(0, start).split(CLAUSE).at(-1) ?? ''
  const after = text.slice(end).split(CLAUSE)[0] ?? ''
  return `${before} ${after}`
}

const predicateOf = (text: string, quantity: Quantity, subject: Subject): Map<string, string> => {
  const around = clauseAround(text, quantity.countedSpan ?? quantity.span)
  const found = new Map<string, string>()
  for (const { term, start, end } of tokenize(around)) {
    const word = around.slice(start, end)
    const isOther = STOPWORDS.has(term) || /^\p{N}/u.test(term) || TIME_UNITS.has(term)
    if (isOther || quantity.counted.includes(term) || subject.names.has(nameTerm(word))) continue
    found.set(eventTerm(term), word)
  }
  return found
}

/** The values that a piece of evidence states of something. */
export const valuePoints = (evidence: Evidence): ValuePoint[] => {
  const text = evidence.text.slice(datelineLength(evidence.text))
  const found = quantities(text)
  if (found.length === 0) return []
  const subject = subjectOf(text)
  return found.map(quantity => ({
    evidence,
    text,
    quantity,
    subject,
    predicate: predicateOf(text, quantity, subject),
  }))
}

/** The terms that both sets hold. */
export const shared = (
  a: ReadonlySet<string> | ReadonlyMap<string, string>,
  b: ReadonlySet<string> | ReadonlyMap<string, string>,
): string[] => [...a.keys()].filter(term => b.has(term))
