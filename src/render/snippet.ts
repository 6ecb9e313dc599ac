import { sentenceSpans } from '../text/sentences.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import { safeText } from './safe.ts'

/** A piece of a snippet; `matched` where it is a word that was asked for. */
export interface Piece {
  readonly text: string
  readonly matched: boolean
}

/** Where the stretch of at most `longest` characters begins that holds the most distinct terms asked for. */
const densest = (tokens: readonly Token[], longest: number): number => {
  let best = { start: 0, distinct: 0 }
  for (const [index, first] of tokens.entries()) {
    const near = tokens.slice(index).filter(token => token.end - first.start <= longest)
    const distinct = new Set(near.map(({ term }) => term)).size
    if (distinct > best.distinct) best = { start: first.start, distinct }
  }
  return best.start
}

/** The start of the sentence that holds the place, when that does not push the place out of sight. */
const sentenceStart = (text: string, at: number, longest: number): number => {
  const start = sentenceSpans(text).find(span => span.start <= at && at < span.end)?.start ?? 0
  return at - start <= longest / 3 ? start : at
}

/** The part of a passage that shows best why it was found, cut at words and made harmless. */
export const snippet = (passage: string, terms: ReadonlySet<string>, longest: number): Piece[] => {
  const text = safeText(passage)
  const asked = tokenize(text).filter(({ term }) => terms.has(term))
  const start = text.length <= longest ? 0 : sentenceStart(text, densest(asked, longest), longest)
  const rest = text.slice(start, start + longest)
  const end = start + longest >= text.length ? text.length : start + rest.replace(/\s+\S*$/, '').length
  const pieces: Piece[] = start > 0 ? [{ text: '… ', matched: false }] : []
  let at = start
  for (const token of asked) {
    if (token.start < at || token.end > end) continue
    if (token.start > at) pieces.push({ text: text.slice(at, token.start), matched: false })
    pieces.push({ text: text.slice(token.start, token.end), matched: true })
    at = token.end
  }
  pieces.push({ text: text.slice(at, end) + (end < text.length ? ' …' : ''), matched: false })
  return pieces.filter(piece => piece.text !== '')
}
