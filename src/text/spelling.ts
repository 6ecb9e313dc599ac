import { distance } from 'fastest-levenshtein'

/**
 * What is left of a Latin term when vowels, doubled letters and letters that transliterations swap are put aside:
 * `muhammad` and `mohamed` share one. Empty for other scripts.
 */
export const skeleton = (term: string): string => {
  if (!/^[a-z]+$/.test(term)) return ''
  return term
    .replace(/ph/g, 'f')
    .replace(/[qc]/g, 'k')
    .replace(/z/g, 's')
    .replace(/w/g, 'v')
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1')
}

/** Consonants that are enough to tell names apart by. */
const TELLING = 2

/** Edits that a misspelling of a term of this length may have. */
const allowedEdits = (length: number): number => (length < 5 ? 1 : length < 9 ? 2 : 3)

/**
 * The candidates that may be another spelling of `term`, nearest first.
 * @param sameSound only those with the same consonants: for a term that is a word itself
 */
export const spellings = (term: string, candidates: readonly string[], sameSound: boolean): string[] => {
  const consonants = skeleton(term)
  const near: { readonly candidate: string; readonly edits: number }[] = []
  for (const candidate of candidates) {
    const soundsAlike = consonants !== '' && skeleton(candidate) === consonants
    if (sameSound && !soundsAlike) continue
    const edits = distance(term, candidate)
    const more = soundsAlike ? (consonants.length >= TELLING ? 1 : 0) : -1
    if (edits <= allowedEdits(term.length) + more) near.push({ candidate, edits })
  }
  return near.sort((a, b) => a.edits - b.edits).map(({ candidate }) => candidate)
}
