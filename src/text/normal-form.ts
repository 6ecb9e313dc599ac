import { stemmer } from 'stemmer'

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

/** A copy that stands alone: V8 keeps the whole text alive for a piece of 13 characters or more. */
const detached = (word: string): string =>
  word.length < 13 ? word : Buffer.from(word, 'utf16le').toString('utf16le')

/** The normal form of one word, the same for `Organisations` and `organization`. */
export const normalForm = (word: string): string => {
  let form = detached(word).toLowerCase().normalize('NFKD')
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

const MAX_CACHED = 100_000
const cache = new Map<string, string>()

/** {@link normalForm}, remembered. */
export const termOf = (word: string): string => {
  const known = cache.get(word)
  if (known !== undefined) return known
  if (cache.size >= MAX_CACHED) cache.clear()
  const form = normalForm(word)
  cache.set(detached(word), form)
  return form
}
