import { readStatement } from '../compile/statement.ts'
import { outletName } from '../domain/article.ts'
import { contentTerms } from '../text/tokens.ts'
import type { Place } from './claim.ts'
import type { Ranked } from './ranking.ts'

const SAID =
  /\bwhat (?:did|does|do|has|have|had)\s+(?<who>.{2,80}?)\s+(?:say|said|claim|state|tell|told|announce|think|respond|deny|call)|\bwhat (?:is|was)\s+(?<whose>.{2,60}?)['’]s? (?:reaction|response|position|view|account|statement)/i

/** Letters at which two words are taken for forms of one name: India, Indian. */
const SHARED_START = 4

/** The terms of whoever a question asks to hear: `indian foreign ministri` in "What did the Indian foreign ministry say?". */
export const askedSpeaker = (question: string): string[] => {
  const found = [...question.matchAll(new RegExp(SAID, 'gi'))].at(-1)?.groups
  return contentTerms(found?.who ?? found?.whose ?? '')
}

export const sameName = (a: string, b: string): boolean =>
  a === b || (a.length >= SHARED_START && b.length >= SHARED_START && (a.startsWith(b) || b.startsWith(a)))

/** How much of the asked name a speaker's name holds, from 0 to 1. */
export const likeness = (asked: readonly string[], speaker: string): number => {
  const own = contentTerms(speaker)
  return asked.length === 0
    ? 0
    : asked.filter(term => own.some(other => sameName(term, other))).length / asked.length
}

/** Who says what a sentence says; null: the outlet, or nobody who can be told. */
export const speakerAt = ({ analysis: { article, sentences }, index }: Place): string | null =>
  readStatement(article, sentences, index).speaker

export const speakerOf = ({ found: { analysis }, index }: Ranked): string | null =>
  speakerAt({ analysis, index })

const LEAST_LIKENESS = 0.5
/** How much less a name may be like the asked one than the likest. */
const SLACK = 0.15

/** The sentences that the asked speaker says, best first. */
export const saidBy = (asked: readonly string[], ranked: readonly Ranked[]): Ranked[] => {
  const said = ranked
    .map(sighting => {
      const speaker = speakerOf(sighting)
      const outlet = outletName(sighting.found.analysis.article)
      return { sighting, fit: Math.max(likeness(asked, speaker ?? ''), 0.9 * likeness(asked, outlet ?? '')) }
    })
    .filter(({ fit }) => fit >= LEAST_LIKENESS)
  const best = Math.max(...said.map(({ fit }) => fit))
  return said.filter(({ fit }) => fit >= best - SLACK).map(({ sighting }) => sighting)
}
