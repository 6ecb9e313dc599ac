const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

const SHARED = 0.8
const MAX_GROWTH = 1.6

const ENDS_SENTENCE = /\.["”’)]*\s*$/

/** True when two lines are the same title, give or take a site name, punctuation and a word or two. */
export const sameTitle = (a: string, b: string): boolean => {
  if (ENDS_SENTENCE.test(a) !== ENDS_SENTENCE.test(b)) return false
  const first = new Set(wordsOf(a))
  const second = new Set(wordsOf(b))
  const smaller = Math.min(first.size, second.size)
  if (smaller === 0) return false
  let shared = 0
  for (const word of first) if (second.has(word)) shared += 1
  const larger = Math.max(first.size, second.size)
  return smaller < 4 ? shared === larger : shared / smaller >= SHARED && larger <= smaller * MAX_GROWTH
}
