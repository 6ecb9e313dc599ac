import { STOPWORDS } from '../../text/tokens.ts'
import type { Reading } from '../reading.ts'
import { isFigure } from '../terms.ts'
import type { Fault, FaultFinder } from './fault.ts'

/** How many terms to either side of a verb may hold who does it and to whom. */
const REACH = 6

const BE = /^(?:am|are|be|been|being|got|is|was|were)$/i

interface Sides {
  readonly left: ReadonlySet<string>
  readonly right: ReadonlySet<string>
  readonly isPassive: boolean
}

const meaningful = ({ terms }: Reading, from: number, to: number): ReadonlySet<string> =>
  new Set(
    terms
      .slice(Math.max(0, from), to)
      .filter(term => !STOPWORDS.has(term.form) && !isFigure(term))
      .map(term => term.form),
  )

const sidesOf = (reading: Reading, index: number): Sides => ({
  left: meaningful(reading, index - REACH, index),
  right: meaningful(reading, index + 1, index + 1 + REACH),
  isPassive:
    reading.terms.slice(Math.max(0, index - 2), index).some(term => BE.test(term.text)) &&
    reading.terms.slice(index + 1, index + 4).some(term => term.form === 'by'),
})

/** Someone on the left of the one stands on the right of the other, and the reverse. */
const isSwapped = (a: Sides, b: Sides): boolean => {
  const wentRight = [...a.left].some(form => b.right.has(form) && !b.left.has(form))
  const wentLeft = [...a.right].some(form => b.left.has(form) && !b.right.has(form))
  return wentRight && wentLeft && a.isPassive === b.isPassive
}

/** Who does what to whom: around a word of the evidence, names and things must not have changed sides. */
export const roleFaults: FaultFinder = (written, witnesses) =>
  [...new Set(written.content.filter(term => term.kind === 'word').map(term => term.form))].flatMap(
    (form): Fault[] => {
      const ours = written.places.get(form) ?? []
      const told = witnesses
        .map(witness => ({ witness, places: witness.places.get(form) ?? [] }))
        .filter(({ places }) => places.length === ours.length)
      const swapped = ours.find(
        (at, nth) =>
          told.length > 0 &&
          told.every(({ witness, places }) =>
            isSwapped(sidesOf(written, at), sidesOf(witness, places[nth]!)),
          ),
      )
      if (swapped === undefined) return []
      const { text } = written.terms[swapped]!
      return [{ kind: 'roles', reason: `around "${text}" the evidence has it the other way round` }]
    },
  )
