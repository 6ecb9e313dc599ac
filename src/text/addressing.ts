import { maskQuotes, quoteSpans } from './quotes.ts'

/** Words of the first and second person; `US` and `I` in `World War I` are none. */
const PERSON =
  /(?<![\p{L}\p{N}’'-])(?:[Yy]ou|[Yy]ours?|[Ww]e|[Oo]urs?|us|[Mm]y|me|[Ll]et['’]s|[Ii]['’](?:m|ve|ll|d)|(?:[Ww]e|[Yy]ou)['’](?:re|ve|ll|d))(?![\p{L}\p{N}-])|(?:^|[,;—] ?|\b(?:and|but|that|as|when|if) )I \p{Ll}/u

/** The outlet turns to its readers or speaks of itself, outside of quotations: no report of what happened. */
export const addressesReader = (text: string): boolean => PERSON.test(maskQuotes(text, quoteSpans(text)))

/** Begins or ends in the middle of a quotation: one of its marks is missing. */
export const isTornQuote = (text: string): boolean =>
  (text.match(/[“„]/gu)?.length ?? 0) !== (text.match(/”/gu)?.length ?? 0) ||
  (text.match(/"/g)?.length ?? 0) % 2 === 1
