import type { Instant, Span } from '../domain/values.ts'
import { eventDates } from '../text/event-date.ts'
import { STOPWORDS, type Token, termOf, terms, tokenize } from '../text/tokens.ts'
import { type Mention, outletMentions } from './outlet-mentions.ts'
import { type Period, periodOf } from './periods.ts'

/** Characters of a question that are read; longer ones are cut, never refused. */
const READ = 4_000
/** Distinct words of a question that are looked up. */
const MAX_WORDS = 96
/** What a word counts that only says which article, outlet or day is meant, beside one that says what about. */
const FAINT = { outlet: 0.2, date: 0.2, scaffold: 0.3 }

/** Words by which a question speaks of reporting and comparing rather than of what happened. */
const SCAFFOLD: ReadonlySet<string> = new Set(
  terms(
    'article articles report reports reported reporting reportedly coverage cover covered story stories piece ' +
      'suggest suggests suggesting claim claims claimed indicate indicates indicating mention mentions mentioned ' +
      'discuss discusses discussing discussed describe describes described publish published publication ' +
      'according agree agrees contrast compare compared comparison consistent consistency inconsistent ' +
      'similar similarly different differ portray portrayal portrayed highlight highlights regarding outlet ' +
      'source sources stating states individual company person name news',
  ),
)

const QUOTED = /"([^"]{2,200})"|“([^“”]{2,200})”|«([^«»]{2,200})»|「([^「」]{2,200})」/gu
const FACET_END =
  /[,;:?!()–—]\s|\b(?:while|whereas|and|but|versus|vs|compared|than|as well as|after|before|both)\b/giu

/** A distinct word of a question. */
export interface QueryWord {
  readonly term: string
  /** From above 0 to 1: how much it says what the question is about. */
  readonly emphasis: number
  /** Written with a capital, so likely a name, whose spelling varies. */
  readonly isName: boolean
  /** The word joined with the one after it, where they are side by side: `bunyanum` for `Bunyan-um`. */
  readonly joined: readonly string[]
}

/** A question as written, read for what can be searched. Words are named by their index in `words`. */
export interface Query {
  readonly words: readonly QueryWord[]
  /** Words that follow each other when function words are put aside. */
  readonly neighbours: readonly (readonly [number, number])[]
  /** The things that the question names one by one, each as its words. */
  readonly facets: readonly (readonly number[])[]
  /** Passages in double quotation marks, as terms in order: to be found side by side. */
  readonly phrases: readonly (readonly string[])[]
  /** Names of stored outlets that the question asks for. */
  readonly outlets: readonly string[]
  /** Days, months and years that it names. */
  readonly periods: readonly Period[]
}

export interface ReadingAids {
  /** Names of the stored outlets. */
  readonly outlets: readonly string[]
  /** What `yesterday` and a bare weekday are counted from; null: dates are not read. */
  readonly now: Instant | null
}

const within = (token: Span, spans: readonly Span[]): boolean =>
  spans.some(span => token.start >= span.start && token.end <= span.end)

const wordsOf = (
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  dates: readonly Span[],
): QueryWord[] => {
  const hasContent = tokens.some(({ term }) => !STOPWORDS.has(term))
  const found = new Map<string, QueryWord>()
  for (const [index, token] of tokens.entries()) {
    if (hasContent && STOPWORDS.has(token.term)) continue
    const next = tokens[index + 1]
    const joined =
      next && next.start - token.end === 1
        ? [termOf(text.slice(token.start, token.end) + text.slice(next.start, next.end))]
        : []
    const word = {
      term: token.term,
      emphasis: within(token, mentions)
        ? FAINT.outlet
        : within(token, dates)
          ? FAINT.date
          : SCAFFOLD.has(token.term)
            ? FAINT.scaffold
            : 1,
      isName: /^\p{Lu}/u.test(text.slice(token.start, token.end)),
      joined,
    }
    const known = found.get(token.term)
    if (known) {
      const emphasis = Math.min(known.emphasis, word.emphasis)
      found.set(token.term, { ...known, emphasis, joined: [...known.joined, ...joined] })
    } else if (found.size < MAX_WORDS) found.set(token.term, word)
  }
  return [...found.values()]
}

const facetsOf = (
  text: string,
  indexOf: ReadonlyMap<string, number>,
  words: readonly QueryWord[],
): number[][] =>
  text
    .split(FACET_END)
    .map(part => {
      const indexes = terms(part).flatMap(term => indexOf.get(term) ?? [])
      return [...new Set(indexes)].filter(index => words[index]!.emphasis === 1)
    })
    .filter(facet => facet.length >= 2)

const neighboursOf = (
  tokens: readonly Token[],
  indexOf: ReadonlyMap<string, number>,
  words: readonly QueryWord[],
) => {
  const sequence = tokens.flatMap(({ term }) => indexOf.get(term) ?? [])
  return sequence.flatMap((word, place): (readonly [number, number])[] => {
    const next = sequence[place + 1]
    if (next === undefined || next === word) return []
    return words[word]!.emphasis === 1 && words[next]!.emphasis === 1 ? [[word, next]] : []
  })
}

/** Reads a question. Any text is a question: nothing in it is syntax but double quotation marks. */
export const readQuery = (question: string, { outlets, now }: ReadingAids): Query => {
  const text = question.slice(0, READ)
  const tokens = tokenize(text)
  const mentions = outletMentions(text, tokens, outlets)
  const dates = eventDates(text, now)
  const words = wordsOf(
    text,
    tokens,
    mentions,
    dates.map(({ span }) => span),
  )
  const indexOf = new Map(words.map(({ term }, index) => [term, index]))
  return {
    words,
    neighbours: neighboursOf(tokens, indexOf, words),
    facets: facetsOf(text, indexOf, words),
    phrases: [...text.matchAll(QUOTED)]
      .map(match => terms(match.slice(1).find(group => group !== undefined) ?? ''))
      .filter(phrase => phrase.length > 1),
    outlets: [...new Set(mentions.flatMap(({ outlet }) => outlet ?? []))],
    periods: dates.map(periodOf),
  }
}
