import type { Turn } from '../domain/answer.ts'
import type { Retriever } from '../retrieve/retriever.ts'
import { sentenceSpans } from '../text/sentences.ts'
import { STOPWORDS, tokenize } from '../text/tokens.ts'
import { MOST_CHARACTERS } from './asked.ts'
import { claimAt } from './claim.ts'
import type { Corpus } from './evidence.ts'
import type { Chosen } from './select.ts'

const READ = 10
const TOLD = 3
/** Share of the words of the shorter that a sentence and one of the answer before have in common if they say the same. */
const SAME = 0.85
const FEWEST_TERMS = 4

const meaningOf = (terms: readonly string[]): Set<string> =>
  new Set(terms.filter(term => !STOPWORDS.has(term)))

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  const fewest = Math.min(a.size, b.size)
  return fewest >= FEWEST_TERMS && [...a].filter(term => b.has(term)).length >= SAME * fewest
}

/** The sentences that the last answer of a thread was made of, each with who says it. */
export const saidBefore = async (
  retriever: Retriever,
  corpus: Corpus,
  thread: readonly Turn[],
): Promise<readonly Chosen[]> => {
  const answer = thread.at(-1)?.answer ?? ''
  const said = sentenceSpans(answer).map(({ start, end }) =>
    meaningOf(tokenize(answer.slice(start, end)).map(({ term }) => term)),
  )
  const { articles } = await retriever.gather(answer.slice(0, MOST_CHARACTERS), corpus.filter, READ)
  return articles
    .filter(({ analysis }) => corpus.belongs(analysis.article))
    .flatMap(({ analysis }) =>
      analysis.sentences.flatMap(({ terms }, index) =>
        said.some(sentence => isSame(sentence, meaningOf(terms)))
          ? [{ claim: claimAt({ analysis, index }), article: analysis.article }]
          : [],
      ),
    )
    .slice(0, TOLD)
}
