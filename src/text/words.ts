import type { Span } from '../domain/values.ts'

/** A word or a mark of a sentence as it stands, for reading its grammar; search terms are in `tokens.ts`. */
export interface Word extends Span {
  readonly text: string
  /** Lower case, curly apostrophes made straight. */
  readonly lower: string
  readonly isMark: boolean
}

const WORD =
  /(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Cmdr|Adm|Brig|Supt|Insp|St|Sr|Jr)\.(?=[\s,])|[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[-.'’&](?=[\p{L}\p{N}])|(?<=(?:^|[^\p{L}])\p{Lu})\.)*|[^\s\p{L}\p{N}]/gu

/** Words and marks in order. Hyphenated words, abbreviations (`U.S.`) and possessives are one word. */
export const words = (text: string): Word[] => {
  const found: Word[] = []
  for (const match of text.matchAll(WORD)) {
    const word = match[0]
    const isMark = !/[\p{L}\p{N}]/u.test(word[0]!)
    const lower = word.toLowerCase().replace(/’/g, "'")
    found.push({ text: word, lower, isMark, start: match.index, end: match.index + word.length })
  }
  return found
}

/** Begins with a capital letter. */
export const isCapital = (word: Word): boolean => /^\p{Lu}/u.test(word.text)
