/** Scripts that put no space between words. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const LETTER = '[\\p{L}\\p{M}]'

const found = (text: string, pattern: string): boolean => new RegExp(pattern, 'iu').test(text)

/** Whether a word or phrase stands in a text by itself; within other letters where the script puts no spaces. */
export const hasWord = (text: string, word: string): boolean => {
  if (UNSPACED.test(word)) return text.toLowerCase().includes(word.toLowerCase())
  return found(text, `(?<!${LETTER})${RegExp.escape(word)}(?!${LETTER})`)
}

/** Fewest letters of a word that are looked for when its ending may change. */
const SHORTEST_STEM = 3

/** Whether a word stands in a text in any form: a word that begins as it does, an article or conjunction before it. */
export const hasForm = (text: string, word: string): boolean => {
  const stem = word.slice(0, Math.max(SHORTEST_STEM, Math.ceil(word.length * 0.7)))
  if (UNSPACED.test(word)) return hasWord(text, word)
  return found(text, `(?<!${LETTER}{4})${RegExp.escape(stem)}`)
}
