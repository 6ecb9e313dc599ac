import type { Section } from '../domain/briefing.ts'
import { STOPWORDS, terms } from '../text/tokens.ts'
import type { EvidenceGroup } from './evidence.ts'

const pairs = (words: readonly string[]): string[] =>
  words.slice(1).flatMap((word, at) => {
    const before = words[at]!
    return STOPWORDS.has(word) || STOPWORDS.has(before) ? [] : [`${before} ${word}`]
  })

/** Pairs of words that a section's title, question and phrases use again and again, such as `joint statement`. */
const termsOfArt = ({ title, question, states }: Section): string[] => {
  const texts = [title, question, ...states.flatMap(state => state.phrases)]
  const uses = texts.flatMap(text => [...new Set(pairs(terms(text)))])
  return [...new Set(uses.filter((pair, at) => uses.indexOf(pair) !== at))]
}

/**
 * Whether any of the groups speaks of what a status section is about. Words of its question strewn over a sentence are
 * not enough: without a state shown, one of the section's own terms must stand there.
 */
export const speaksOf = (section: Section, groups: readonly EvidenceGroup[]): boolean => {
  if (section.kind !== 'status') return true
  const wanted = new Set(termsOfArt(section))
  return wanted.size === 0 || groups.some(([first]) => pairs(first.terms).some(pair => wanted.has(pair)))
}
