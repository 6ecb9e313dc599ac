import { termOf } from './tokens.ts'

const WORDS = /[\p{L}\p{M}\p{N}]+/gu
const LATIN = /^[a-z0-9]+$/
const WORD_BETWEEN = '[^\\p{L}\\p{N}]{1,3}'

/** Latin text without accents, so that `Bünyan` is found as `Bunyan`. */
const folded = (text: string): string =>
  /[\u00c0-\u024f]/.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text

/** So many letters all forms and spellings of a word begin with; what else a word must be is decided by its term. */
const SURE = 3

const commonStart = (a: string, b: string): string => {
  let length = 0
  while (length < SURE && length < a.length && a[length] === b[length]) length++
  return a.slice(0, length)
}

/** Tells whether a text holds a phrase: its words side by side, in order, in any word form and spelling. */
export const phraseMatcher = (phrase: string): ((text: string) => boolean) => {
  const words = folded(phrase.normalize('NFKC')).toLowerCase().match(WORDS) ?? []
  if (words.length === 0) return () => false
  if (!words.every(word => LATIN.test(word))) {
    const plain = words.join(' ')
    return text => text.normalize('NFKC').toLowerCase().includes(plain)
  }
  const wanted = words.map(termOf)
  const parts = words.map((word, at) => `(${commonStart(word, wanted[at]!)}[\\p{L}\\p{N}]*)`)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${parts.join(WORD_BETWEEN)}`, 'giu')
  return text => {
    for (const match of folded(text).matchAll(pattern)) {
      if (wanted.every((term, at) => termOf(match[at + 1]!) === term)) return true
    }
    return false
  }
}
