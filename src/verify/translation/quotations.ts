import { quoteSpans } from '../../text/quotes.ts'
import { bareQuote, plainQuote } from '../faults/quotations.ts'
import type { RenderingCheck } from './fault.ts'

/** What stands between quotation marks are the words that were said, and they were said in the original's language. */
export const quotationFaults: RenderingCheck = ({ original, translation }) => {
  const words = plainQuote(original)
  const changed = quoteSpans(translation)
    .map(({ start, end }) => translation.slice(start, end))
    .find(quote => bareQuote(quote) === '' || !words.includes(bareQuote(quote)))
  return changed === undefined
    ? []
    : [{ kind: 'quotation', reason: `the quotation ${changed} is not in the original word for word` }]
}
