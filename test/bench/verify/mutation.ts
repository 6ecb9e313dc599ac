import { parseArgs } from 'node:util'
import { readStatement } from '../../../src/compile/statement.ts'
import type { ArticleDraft } from '../../../src/domain/article.ts'
import { previewDocuments } from '../../../src/ingest/ingest-documents.ts'
import { sentenceSpans } from '../../../src/text/sentences.ts'
import { faultsOf } from '../../../src/verify/verifier.ts'
import { type Witness, witnessOf } from '../../../src/verify/witness.ts'
import { article } from '../../support/builders.ts'
import { MUTATORS } from './mutants.ts'

/** What the verifier did with true sentences and with their mutants. */
export interface MutationScore {
  readonly sentences: number
  readonly withheld: number
  /** Of each kind of mutant how many were made and how many caught. */
  readonly kinds: ReadonlyMap<string, { readonly made: number; readonly caught: number }>
  /** Milliseconds a verification, ascending. */
  readonly times: readonly number[]
}

/** Sentences outside these lengths, in words, are fragments or lists. */
const LENGTH = { least: 5, most: 60 }

const isProse = ({ text }: Witness): boolean => {
  const words = text.split(/\s+/).length
  return words >= LENGTH.least && words <= LENGTH.most && /[.!?”"]$/.test(text)
}

const witnessesOf = (draft: ArticleDraft): Witness[] => {
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

/** Every sentence of the articles as an extractive claim that cites itself, true and corrupted in each way that fits it. */
export const mutate = (drafts: readonly ArticleDraft[]): MutationScore => {
  const kinds = new Map(Object.keys(MUTATORS).map(kind => [kind, { made: 0, caught: 0 }]))
  const times: number[] = []
  let withheld = 0
  const passes = (text: string, cited: Witness): boolean => {
    const from = performance.now()
    const faults = faultsOf(text, [cited])
    times.push(performance.now() - from)
    return faults.length === 0
  }
  let sentences = 0
  for (const witnesses of drafts.map(witnessesOf)) {
    for (const cited of witnesses.filter(isProse)) {
      sentences++
      if (!passes(cited.text, cited)) withheld++
      const others = witnesses.filter(witness => witness !== cited)
      for (const [kind, mutator] of Object.entries(MUTATORS)) {
        const count = kinds.get(kind)!
        for (const mutant of mutator(cited, others).filter(text => text !== cited.text)) {
          count.made++
          if (!passes(mutant, cited)) count.caught++
        }
      }
    }
  }
  return { sentences, withheld, kinds, times: times.sort((a, b) => a - b) }
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`

/** The score as lines of a table. */
export const mutationTable = ({ sentences, withheld, kinds, times }: MutationScore): string => {
  const at = (share: number): string => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(2)} ms`
  return [
    `true sentences withheld    ${withheld} of ${sentences} (${percent(withheld, sentences)}; at most 5 %)`,
    ...[...kinds].map(
      ([kind, { made, caught }]) =>
        `${kind.padEnd(27)}${caught} of ${made} caught (${percent(caught, made)}; at least 98 %)`,
    ),
    `a verification             p50 ${at(0.5)}, p99 ${at(0.99)} (p50 at most 5 ms)`,
  ].join('\n')
}

/** Scores the verifier on the articles of files and folders; without any on the sample articles. */
export const mutationBench = async (paths: readonly string[]): Promise<string> => {
  const named = paths.length > 0 ? paths : ['briefings/samples']
  const now = new Date().toISOString()
  const { articles } = await previewDocuments(named, { now, signal: new AbortController().signal })
  return mutationTable(mutate(articles))
}

if (import.meta.main) {
  const { positionals } = parseArgs({ allowPositionals: true })
  process.stdout.write(`${await mutationBench(positionals)}\n`)
}
