import type { Span } from '../domain/values.ts'
import type { Token } from '../text/tokens.ts'

/** A place where a question names an outlet. `outlet` is its name in the store; null when the store has none so named. */
export interface Mention extends Span {
  readonly outlet: string | null
}

/** Words of the longest outlet name looked for. */
const MAX_WORDS = 6

const slug = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** The forms by which people name an outlet: its name, without `The`, without the endings of its host. */
const formsOf = (outlet: string): string[] => {
  const host = /^[\w.-]+\.[a-z]{2,}$/i.test(outlet) ? outlet.split('.').slice(0, -1) : []
  const longest = host.reduce((best, label) => (label.length > best.length ? label : best), '')
  const full = slug(outlet)
  return [full, full.replace(/^the(?=.{3})/, ''), slug(longest)].filter(form => form.length > 1)
}

const NAME = String.raw`(?:["'‘“]?\p{Lu}[\p{L}\p{N}.’'&-]*["”]?|\||-|&)`
const NAMES = String.raw`(?:the\s+)?(${NAME}(?:(?:,?\s+and\s+|,\s+|\s+(?:of\s+)?)${NAME}){0,${MAX_WORDS * 2}})`
/** Ways in which English names the outlet of an article. */
const FRAMES: readonly RegExp[] = [
  new RegExp(String.raw`${NAMES}\s+(?:articles?|reports?|story|stories|piece|coverage)\b`, 'gdu'),
  new RegExp(
    String.raw`\b(?:articles?|reports?|story|stories|pieces?|coverage)\s+(?:from|by|in|of)\s+(?:both\s+)?${NAMES}`,
    'gdu',
  ),
  new RegExp(
    String.raw`\b(?:reported|covered|claimed|stated|published|identified)\s+(?:by|in)\s+(?:both\s+)?${NAMES}`,
    'gdu',
  ),
  new RegExp(String.raw`\b(?:according\s+to|as\s+per)\s+(?:both\s+)?${NAMES}`, 'gdu'),
]

const framed = (text: string): Span[] =>
  FRAMES.flatMap(frame =>
    [...text.matchAll(frame)].map(match => {
      const [start, end] = match.indices![1]!
      return { start, end }
    }),
  )

const stored = (
  text: string,
  tokens: readonly Token[],
  outlets: readonly string[],
  frames: readonly Span[],
) => {
  const byForm = new Map(outlets.flatMap(outlet => formsOf(outlet).map(form => [form, outlet] as const)))
  const found: Mention[] = []
  for (let first = 0; first < tokens.length; first++) {
    const { start } = tokens[first]!
    if (!/^[\p{Lu}\p{Lo}\p{N}]/u.test(text.slice(start, start + 2))) continue
    for (let count = Math.min(MAX_WORDS, tokens.length - first); count > 0; count--) {
      const { end } = tokens[first + count - 1]!
      const outlet = byForm.get(slug(text.slice(start, end)))
      const inFrame = frames.some(frame => frame.start <= start && end <= frame.end)
      if (outlet === undefined || (count === 1 && !inFrame)) continue
      found.push({ start, end, outlet })
      first += count - 1
      break
    }
  }
  return found
}

/**
 * Where a question names outlets. A name of one word must stand where outlets are named ("the Fortune article",
 * "reported by Wired"): most such names are words as well.
 */
export const outletMentions = (
  text: string,
  tokens: readonly Token[],
  outlets: readonly string[],
): Mention[] => {
  const frames = framed(text)
  return [...stored(text, tokens, outlets, frames), ...frames.map(frame => ({ ...frame, outlet: null }))]
}
