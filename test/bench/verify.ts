import { readStatement } from '../../src/compile/statement.ts'
import type { ArticleDraft } from '../../src/domain/article.ts'
import { toInstant } from '../../src/domain/values.ts'
import { previewDocuments } from '../../src/ingest/ingest-documents.ts'
import { sentenceSpans } from '../../src/text/sentences.ts'
import { faultsOf } from '../../src/verify/verifier.ts'
import { type Witness, witnessOf } from '../../src/verify/witness.ts'
import { article } from '../support/builders.ts'
import { figure, percentile } from './measure.ts'
import { MUTATORS } from './mutants.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'
import { wordingShares } from './wording-share.ts'

/** Sentences outside these lengths, in words, are fragments or lists. */
const LENGTH = { least: 5, most: 60 }

export const isProse = ({ text }: Witness): boolean => {
  const words = text.split(/\s+/).length
  return words >= LENGTH.least && words <= LENGTH.most && /[.!?”"]$/.test(text)
}

export const witnessesOf = (draft: ArticleDraft): Witness[] => {
  const source = article(draft)
  const sentences = sentenceSpans(source.body).map(span => ({ span }))
  return sentences.map(({ span }, index) =>
    witnessOf({
      article: source,
      span,
      text: source.body.slice(span.start, span.end),
      statement: readStatement(source, sentences, index),
    }),
  )
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`

/** Every sentence of the articles as an extractive claim that cites itself, true and corrupted in each way that fits it. */
async function* run({ articles }: BenchOptions): AsyncIterable<Row> {
  const now = toInstant(Date.now())
  const signal = new AbortController().signal
  const read = await previewDocuments([articles ?? 'briefings/samples'], { now, signal })
  const counts = new Map(Object.keys(MUTATORS).map(kind => [kind, { made: 0, caught: 0 }]))
  const times: number[] = []
  const passes = (text: string, cited: Witness): boolean => {
    const from = performance.now()
    const faults = faultsOf(text, [cited])
    times.push(performance.now() - from)
    return faults.length === 0
  }
  let sentences = 0
  let withheld = 0
  for (const witnesses of read.articles.map(witnessesOf)) {
    for (const cited of witnesses.filter(isProse)) {
      sentences++
      if (!passes(cited.text, cited)) withheld++
      const others = witnesses.filter(witness => witness !== cited)
      for (const [kind, mutator] of Object.entries(MUTATORS)) {
        const count = counts.get(kind)!
        for (const mutant of mutator(cited, others).filter(text => text !== cited.text)) {
          count.made++
          if (!passes(mutant, cited)) count.caught++
        }
      }
    }
  }
  const row = (what: string, made: number, held: number, wanted: string): Row => ({
    sentences: what,
    made,
    withheld: held,
    share: percent(held, made),
    wanted,
  })
  yield row('true, as they stand', sentences, withheld, 'at most 5 %')
  for (const [kind, { made, caught }] of counts) yield row(kind, made, caught, 'at least 98 %')
  yield {
    sentences: 'ms for one, p50 and p99',
    share: `${figure(percentile(times, 0.5))} / ${figure(percentile(times, 0.99))}`,
    wanted: 'p50 at most 5',
  }
  yield* wordingShares()
}

export const verify: Subject = {
  name: 'verify',
  about:
    'true sentences and mutants made by code, each held against the sentence it cites: sample articles, or --articles PATH; and what wording an edition takes, all but the model',
  run,
}
