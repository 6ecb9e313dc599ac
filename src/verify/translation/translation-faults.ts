import { quoteSpans } from '../../text/quotes.ts'
import { bareQuote, plainQuote } from '../faults/quotations.ts'
import { dateFaults } from './dates.ts'
import type { Rendering, RenderingCheck, TranslationFault } from './fault.ts'
import { currencyFaults, figureFaults, percentFaults } from './figures.ts'
import { lengthFaults } from './length.ts'
import { markupFaults } from './markup.ts'
import { nameFaults, pairFaults } from './names.ts'
import { polarityFaults } from './polarity.ts'
import { quotationFaults } from './quotations.ts'
import { scriptFaults } from './script.ts'

/** What is looked at in the whole texts. */
const OF_ALL: readonly RenderingCheck[] = [lengthFaults, markupFaults, quotationFaults, pairFaults]

/** What is looked at in all but the quotations that the translation keeps. */
const OF_THE_REST: readonly RenderingCheck[] = [
  scriptFaults,
  figureFaults,
  percentFaults,
  currencyFaults,
  dateFaults,
  nameFaults,
  polarityFaults,
]

/** Both texts without what stands between quotation marks in the translation, word for word as in the original. */
const withoutQuotations = (rendering: Rendering): Rendering => {
  let { original, translation } = rendering
  for (const { start, end } of quoteSpans(rendering.translation)) {
    const quote = rendering.translation.slice(start, end)
    const words = bareQuote(quote)
    if (words === '') continue
    original = plainQuote(original).replace(words, ' ')
    translation = translation.replace(quote, ' ')
  }
  return { ...rendering, original, translation }
}

/**
 * What can be told, without knowing the language, to differ between an English text and its translation; empty: it may be
 * shown beside the original. Strict by intent: where a translation is withheld, the original stands in its place.
 */
export const translationFaults = (rendering: Rendering): TranslationFault[] => {
  const faults = OF_ALL.flatMap(check => check(rendering))
  if (faults.length > 0) return faults
  const rest = withoutQuotations(rendering)
  return OF_THE_REST.flatMap(check => check(rest))
}
