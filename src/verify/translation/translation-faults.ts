import { dateFaults } from './dates.ts'
import type { Rendering, RenderingCheck, TranslationFault } from './fault.ts'
import { currencyFaults, figureFaults, percentFaults } from './figures.ts'
import { lengthFaults } from './length.ts'
import { markupFaults } from './markup.ts'
import { nameFaults } from './names.ts'
import { polarityFaults } from './polarity.ts'
import { quotationFaults } from './quotations.ts'
import { scriptFaults } from './script.ts'

const CHECKS: readonly RenderingCheck[] = [
  scriptFaults,
  lengthFaults,
  markupFaults,
  figureFaults,
  percentFaults,
  currencyFaults,
  dateFaults,
  nameFaults,
  quotationFaults,
  polarityFaults,
]

/**
 * What can be told, without knowing the language, to differ between an English text and its translation; empty: it may be
 * shown beside the original. Strict by intent: where a translation is withheld, the original stands in its place.
 */
export const translationFaults = (rendering: Rendering): TranslationFault[] =>
  CHECKS.flatMap(check => check(rendering))
