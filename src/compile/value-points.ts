import { type Quantity, quantities } from '../text/numbers.ts'
import { STOPWORDS, type Token, termOf, tokenize } from '../text/tokens.ts'
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
  /** What is said to have happened to what is counted: term → word. */
  readonly deeds: ReadonlyMap<string, string>
  readonly subject: Subject
  /** The years that the sentence names. */
  readonly years: ReadonlySet<string>
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
const BOUND_WORD =
  /^(?:about|around|nearly|almost|roughly|approximately|least|most|many|estimated|least|total|another|least|people)$/
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

/** `26 a year`, `26 per game`: a rate; `26 more`, `another 26`, `No. 26`: a part or a name. */
const RATE =
  /^ (?:more\b|(?:an?|per|each|every) (?:year|day|week|month|hour|game|match|person|head|capita)\b)/
const EXTRA = /\b(?:another|additional|further|other|No\.|number|rank(?:s|ed)?) $/i

/** How far from what is counted the word may stand that says what happened to it, in words. */
const BEFORE = 4
const AFTER = 4

const PAST =
  /(?:ed|ing)$|^(?:shot|lost|hit|struck|won|sold|built|bought|found|sent|fled|left|held|sank|sunk|fell|rose|took|broke|cut|beat)$/

/** `shot down`, `blown up` */
const PARTICLE = /^ (?:down|up|off|out)\b/

/** The first word that carries meaning, if it is a verb and unless it is a name. */
const deed = (near: readonly Token[], text: string, reach: number): [string, string][] => {
  const carries = ({ term, start, end }: Token): boolean =>
    !STOPWORDS.has(term) && !/^\p{N}/u.test(term) && !BOUND_WORD.test(text.slice(start, end))
  const token = near.slice(0, reach).find(carries)
  if (!token) return []
  const word = text.slice(token.start, token.end)
  const isDeed = /^\p{Ll}/u.test(word) && (PAST.test(word) || EVENTS.has(token.term))
  const particle = PARTICLE.exec(text.slice(token.end))?.[0] ?? ''
  return isDeed ? [[eventTerm(token.term), word + particle]] : []
}

/** What is said to have happened to what is counted: the word before it and the word after it, in the same clause. */
const deedsOf = (text: string, { span, countedSpan }: Quantity): Map<string, string> => {
  const end = Math.max(span.end, countedSpan?.end ?? 0)
  const from = text.slice(0, span.start).search(/[^,;:—–()]*$/u)
  const to = end + text.slice(end).search(/[,;:—–()]|$/u)
  const before = tokenize(text.slice(from, span.start)).reverse()
  const after = tokenize(text.slice(end, to))
  return new Map([...deed(before, text.slice(from), BEFORE), ...deed(after, text.slice(end), AFTER)])
}

const isRate = (text: string, { span, countedSpan }: Quantity): boolean =>
  RATE.test(text.slice(countedSpan?.end ?? span.end)) || EXTRA.test(text.slice(0, span.start))

/** The values that a piece of evidence states of something. */
export const valuePoints = (evidence: Evidence): ValuePoint[] => {
  const text = evidence.text.slice(datelineLength(evidence.text))
  const found = quantities(text).filter(quantity => !isRate(text, quantity))
  if (found.length === 0) return []
  const subject = subjectOf(text)
  const years = new Set(text.match(/\b(?:1[89]|20)\d\d/g) ?? [])
  return found.map(quantity => ({
    evidence,
    text,
    quantity,
    subject,
    years,
    deeds: deedsOf(text, quantity),
  }))
}

/** The terms that both sets hold. */
export const shared = (
  a: ReadonlySet<string> | ReadonlyMap<string, string>,
  b: ReadonlySet<string> | ReadonlyMap<string, string>,
): string[] => [...a.keys()].filter(term => b.has(term))
