import type { NonEmpty } from '../../domain/values.ts'
import type { Reading } from '../reading.ts'
import type { Witness } from '../witness.ts'

/** What a written sentence says that the sentences it cites do not. */
export interface Fault {
  readonly kind:
    | 'number'
    | 'name'
    | 'word'
    | 'quotation'
    | 'negation'
    | 'modality'
    | 'attribution'
    | 'roles'
    | 'combination'
    | 'markup'
  /** For a person, such as `number 27 is not in the evidence`. */
  readonly reason: string
}

/** Holds one side of a written sentence against the sentences it cites; gives what they do not say. */
export type FaultFinder = (written: Reading, witnesses: NonEmpty<Witness>) => readonly Fault[]
