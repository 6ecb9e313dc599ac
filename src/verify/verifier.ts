import type { NonEmpty } from '../domain/values.ts'
import type { Fault, FaultFinder } from './faults/fault.ts'
import { figureFaults } from './faults/figures.ts'
import { markupFaults } from './faults/markup.ts'
import { polarityFaults } from './faults/polarity.ts'
import { quotationFaults } from './faults/quotations.ts'
import { roleFaults } from './faults/roles.ts'
import { speakerFaults } from './faults/speakers.ts'
import { combinationFaults, emptinessFaults, repeatedNameFaults, wordFaults } from './faults/words.ts'
import { readSentence } from './reading.ts'
import type { Witness } from './witness.ts'

export type { Fault } from './faults/fault.ts'

const FINDERS: readonly FaultFinder[] = [
  figureFaults,
  wordFaults,
  repeatedNameFaults,
  quotationFaults,
  speakerFaults,
  polarityFaults,
  roleFaults,
  combinationFaults,
  emptinessFaults,
  markupFaults,
]

/**
 * What a written sentence says that the sentences it cites do not; empty: it may be shown. Strict by intent: a true
 * sentence may be withheld for its wording, since the articles' own words can always stand in its place.
 */
export const faultsOf = (sentence: string, witnesses: NonEmpty<Witness>): Fault[] => {
  const written = readSentence(sentence)
  return FINDERS.flatMap(find => find(written, witnesses))
}
