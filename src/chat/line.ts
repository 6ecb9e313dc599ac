import type { Instant } from '../domain/values.ts'

/** A run of text. Instants are shown in the reader's own zone where the platform can. */
export type Inline =
  | { readonly text: string; readonly style: 'plain' | 'strong' | 'soft' }
  | { readonly text: string; readonly url: string }
  | { readonly at: Instant }

export type Line = readonly Inline[]

export const plain = (text: string): Inline => ({ text, style: 'plain' })
export const strong = (text: string): Inline => ({ text, style: 'strong' })
export const soft = (text: string): Inline => ({ text, style: 'soft' })
