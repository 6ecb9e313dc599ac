import { toInstant } from '../../src/domain/values.ts'
import { previewDocuments } from '../../src/ingest/ingest-documents.ts'
import { languageFacts } from '../../src/verify/translation/language-facts.ts'
import { NameForms } from '../../src/verify/translation/name-forms.ts'
import { nameWordsOf } from '../../src/verify/translation/name-words.ts'
import { translationFaults } from '../../src/verify/translation/translation-faults.ts'
import { scriptTranslator } from '../support/translator.ts'
import { figure, percentile } from './measure.ts'
import { MUTATORS } from './mutants.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'
import { isProse, percent, witnessesOf } from './verify.ts'

/** Languages and the digits that they are written with here. */
const LANGUAGES = { ur: 'arabext', hi: 'deva', ru: 'latn', fr: 'latn', zh: 'latn' } as const
/** One that is a quotation as a whole is translated without its marks. */
const keepsQuotes = (sentence: string): boolean => !/^[“"][^”"]*[”"]$/.test(sentence)

/** What a translation can be held to without knowing the language. */
const KINDS = [
  'number changed',
  'date changed',
  'name changed',
  'speaker swapped',
  'negation dropped',
  'quote altered',
]

/**
 * Every sentence of the articles, translated by code that writes names by their sound and numbers in other digits: as it
 * stands, and after it was corrupted in each way that fits it, held against the sentence as it stands.
 */
async function* run({ articles }: BenchOptions): AsyncIterable<Row> {
  const signal = new AbortController().signal
  const read = await previewDocuments([articles ?? 'briefings/samples'], {
    now: toInstant(Date.now()),
    signal,
  })
  for (const [tag, digits] of Object.entries(LANGUAGES)) {
    const language = languageFacts(tag)
    const translated = scriptTranslator(tag, digits)
    const counts = new Map(KINDS.map(kind => [kind, { made: 0, caught: 0 }]))
    const times: number[] = []
    let sentences = 0
    let withheld = 0
    for (const article of read.articles) {
      const nameWords = nameWordsOf([article.body])
      const forms = new NameForms()
      const passes = (original: string, sentence: string): boolean => {
        const { text, names: all } = translated(sentence, nameWords)
        // A model that errs does not say so.
        const names = all.filter(pair => original.includes(pair.original))
        const from = performance.now()
        const rendering = { original, translation: text, names, language, nameWords }
        const isHeld = translationFaults(rendering).length > 0 || forms.objection(rendering) !== null
        times.push(performance.now() - from)
        return !isHeld
      }
      const witnesses = witnessesOf(article)
      for (const { text } of witnesses) forms.keep(translated(text, nameWords).names)
      for (const cited of witnesses.filter(isProse)) {
        sentences++
        if (!passes(cited.text, cited.text)) {
          withheld++
          continue
        }
        const others = witnesses.filter(witness => witness !== cited)
        for (const [kind, count] of counts) {
          const mutants = MUTATORS[kind]!(cited, others).filter(text => text !== cited.text)
          for (const mutant of kind === 'quote altered' ? mutants.filter(keepsQuotes) : mutants) {
            count.made++
            if (!passes(cited.text, mutant)) count.caught++
          }
        }
      }
    }
    const row = (what: string, made: number, held: number): Row => ({
      language: tag,
      translations: what,
      made,
      withheld: held,
      share: percent(held, made),
    })
    yield row('true', sentences, withheld)
    for (const [kind, { made, caught }] of counts) yield row(kind, made, caught)
    yield { language: tag, translations: 'ms for one, p50', share: figure(percentile(times, 0.5)) }
  }
}

export const translation: Subject = {
  name: 'translation',
  about:
    'sentences and mutants of them, translated by code into five languages and held against the originals: sample articles, or --articles PATH',
  run,
}
