import type { Span } from '../domain/values.ts'

/** Pairs of quotation marks. Straight single quotes count only where they cannot be apostrophes. */
const PAIRS: readonly { readonly open: RegExp; readonly close: RegExp }[] = [
  { open: /[“„]/u, close: /[”“]/u },
  { open: /«/u, close: /»/u },
  { open: /[「『]/u, close: /[」』]/u },
  { open: /"/u, close: /"/u },
  { open: /(?<![\p{L}\p{N}])‘(?=[\p{L}\p{N}])/u, close: /’(?![\p{L}\p{N}])/u },
  { open: /(?<![\p{L}\p{N}])'(?=\p{L})/u, close: /(?<=[\p{L}\p{N}.,!?…])'(?![\p{L}\p{N}])/u },
]
const ANY_OPEN = new RegExp(PAIRS.map(pair => `(${pair.open.source})`).join('|'), 'gu')
const CLOSERS = PAIRS.map(pair => new RegExp(pair.close.source, 'gu'))
/** A single quote that is not closed within this many characters was an apostrophe. */
const MAX_SINGLE = 400
const FIRST_SINGLE = 4

/** The quoted stretches of one paragraph, marks included, in order; a double mark left open runs to the end. */
export const quoteSpans = (paragraph: string): Span[] => {
  const spans: Span[] = []
  ANY_OPEN.lastIndex = 0
  for (let open = ANY_OPEN.exec(paragraph); open; open = ANY_OPEN.exec(paragraph)) {
    const kind = open.slice(1).findIndex(group => group !== undefined)
    const closer = CLOSERS[kind]!
    closer.lastIndex = open.index + 1
    const close = closer.exec(paragraph)
    const end = close ? close.index + 1 : paragraph.length
    if (kind >= FIRST_SINGLE && (!close || end - open.index > MAX_SINGLE)) continue
    spans.push({ start: open.index, end })
    ANY_OPEN.lastIndex = end
  }
  return spans
}

/** The text with everything between quotation marks blanked, every other character where it was. */
export const maskQuotes = (text: string, quotes: readonly Span[]): string => {
  let masked = ''
  let from = 0
  for (const { start, end } of quotes) {
    const inner = Math.max(end - start - 2, 0)
    masked += `${text.slice(from, start)}“${' '.repeat(inner)}${end - start > 1 ? '”' : ''}`
    from = end
  }
  return masked + text.slice(from)
}

/** A paragraph is read no further than this from the sentence in question, in characters. */
const MAX_PARAGRAPH = 4000

/** The paragraph (run without a newline) that holds the offset. */
export const paragraphAt = (body: string, offset: number): Span => {
  const start = body.lastIndexOf('\n', offset - 1) + 1
  const end = body.indexOf('\n', Math.max(offset, start))
  return {
    start: Math.max(start, offset - MAX_PARAGRAPH),
    end: Math.min(end < 0 ? body.length : end, offset + MAX_PARAGRAPH),
  }
}

/** Begins or ends in the middle of a quotation: one of its marks is missing. */
export const isTornQuote = (text: string): boolean =>
  (text.match(/[“„]/gu)?.length ?? 0) !== (text.match(/”/gu)?.length ?? 0) ||
  (text.match(/"/g)?.length ?? 0) % 2 === 1
