import { stemmer } from 'stemmer'
import type { Span } from '../domain/values.ts'

/** One searchable word of a text. `term` is its normal form: lower case, no accents, American spelling, stemmed. */
export interface Token extends Span {
  readonly term: string
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const WORD = new RegExp(
  `[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+(?:[.,](?=\\p{Nd})\\p{Nd}+)*(?:['’](?!s\\b)\\p{L}+)?`,
  'gu',
)
const UNSPACED_START = new RegExp(`^[${UNSPACED}]`, 'u')

/** British endings and their American twins; applied before stemming so that both spellings share one term. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^(def|off|lic|pret)ence(s?)$/, '$1ense$2'],
  [/([a-z]{3})isation(s?)$/, '$1ization$2'],
  [/([a-z]{3})is(e|es|ed|ing)$/, '$1iz$2'],
  [/([a-z]{3})yse(s|d?)$/, '$1yze$2'],
  [/^(col|fav|hon|lab|neighb|behavi|hum|rum|arm|harb|vig)our/, '$1or'],
  [/^(cent|theat|met|fib|lit)re(s?)$/, '$1er$2'],
  [/ogue(s?)$/, 'og$1'],
  [/^programme(s?)$/, 'program$1'],
  [/^(travel|cancel|label|model|fuel|counsel|signal)l(ed|ing|er)/, '$1$2'],
]

const MAX_CACHED = 200_000
const cache = new Map<string, string>()

const normalForm = (word: string): string => {
  let form = word.toLowerCase().normalize('NFKD')
  form = /\p{Script=Latin}/u.test(form) ? form.replace(/\p{M}/gu, '') : form.normalize('NFC')
  form = form.replace(/['’]/g, '')
  if (/^\p{Nd}/u.test(form)) return form.replace(/,(?=\p{Nd}{3}(?!\p{Nd}))/gu, '')
  if (!/^[a-z]+$/.test(form)) return form
  for (const [pattern, twin] of SPELLINGS) {
    if (pattern.test(form)) {
      form = form.replace(pattern, twin)
      break
    }
  }
  return form.length > 3 ? stemmer(form) : form
}

/** The normal form of one word, the same for `Organisations` and `organization`. */
export const termOf = (word: string): string => {
  const known = cache.get(word)
  if (known !== undefined) return known
  if (cache.size >= MAX_CACHED) cache.clear()
  const form = normalForm(word)
  cache.set(word, form)
  return form
}

/** The tokens of a text in order. Scripts written without spaces give overlapping pairs of characters. */
export const tokenize = (text: string): Token[] => {
  const tokens: Token[] = []
  for (const match of text.matchAll(WORD)) {
    const word = match[0]
    const start = match.index
    if (!UNSPACED_START.test(word)) {
      tokens.push({ term: termOf(word), start, end: start + word.length })
      continue
    }
    const characters = [...word]
    let at = start
    for (const [index, character] of characters.entries()) {
      const pair = character + (characters[index + 1] ?? '')
      if (index < characters.length - 1 || characters.length === 1) {
        tokens.push({ term: pair.normalize('NFKC').toLowerCase(), start: at, end: at + pair.length })
      }
      at += character.length
    }
  }
  return tokens
}

/** The terms of a text in order, without their places. */
export const terms = (text: string): string[] => tokenize(text).map(token => token.term)

/** English function words in normal form: they carry no topic. Question words are among them. */
export const STOPWORDS: ReadonlySet<string> = new Set(
  (
    'a about above after again against all also am an and any are as at be because been before being below between both ' +
    'but by can could did do does doing down during each few for from further had has have having he her here hers him ' +
    'his how i if in into is it its itself just may me might more most must my no nor not now of off on once only or ' +
    'other our out over own s same shall she should so some such t than that the their them then there these they this ' +
    'those through to too under until up upon us very was we were what when where whether which while who whom whose why ' +
    'will with would you your'
  )
    .split(' ')
    .map(termOf),
)

/** The terms of a text that carry meaning: no function words. */
export const contentTerms = (text: string): string[] => terms(text).filter(term => !STOPWORDS.has(term))
