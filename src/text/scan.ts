import { Lexicon, MAX_SHORT } from './lexicon.ts'
import { termOf } from './normal-form.ts'

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const WORD = new RegExp(
  `[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+(?:[.,](?=\\p{Nd})\\p{Nd}+)*(?:['’](?!s\\b)\\p{L}+)?`,
  'uy',
)
const UNSPACED_START = new RegExp(`^[${UNSPACED}]`, 'u')

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

/** Numbers of the terms that {@link scan} finds. */
export const lexicon = new Lexicon()

/** Gets the number of a word's term in {@link lexicon}, and where the word stands. */
type Emit = (term: number, start: number, end: number) => void

const emitPairs = (word: string, start: number, emit: Emit): void => {
  const characters = [...word]
  let at = start
  for (const [index, character] of characters.entries()) {
    const pair = character + (characters[index + 1] ?? '')
    if (index < characters.length - 1 || characters.length === 1) {
      emit(lexicon.numberOf(pair.normalize('NFKC').toLowerCase()), at, at + pair.length)
    }
    at += character.length
  }
}

/** Finds the words between two places, which must not stand within words: most by the codes of their letters, the rest by {@link WORD}. */
export const scan = (text: string, from: number, to: number, emit: Emit): void => {
  let at = from
  while (at < to) {
    const code = text.charCodeAt(at)
    const start = at
    if (isAsciiWord(code)) {
      let head = 0
      let middle = 0
      let tail = 0
      for (let next = code; isAsciiWord(next); next = text.charCodeAt(at)) {
        head = (head << 8) | (middle >>> 24)
        middle = (middle << 8) | (tail >>> 24)
        tail = (tail << 8) | next
        at++
      }
      if (endsWord(text, at)) {
        const isShort = at - start <= MAX_SHORT
        const term = isShort
          ? lexicon.ofShort(text, start, at, head, middle, tail)
          : lexicon.numberOf(termOf(text.slice(start, at)))
        emit(term, start, at)
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
    else emit(lexicon.numberOf(termOf(word)), start, at)
  }
}
