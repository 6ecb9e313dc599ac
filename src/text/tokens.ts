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
  'uy',
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
  form = form.replace(/[^\p{L}\p{M}\p{N}.,]/gu, '')
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

/** A copy that stands alone: V8 keeps the whole text alive for a piece of 13 characters or more. */
const detached = (word: string): string =>
  word.length < 13 ? word : Buffer.from(word, 'utf16le').toString('utf16le')

/** The normal form of one word, the same for `Organisations` and `organization`. */
export const termOf = (word: string): string => {
  const known = cache.get(word)
  if (known !== undefined) return known
  if (cache.size >= MAX_CACHED) cache.clear()
  const alone = detached(word)
  const form = normalForm(alone)
  cache.set(alone, form)
  return form
}

/** Terms of ASCII words seen before, each in the slot of its hash; the newest word keeps the slot. */
const SLOTS = 2 ** 17
const slotWords: string[] = new Array(SLOTS).fill('')
const slotTerms: string[] = new Array(SLOTS).fill('')

/** {@link termOf} of `text.slice(start, end)` without making the slice when the word is known. */
const termAt = (text: string, start: number, end: number, hash: number): string => {
  const slot = hash & (SLOTS - 1)
  const known = slotWords[slot]!
  if (known.length === end - start) {
    let at = 0
    while (at < known.length && known.charCodeAt(at) === text.charCodeAt(start + at)) at++
    if (at === known.length) return slotTerms[slot]!
  }
  const word = detached(text.slice(start, end))
  const term = termOf(word)
  slotWords[slot] = word
  slotTerms[slot] = term
  return term
}

const WORD_CHARACTER = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0,
)
const isAsciiWord = (code: number): boolean => code < 128 && WORD_CHARACTER[code] === 1
const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019
/** No-break space, dashes, quotation marks, ellipsis: no letter of any script. */
const isTypographic = (code: number): boolean => code === 0xa0 || (code >= 0x2010 && code <= 0x2027)

/** True when an ASCII run that stops at `at` is a whole word, so that {@link WORD} need not look. */
const endsWord = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  if (code === 46 || code === 44) return !isDigit(text.charCodeAt(at + 1))
  if (isApostrophe(code)) {
    const next = text.charCodeAt(at + 1)
    if (next === 115) return !isAsciiWord(text.charCodeAt(at + 2)) && text.charCodeAt(at + 2) !== 95
    return !(next >= 128 || isAsciiWord(next))
  }
  return code < 128 || isTypographic(code) || Number.isNaN(code)
}

type Emit = (term: string, start: number, end: number) => void

const emitPairs = (word: string, start: number, emit: Emit): void => {
  const characters = [...word]
  let at = start
  for (const [index, character] of characters.entries()) {
    const pair = character + (characters[index + 1] ?? '')
    if (index < characters.length - 1 || characters.length === 1) {
      emit(pair.normalize('NFKC').toLowerCase(), at, at + pair.length)
    }
    at += character.length
  }
}

/** Finds the words between two places: runs of ASCII letters and digits by their codes, everything else by {@link WORD}. */
const scan = (text: string, from: number, to: number, emit: Emit): void => {
  let at = from
  while (at < to) {
    const code = text.charCodeAt(at)
    const start = at
    if (isAsciiWord(code)) {
      let hash = 0
      for (let next = code; isAsciiWord(next); next = text.charCodeAt(at)) {
        hash = (Math.imul(hash, 31) + next) | 0
        at++
      }
      if (endsWord(text, at)) {
        emit(termAt(text, start, at, hash), start, at)
        continue
      }
    } else if (code < 128 || isTypographic(code)) {
      at++
      continue
    }
    WORD.lastIndex = start
    const word = WORD.exec(text)?.[0]
    if (word === undefined) {
      at = start + (text.codePointAt(start)! > 0xffff ? 2 : 1)
      continue
    }
    at = start + word.length
    if (UNSPACED_START.test(word)) emitPairs(word, start, emit)
    else emit(termOf(word), start, at)
  }
}

/** The tokens of a text in order. Scripts written without spaces give overlapping pairs of characters. */
export const tokenize = (text: string): Token[] => {
  const tokens: Token[] = []
  scan(text, 0, text.length, (term, start, end) => tokens.push({ term, start, end }))
  return tokens
}

/** The terms of a part of a text, which must begin and end between words. */
export const termsWithin = (text: string, { start, end }: Span): string[] => {
  const found: string[] = []
  scan(text, start, end, term => found.push(term))
  return found
}

/** The terms of a text in order, without their places. */
export const terms = (text: string): string[] => termsWithin(text, { start: 0, end: text.length })

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
