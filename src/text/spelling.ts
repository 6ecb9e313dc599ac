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

/** Edits that a misspelling of a term of this length may have. */
const allowedEdits = (length: number): number => (length < 5 ? 1 : length < 9 ? 2 : 3)

/** The terms that may be another spelling of `term`, nearest first. */
export const spellings = (term: string, candidates: readonly string[]): string[] => {
  const consonants = skeleton(term)
  return candidates
    .map(candidate => {
      const edits = distance(term, candidate)
      const sameSound = consonants !== '' && skeleton(candidate) === consonants
      return { candidate, edits, allowed: allowedEdits(term.length) - (sameSound ? 0 : 1) }
    })
    .filter(({ edits, allowed }) => edits <= allowed)
    .sort((a, b) => a.edits - b.edits)
    .map(({ candidate }) => candidate)
}
