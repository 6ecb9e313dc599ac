import type { Witness } from '../witness.ts'
import type { FaultFinder } from './fault.ts'

/** Symbols, invisible characters and whatever some platform reads as markup, a mention, a link or code. */
const MARKUP = /:\/\/|[\p{S}\p{C}@#*_\\`[\]{}|]/gu

/** Letters that are not of the English alphabet: one of them may look like another and be none. */
const FOREIGN = /(?![a-z])\p{L}/giu

const knownIn = ({ text, speaker, outlet }: Witness): string[] => [text, speaker ?? '', outlet ?? '']

/** Prose needs no markup: what of it is not in the evidence was put there to be rendered. */
export const markupFaults: FaultFinder = (written, witnesses) => {
  const strange = [...written.text.matchAll(MARKUP), ...written.text.matchAll(FOREIGN)].find(
    ([mark]) => !witnesses.some(witness => knownIn(witness).some(text => text.includes(mark))),
  )
  return strange ? [{ kind: 'markup', reason: `${JSON.stringify(strange[0])} is not in the evidence` }] : []
}
