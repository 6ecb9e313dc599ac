import type { FaultFinder } from './fault.ts'

/** Quotation marks made one, dashes and spaces plain: what typography may change in a quote. */
export const plainQuote = (text: string): string =>
  text
    .replace(/[“”„«»「」『』"]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[‐-―]/g, '-')
    .replace(/…/g, '...')
    .replace(/\s+/g, ' ')
    .trim()

/** The quoted words without marks and the punctuation that house styles move in and out of them. */
export const bareQuote = (quote: string): string => plainQuote(quote).replace(/^["'\s]+|["'\s.,;:!?]+$/g, '')

/** Whether a sentence holds a quotation, or is a part of it. */
export const holdsQuotation = (sentence: string, quote: string): boolean => {
  const [told, words] = [bareQuote(sentence), bareQuote(quote)]
  return told.includes(words) || (told !== '' && words.includes(told))
}

/** A quotation must be verbatim, and quoted in the evidence too: an outlet's own words are not someone's speech. */
export const quotationFaults: FaultFinder = (written, witnesses) =>
  written.quotes.flatMap(({ start, end }) => {
    const quote = written.text.slice(start, end)
    const words = bareQuote(quote)
    const isExact = witnesses.some(
      ({ text, quoted }) =>
        plainQuote(text).includes(plainQuote(quote)) || quoted.some(part => plainQuote(part).includes(words)),
    )
    return isExact
      ? []
      : [{ kind: 'quotation', reason: `the quotation ${quote} is not in the evidence word for word` }]
  })
