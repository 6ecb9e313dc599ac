import type { QueryTerm } from '../retrieve/weights.ts'
import { inverseFrequency } from '../retrieve/weights.ts'
import { baseOf } from '../text/irregular.ts'
import type { Question } from './question.ts'

/** What the words of one question are worth in one store. Words are named by their index in `question.terms`. */
export interface Weighing {
  /** The question's words among occurrences as `retrieve` gives them. */
  wordsOf(occurrences: readonly number[]): ReadonlySet<number>
  /** The word that outweighs all others together, among those that articles hold; null when none does. */
  readonly decisive: number | null
  /** Share of the summed weight, from 0 to 1. */
  share(words: ReadonlySet<number>): number
  focusShare(words: ReadonlySet<number>): number
  nameShare(words: ReadonlySet<number>): number
  /** Where the question's words first stand among a sentence's terms: word → place. */
  places(terms: readonly string[]): ReadonlyMap<number, number>
  /** Weight of the question's words, each divided by its distance to the place. */
  proximity(places: ReadonlyMap<number, number>, at: number): number
}

/** Words apart at which nearness is worth half. */
const HALF_DISTANCE = 4

/** Weighs a question's words; one that no article holds weighs the most, so that missing it is seen. */
export const weighing = (question: Question, known: readonly QueryTerm[], articles: number): Weighing => {
  const unknown = inverseFrequency(articles, 0)
  const byTerm = new Map(known.flatMap(entry => entry.alternatives.map(term => [term, entry] as const)))
  const rarity = (term: string): number => {
    const entry = byTerm.get(term)
    return entry && entry.frequency > 0 ? entry.weight : unknown
  }
  const isHeld = (term: string): boolean => (byTerm.get(term)?.frequency ?? 0) > 0
  const weights = question.terms.map(rarity)
  const words = new Map(question.terms.map((term, word) => [baseOf(term), word]))
  const wordOfEntry = known.map(entry => {
    const term = entry.alternatives.find(alternative => words.has(baseOf(alternative)))
    return term === undefined ? -1 : words.get(baseOf(term))!
  })
  const wordOfTerm = new Map(
    known.flatMap((entry, index) => entry.alternatives.map(term => [term, wordOfEntry[index]!] as const)),
  )
  const focus = new Set(question.focus)
  const names = new Set(question.names.flatMap(name => name.terms))
  const shareOf = (subset: (term: string) => boolean) => {
    const included = question.terms.map(subset)
    const total = weights.reduce((sum, weight, word) => sum + (included[word] ? weight : 0), 0)
    return (met: ReadonlySet<number>): number => {
      if (total === 0) return 0
      let sum = 0
      for (const word of met) if (included[word]) sum += weights[word]!
      return sum / total
    }
  }
  const share = shareOf(() => true)
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const held = weights.map((weight, word) => (isHeld(question.terms[word]!) ? weight : 0))
  const heaviest = Math.max(0, ...held)
  const isDecisive = heaviest > held.reduce((sum, weight) => sum + weight, 0) - heaviest
  return {
    decisive: isDecisive ? held.indexOf(heaviest) : null,
    wordsOf: occurrences => {
      const found = new Set<number>()
      for (const entry of occurrences) if (wordOfEntry[entry]! >= 0) found.add(wordOfEntry[entry]!)
      return found
    },
    share,
    focusShare: shareOf(term => focus.has(term)),
    nameShare: shareOf(term => names.has(term)),
    places: terms => {
      const places = new Map<number, number>()
      for (const [place, term] of terms.entries()) {
        const word = wordOfTerm.get(term)
        if (word !== undefined && word >= 0 && !places.has(word)) places.set(word, place)
      }
      return places
    },
    proximity: (places, at) => {
      let sum = 0
      for (const [word, place] of places) sum += weights[word]! / (1 + Math.abs(place - at) / HALF_DISTANCE)
      return sum / total
    },
  }
}
