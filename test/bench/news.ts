import type { ArticleDraft } from '../../src/domain/article.ts'
import { toInstant } from '../../src/domain/values.ts'
import { STOPWORDS } from '../../src/text/tokens.ts'
import { seeded } from './random.ts'

/** Synthetic news: words follow Zipf's law over a vocabulary of pronounceable ones; an article has some 400, 2.5 KB. */
const VOCABULARY = 120_000
const WORDS_PER_ARTICLE = 401
const WORDS_PER_SENTENCE = 18
const SENTENCES_PER_PARAGRAPH = 4
const OUTLETS = 200
const FIRST_DAY = Date.parse('2020-01-01T00:00:00Z')
const MINUTES_BETWEEN = 2

const ONSETS = 'b c d f g h j k l m n p r s t v w z br ch cl dr fl gr kr pl pr sh sk sl st th tr'.split(' ')
const VOWELS = 'a e i o u ai ea ou'.split(' ')
const CODAS = ['', '', 'n', 'r', 'l', 's', 't', 'm', 'nd', 'rk']

const word = (index: number): string => {
  let rest = index
  let text = ''
  do {
    text += ONSETS[rest % ONSETS.length]
    rest = Math.floor(rest / ONSETS.length)
    text += VOWELS[rest % VOWELS.length]
    rest = Math.floor(rest / VOWELS.length)
    text += CODAS[rest % CODAS.length]
    rest = Math.floor(rest / CODAS.length)
  } while (rest > 0 || text.length < 3)
  return text
}

const words = Array.from({ length: VOCABULARY }, (_, index) => word(index * 7 + 3))

/** Draws word ranks so that the word of rank r is 1/r as frequent as the first. */
const zipf = (random: () => number): (() => number) => {
  const harmonic = Math.log(VOCABULARY)
  return () => Math.min(VOCABULARY - 1, Math.floor(Math.exp(random() * harmonic)) - 1)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const body = (rank: () => number): string => {
  let text = ''
  for (let count = 0; count < WORDS_PER_ARTICLE; count++) {
    const startsSentence = count % WORDS_PER_SENTENCE === 0
    if (startsSentence && count > 0) {
      text += count % (WORDS_PER_SENTENCE * SENTENCES_PER_PARAGRAPH) === 0 ? '.\n' : '. '
    } else if (count > 0) text += ' '
    text += startsSentence ? capital(words[rank()]!) : words[rank()]!
  }
  return `${text}.`
}

/** The article of this number: the same in every run. */
export const syntheticArticle = (index: number): ArticleDraft => {
  const random = seeded(index + 1)
  const rank = zipf(random)
  const outlet = Math.floor(random() * OUTLETS)
  return {
    title: capital(Array.from({ length: 8 }, () => words[rank()]!).join(' ')),
    body: body(rank),
    url: `https://outlet-${outlet}.example/${index}`,
    outlet: `Outlet ${outlet}`,
    author: null,
    publishedAt: toInstant(FIRST_DAY + index * MINUTES_BETWEEN * 60_000),
    dateBasis: 'stated',
    modifiedAt: null,
    summaryOnly: false,
    language: 'en',
  }
}

/** A word that about one article in ten holds: the topic of a large briefing. */
export const TOPIC_WORD = words[300]!

/** Instant after all synthetic articles. */
export const AFTER_ALL = '2040-01-01T00:00:00.000Z'

/** A query of three to six words, no function words, taken from the body of one article, the target. */
export const syntheticQuery = (
  index: number,
  articles: number,
): { readonly target: number; readonly query: string } => {
  const random = seeded(1_000_003 * (index + 1))
  const target = Math.floor(random() * articles)
  const distinct = [
    ...new Set(
      syntheticArticle(target)
        .body.toLowerCase()
        .match(/[a-z]+/g),
    ),
  ].filter(text => !FUNCTION_WORDS.has(text))
  const count = 3 + Math.floor(random() * 4)
  const chosen = new Set<string>()
  while (chosen.size < count) chosen.add(distinct[Math.floor(random() * distinct.length)]!)
  return { target, query: [...chosen].join(' ') }
}

/** The function words of this language, as many as search leaves out of a question in English. */
const FUNCTION_WORDS = new Set(words.slice(0, STOPWORDS.size))
