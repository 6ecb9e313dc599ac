import { negations } from '../text/negation.ts'
import { STOPWORDS } from '../text/tokens.ts'
import type { Conflict } from './conflict.ts'
import type { Coverage } from './coverage.ts'
import type { Page } from './page.ts'
import { allTerms, type Term } from './terms.ts'

/** From this share of its terms on, a sentence of the page is about what the claim tells. */
const ABOUT = 0.6
/** What a claim denies is told outright only by a sentence that holds this share of it. */
const TOLD = 0.75
/** Sentences this much less near are not weighed against the nearest. */
const AS_NEAR = 0.1
/** From this share on, a denied stretch holds what two sentences share. */
const MOSTLY = 0.5
const LEAST_SHARED = 2

/** The one denies (`not`, `without`, `refused to` …) most of what both tell, or all of a stretch of it; the other denies nothing. */
const isDenied = (denying: string, telling: string): boolean => {
  if (negations(telling).length > 0) return false
  const told = new Set(allTerms(telling).map(term => term.form))
  const terms = allTerms(denying)
  const isTold = (term: Term): boolean => told.has(term.form)
  const meaningful = terms.filter(term => !STOPWORDS.has(term.form))
  const shared = meaningful.filter(isTold).length
  return negations(denying).some(({ cue, scope }) => {
    if (terms.some(term => term.start === cue.start && isTold(term))) return false
    const stretch = meaningful.filter(term => term.start >= scope.start && term.end <= scope.end)
    const denied = stretch.filter(isTold).length
    return denied >= LEAST_SHARED && (denied >= MOSTLY * shared || denied === stretch.length)
  })
}

/** Finds out whether the sentences nearest to a claim all say that it is not so, or that what it denies is so. */
export const denialOf = (claim: string, { shares }: Coverage, page: Page): Conflict | null => {
  const nearest = shares.reduce((most, share) => Math.max(most, share), 0)
  if (nearest < ABOUT) return null
  const near = [...shares.keys()].filter(at => shares[at]! >= Math.max(ABOUT, nearest - AS_NEAR))
  const textAt = (at: number): string => {
    const { start, end } = page.sentences[at]!.span
    return page.text.slice(start, end)
  }
  if (near.every(at => isDenied(textAt(at), claim))) {
    return { reason: 'the evidence says that it is not so', sentence: near[0]! }
  }
  if (nearest >= TOLD && near.every(at => isDenied(claim, textAt(at)))) {
    return { reason: 'the evidence says that it is so', sentence: near[0]! }
  }
  return null
}
