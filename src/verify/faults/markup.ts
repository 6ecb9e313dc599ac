import type { FaultFinder } from './fault.ts'

/** Symbols, invisible characters and whatever some platform reads as markup, a mention, a link or code. */
const MARKUP = /:\/\/|[\p{S}\p{C}@#*_\\`[\]{}|]/gu

/** Prose needs no markup: what of it is not in the evidence was put there to be rendered. */
export const markupFaults: FaultFinder = (written, witnesses) => {
  const strange = [...written.text.matchAll(MARKUP)].find(
    ([mark]) => !witnesses.some(witness => witness.text.includes(mark)),
  )
  return strange ? [{ kind: 'markup', reason: `${JSON.stringify(strange[0])} is not in the evidence` }] : []
}
