import type { LanguageFacts } from './language-facts.ts'

/** What a translation says that its original does not, or the other way round. */
export interface TranslationFault {
  readonly kind: 'number' | 'date' | 'name' | 'quotation' | 'negation' | 'script' | 'length' | 'markup'
  /** For a person, such as `number 27 is not in the original`. */
  readonly reason: string
}

/** A name of the original and how the translation writes it. */
export interface NamePair {
  readonly original: string
  readonly translation: string
}

/** One text and what is said to be its translation. */
export interface Rendering {
  readonly original: string
  readonly translation: string
  readonly names: readonly NamePair[]
  readonly language: LanguageFacts
  /** Words that only ever name something, in lower case, see `name-words.ts`. */
  readonly nameWords: ReadonlySet<string>
}

/** Holds one side of a translation against the original. */
export type RenderingCheck = (rendering: Rendering) => readonly TranslationFault[]
