import { contentTerms } from '../../text/tokens.ts'
import type { Witness } from '../witness.ts'
import type { FaultFinder } from './fault.ts'

/** Two names for one speaker share a term: `Asif` and `Defence Minister Khawaja Asif`. */
const isSame = (a: string, b: string): boolean => {
  if (a.toLowerCase() === b.toLowerCase()) return true
  const known = new Set(contentTerms(b))
  return contentTerms(a).some(term => known.has(term))
}

const isSpeakerOf = (name: string, { speaker, outlet, speech }: Witness): boolean =>
  [speaker, outlet, speech?.name ?? null].some(known => known !== null && isSame(name, known))

/** Whom a sentence puts its words on must be whom the evidence puts them on. */
export const speakerFaults: FaultFinder = ({ speech }, witnesses) => {
  if (!speech || witnesses.some(witness => isSpeakerOf(speech.name, witness))) return []
  if (speech.reference === 'pronoun' && witnesses.some(witness => witness.speech?.name === speech.name))
    return []
  return [{ kind: 'attribution', reason: `the evidence does not put this on ${speech.name}` }]
}
