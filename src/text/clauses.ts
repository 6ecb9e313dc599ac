import type { Span } from '../domain/values.ts'
import type { Word } from './words.ts'

const CLAUSE_MARK = /^[,;:—–()]$/
const CONJUNCTIONS =
  /^(?:but|although|though|while|whereas|because|since|which|who|due|despite|however|unless|before|after|when|amid|as|why|how)$/
const CONTENT_CLAUSE = /^(?:that|whether)$/

const isEdge = (word: Word): boolean => CLAUSE_MARK.test(word.text) || CONJUNCTIONS.test(word.lower)

/** Where the clause that holds the word ends: the index past its last word. */
export const clauseEnd = (list: readonly Word[], at: number): number => {
  let to = at + 1
  while (to < list.length && !isEdge(list[to]!)) to++
  return to
}

/** The index of the first word of the clause that holds the word; a `that` before it opens a clause too. */
export const clauseStart = (list: readonly Word[], at: number): number => {
  let from = at
  while (from > 0 && !isEdge(list[from - 1]!) && !CONTENT_CLAUSE.test(list[from - 1]!.lower)) from--
  return from
}

/** The characters from the first to the last of a run of words (half-open); null for an empty run. */
export const runSpan = (list: readonly Word[], from: number, to: number): Span | null =>
  from < to && list[from] && list[to - 1] ? { start: list[from].start, end: list[to - 1]!.end } : null
