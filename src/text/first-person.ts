import { maskQuotes, quoteSpans } from './quotes.ts'

/** Words of the first person; `US` and the `I` of `World War I` are none. */
const FIRST_PERSON =
  /(?<![\p{L}\p{N}’'-])(?:[Ww]e|[Oo]urs?|us|[Mm]y|me|[Ll]et['’]s|[Ii]['’](?:m|ve|ll|d)|[Ww]e['’](?:re|ve|ll|d))(?![\p{L}\p{N}-])|(?:^|[,;—] ?|\b(?:and|but|that|as|when|if) )I \p{Ll}/u

/** The outlet speaks of itself, outside of quotations: no report of what happened. */
export const isInFirstPerson = (text: string): boolean =>
  FIRST_PERSON.test(maskQuotes(text, quoteSpans(text)))
