import type { Span } from '../domain/values.ts'

const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof rev hon st sr jr lt gen col maj capt cmdr adm brig sgt cpl gov govs sen sens rep reps amb pres profs drs messrs gens supt insp ' +
    'vs etc inc ltd co corp dept est fig al approx no nos vol ca pp jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'mt ft ave blvd rd cf viz e.g i.e u.s u.k u.n u.s.a a.m p.m'
  ).split(' '),
)
/** Abbreviations that often end a sentence as well: a break follows when the next word starts one. */
const MAY_END = new Set([
  'a.m',
  'p.m',
  'etc',
  'inc',
  'ltd',
  'co',
  'corp',
  'jr',
  'sr',
  'u.s',
  'u.k',
  'u.n',
  'u.s.a',
])
/** Initials before a name, such as J.R.R. */
const INITIALS = /^(?:\p{L}\.)+\p{L}$/u
const STARTERS =
  /^["“'‘(]?(?:The|A|An|It|He|She|They|We|I|In|On|At|But|And|However|Meanwhile|This|That|These|Those|There|When|While|After|Before|As|For|If|Its|His|Her|Their|According)\b/

const BREAK = /[.!?…]+["”’'»)\]]*(?=\s)|[。！？｡]+[」』”’）]*|[।॥۔؟]+["”’»)]*|\n+/gu

const wordBefore = (text: string, end: number): string => {
  let start = end
  while (start > 0 && /[\p{L}.]/u.test(text[start - 1]!)) start--
  return text.slice(start, end).toLowerCase()
}

const isBreak = (text: string, at: number, mark: string): boolean => {
  if (!mark.startsWith('.') || mark.startsWith('..')) return true
  const rest = text.slice(at + mark.length).replace(/^\s+/, '')
  if (/^[\p{Ll}—–]/u.test(rest)) return false
  const word = wordBefore(text, at)
  if (MAY_END.has(word) || INITIALS.test(word)) return STARTERS.test(rest)
  if (ABBREVIATIONS.has(word)) return false
  return !/^\p{L}$/u.test(word) || mark.length > 1
}

const trimmed = (text: string, start: number, end: number): Span | null => {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  return from < to ? { start: from, end: to } : null
}

/**
 * Sentence spans of a text, in order, trimmed of white space, never overlapping. A newline always ends a sentence.
 * Works on any script: Latin marks need white space after them, CJK marks do not; dandas and Arabic marks count.
 */
export const sentenceSpans = (text: string): Span[] => {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(BREAK)) {
    const mark = match[0]
    const end = match.index + mark.length
    if (!mark.startsWith('\n') && !isBreak(text, match.index, mark)) continue
    const span = trimmed(text, start, end)
    if (span) spans.push(span)
    start = end
  }
  const last = trimmed(text, start, text.length)
  if (last) spans.push(last)
  return spans
}
