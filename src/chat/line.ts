import type { Destination } from '../domain/destination.ts'
import type { Instant } from '../domain/values.ts'

/**
 * A run of text. Instants are shown in the reader's own zone, channels by their name, where the platform can. `code` is
 * text to be copied as it stands.
 */
export type Inline =
  | { readonly text: string; readonly style: 'plain' | 'strong' | 'soft' | 'code' }
  | { readonly text: string; readonly url: string }
  | { readonly at: Instant }
  | { readonly channel: Destination }

export type Line = readonly Inline[]

export const plain = (text: string): Inline => ({ text, style: 'plain' })
export const strong = (text: string): Inline => ({ text, style: 'strong' })
export const soft = (text: string): Inline => ({ text, style: 'soft' })
export const code = (text: string): Inline => ({ text, style: 'code' })
