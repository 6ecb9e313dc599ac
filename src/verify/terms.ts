import type { Span } from '../domain/values.ts'
import { baseOf } from '../text/irregular.ts'
import { STOPWORDS, type Token, termOf, tokenize } from '../text/tokens.ts'

/** What a term stands for: part of a date, another number, part of a name, or an ordinary word. */
export type TermKind = 'date' | 'number' | 'name' | 'word'

/** One meaningful term of a sentence. */
export interface Term extends Span {
  /** The same for every spelling of one thing: `7th` and `seventh`, `Feb` and `February`. */
  readonly form: string
  readonly kind: TermKind
  /** As the sentence writes it. */
  readonly text: string
}

const UNITS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
const TENS = 'thirty forty fifty sixty seventy eighty ninety'
const MONTHS = 'january february march april may june july august september october november december'
/** Months whose names are ordinary words as well: they need a capital, and a digit or one of these words beside them. */
const AMBIGUOUS_MONTHS = new Set(['march', 'may'].map(termOf))
const BEFORE_MONTH = new Set(
  'in of by since until till from to last next early late this mid during before after for on through'
    .split(' ')
    .map(termOf),
)

const listed = (words: string, form: (index: number) => string): [string, string][] =>
  words.split(' ').map((word, index) => [termOf(word), form(index)])

const FORMS: ReadonlyMap<string, string> = new Map([
  ...listed(UNITS, index => `${index + 1}`),
  ...listed(ORDINALS, index => `${index + 1}`),
  ...listed(TENS, index => `${(index + 3) * 10}`),
  ...listed(MONTHS, index => `month ${index + 1}`),
  ...listed(MONTHS.replace(/\b(\w{3})\w*/g, '$1'), index => `month ${index + 1}`),
  [termOf('sept'), 'month 9'],
])

const isDigit = (text: string | undefined): boolean => text !== undefined && /^\p{Nd}/u.test(text)

const isMonth = (
  token: Token,
  text: string,
  previous: Token | undefined,
  next: Token | undefined,
): boolean => {
  if (!AMBIGUOUS_MONTHS.has(token.term)) return true
  if (!/^\p{Lu}/u.test(text.slice(token.start))) return false
  return isDigit(previous?.term) || isDigit(next?.term) || BEFORE_MONTH.has(previous?.term ?? '')
}

/** `US`, `IT`, `WHO`: not the function words that they are spelled like. */
const ACRONYM = /^\p{Lu}{2,}$/u

/** The form of a token: its search term, with numbers, ordinals and months written one way. */
const formOf = (tokens: readonly Token[], index: number, text: string): string => {
  const token = tokens[index]!
  const form = FORMS.get(token.term)
  if (form && isMonth(token, text, tokens[index - 1], tokens[index + 1])) return form
  const written = text.slice(token.start, token.end)
  if (STOPWORDS.has(token.term) && ACRONYM.test(written)) return written
  return baseOf(token.term).replace(/^(\p{Nd}[\p{Nd}.,]*)(?:st|nd|rd|th|s)$/u, '$1')
}

const YEAR = /^(?:1[5-9]|20)\d\d$/
const isMonthForm = (form: string | undefined): boolean => form?.startsWith('month ') ?? false

const kindOf = (forms: readonly string[], index: number, text: string): TermKind => {
  const form = forms[index]!
  if (isMonthForm(form)) return 'date'
  if (isDigit(form)) {
    const isDay = /^\d\d?$/.test(form) && (isMonthForm(forms[index - 1]) || isMonthForm(forms[index + 1]))
    return isDay || YEAR.test(form) ? 'date' : 'number'
  }
  return /^\p{Lu}/u.test(text) && index > 0 ? 'name' : 'word'
}

/** All terms of a text in order, function words included. */
export const allTerms = (text: string): Term[] => {
  const tokens = tokenize(text)
  const forms = tokens.map((_, index) => formOf(tokens, index, text))
  return tokens.map(({ start, end }, index) => {
    const word = text.slice(start, end)
    return { form: forms[index]!, kind: kindOf(forms, index, word), text: word, start, end }
  })
}

/** Part of a date or another number. */
export const isFigure = (term: Pick<Term, 'kind'>): boolean => term.kind === 'date' || term.kind === 'number'

/** A figure as a reader is told of it: `number 27`, `month May`. */
export const figureLabel = (term: Pick<Term, 'kind' | 'text'>): string =>
  `${term.kind === 'date' && !/^\d/.test(term.text) ? 'month' : 'number'} ${term.text}`

/** The distinct meaningful terms of a sentence, each at its first place. */
export const meaningfulTerms = (text: string): Term[] => {
  const seen = new Set<string>()
  return allTerms(text).filter(term => {
    if (STOPWORDS.has(term.form) || seen.has(term.form)) return false
    seen.add(term.form)
    return true
  })
}

const SHARED_LETTERS = 5

/** What may stand after the stem that two forms of one word share: `marriage` and `married`, `decision` and `decided`. */
const ENDING =
  /^(?:e?s|e?d|e?r|e?rs|ing|ings|e|y|i|ie|a?l|a?ll?i|ly|li|ion|ions|ation|ition|tion|sion|s?ive|iv|ment|anc[ei]?|enc[ei]?|an[ct]y?|en[ct]y?|ag[ei]?|abl[ei]?|ibl[ei]?|it[iy]|ist|ism|iz|ize|ized|ic|ical|or|ors|ous|ful|hood|ship|i?an|i?at|at[eo]r?|ur[ei]?|th|t|de|di|ne?ss|man|men)?$/

const shared = (a: string, b: string): number => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** Forms of one word: they share a stem, and what follows it are endings: `protest` and `protect` are two words. */
export const areDerived = (a: string, b: string): boolean => {
  const stem = shared(a, b)
  return stem >= SHARED_LETTERS && ENDING.test(a.slice(stem)) && ENDING.test(b.slice(stem))
}

/** What derivations of one word share: `marriage` and `married`; null for short words and numbers. */
export const rootOf = (term: Pick<Term, 'form' | 'kind'>): string | null =>
  !isFigure(term) && term.form.length >= SHARED_LETTERS ? term.form.slice(0, SHARED_LETTERS) : null
