import { distance } from 'fastest-levenshtein'

/** Longest word compared, in characters: user input may be of any length. */
const LONGEST = 64

/** The known word that a mistyped one most likely means; null when none is near (a third of its letters may differ). */
export const nearest = (word: string, known: readonly string[]): string | null => {
  const typed = word.slice(0, LONGEST).toLowerCase()
  let best: string | null = null
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1
  for (const candidate of known) {
    const edits = distance(typed, candidate.slice(0, LONGEST).toLowerCase())
    if (edits < least) {
      best = candidate
      least = edits
    }
  }
  return best
}
