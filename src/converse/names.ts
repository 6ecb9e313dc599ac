import type { Span } from '../domain/values.ts'
import { STOPWORDS, tokenize } from '../text/tokens.ts'

/** A run of capitalised words: a person, a body, a place or a title, as far as spelling tells. */
export interface Name extends Span {
  /** Terms of its words in order, connecting words left out. */
  readonly terms: readonly string[]
}

/** Words that stand inside a name without a capital of their own. */
const CONNECTORS = new Set([
  'of',
  'the',
  'de',
  'del',
  'la',
  'le',
  'al',
  'el',
  'bin',
  'ibn',
  'van',
  'von',
  'der',
  'da',
  'di',
  'and',
  '&',
])
const GAP = /^(?:[ \u00a0-]|\. |\.(?=\p{Lu})| & |['’]s )$/u
const MAX_CONNECTORS = 2

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/**
 * Names in a text, in order. A capitalised function word that opens the text or stands alone is no name. Works on
 * scripts that have capitals; others have no names.
 */
export const namesIn = (text: string): Name[] => {
  const tokens = tokenize(text)
  const names: Name[] = []
  let index = 0
  while (index < tokens.length) {
    const first = tokens[index]!
    const word = text.slice(first.start, first.end)
    if (!isCapital(word) || STOPWORDS.has(first.term)) {
      index++
      continue
    }
    const kept = [first]
    let last = index
    let ahead = index + 1
    let connectors = 0
    while (ahead < tokens.length) {
      const token = tokens[ahead]!
      if (!GAP.test(text.slice(tokens[ahead - 1]!.end, token.start))) break
      const next = text.slice(token.start, token.end)
      if (isCapital(next) || (ahead === last + 1 && /^\p{Nd}+$/u.test(next))) {
        if (!CONNECTORS.has(next.toLowerCase())) kept.push(token)
        last = ahead
        connectors = 0
      } else if (CONNECTORS.has(next) && next !== 'and' && connectors < MAX_CONNECTORS) connectors++
      else break
      ahead++
    }
    names.push({ start: first.start, end: tokens[last]!.end, terms: kept.map(token => token.term) })
    index = last + 1
  }
  return names
}
