import { contentTerms, STOPWORDS } from '../../src/text/tokens.ts'
import { isConnecting } from '../../src/verify/faults/words.ts'
import type { Term } from '../../src/verify/terms.ts'
import type { Witness } from '../../src/verify/witness.ts'

/** A true sentence as code corrupts it. `others` are further sentences of the same article. */
export type Mutator = (sentence: Witness, others: readonly Witness[]) => readonly string[]

const put = (text: string, { start, end }: { start: number; end: number }, instead: string): string =>
  text.slice(0, start) + instead + text.slice(end)

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

const isDay = ({ text }: Term): boolean => DAYS.includes(text)
const next = (list: readonly string[], word: string, step: number): string =>
  list[(list.indexOf(word) + step + list.length) % list.length]!

const otherFigure = ({ text, form }: Term, taken: ReadonlySet<string>): string => {
  const shift = [1, 2, 3, 5, 7].find(step => !taken.has(String(Number(form) + step))) ?? 11
  if (!/^\d/.test(text)) return String(Number(form) + shift)
  return text.replace(/\d+/, digits => String(Number(digits) + shift).padStart(digits.length, '0'))
}

const number: Mutator = ({ text, terms, forms }) =>
  terms
    .filter(
      term =>
        term.kind === 'number' &&
        Number.isFinite(Number(term.form)) &&
        !/^(?:first|second|one)$/i.test(term.text),
    )
    .map(term => put(text, term, otherFigure(term, forms)))

const date: Mutator = ({ text, terms, forms }) =>
  terms
    .filter(term => term.kind === 'date' || isDay(term))
    .flatMap(term => {
      if (isDay(term)) return [put(text, term, next(DAYS, term.text, 2))]
      if (MONTHS.includes(term.text)) return [put(text, term, next(MONTHS, term.text, 2))]
      return /^\d+$/.test(term.text) ? [put(text, term, otherFigure(term, forms))] : []
    })

interface Run {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Names: runs of capitalised words that are not the first of the sentence. */
const nameRuns = ({ text, terms }: Witness): Run[] => {
  const runs: Run[] = []
  for (const term of terms) {
    if (term.kind !== 'name' || isDay(term) || STOPWORDS.has(term.form)) continue
    const last = runs.at(-1)
    if (last && text.slice(last.end, term.start) === ' ')
      runs[runs.length - 1] = { start: last.start, end: term.end, text: text.slice(last.start, term.end) }
    else runs.push({ start: term.start, end: term.end, text: text.slice(term.start, term.end) })
  }
  return runs
}

const name: Mutator = (sentence, others) => {
  const pool = [...new Set(others.flatMap(nameRuns).map(run => run.text))].filter(
    other => !sentence.text.includes(other) && contentTerms(other).length > 0 && !/['’]/.test(other),
  )
  return nameRuns(sentence).flatMap((run, index) => {
    const other = pool[(index * 7) % Math.max(pool.length, 1)]
    return other && !run.text.includes(other) ? [put(sentence.text, run, other)] : []
  })
}

const swappedSpeaker: Mutator = ({ text, speech, speaker }, others) => {
  if (speech?.reference !== 'named') return []
  const start = text.indexOf(speech.name)
  if (start < 0) return []
  const known = new Set(contentTerms(`${speech.name} ${speaker ?? ''}`))
  const other = others
    .flatMap(witness => (witness.speaker === null ? [] : [witness.speaker]))
    .find(candidate => /^\p{Lu}/u.test(candidate) && !contentTerms(candidate).some(term => known.has(term)))
  return other ? [put(text, { start, end: start + speech.name.length }, other)] : []
}

const CONTRACTED: Readonly<Record<string, string>> = { "won't": 'will', "can't": 'can', "shan't": 'shall' }

const negation: Mutator = ({ text }) =>
  [...text.matchAll(/\b(?:not|never)\s|\b(\p{L}+)n['’]t\b/giu)].flatMap(match => {
    if (/^not only\b/i.test(text.slice(match.index))) return []
    const full = match[0].replace('’', "'").toLowerCase()
    const positive = match[1] === undefined ? '' : (CONTRACTED[full] ?? match[1])
    return [put(text, { start: match.index, end: match.index + match[0].length }, positive)]
  })

const modality: Mutator = ({ text }) =>
  [...text.matchAll(/(?<=\p{L}\s)(?:may|might|could)(?=\s\p{Ll})/gu)]
    .filter(match => !/^\s+(?:not|have)\b/.test(text.slice(match.index + match[0].length)))
    .map(match => put(text, { start: match.index, end: match.index + match[0].length }, 'will'))

/** Verbs of which it matters who does it to whom. */
const TRANSITIVE =
  /^(?:said|told|accused|attacked|criticised|criticized|blamed|beat|defeated|hit|struck|killed|sued|urged|asked|warned|thanked|praised|replaced|bought|acquired|rejected|condemned|invited|visited|supported|backed|opposed|ordered|sent|gave|paid|helped|led|hired|fired|arrested|signed|leads|owns|beats|joined|threatened|targeted|called|named|succeeded|followed|outlasted|overtook|announced|released|launched|won|lost|built|opened|closed|sold|approved)$/

/** The name that a sentence begins with: a capitalised word before a lower-case one, unless it is a function word. */
const initialName = ({ terms }: Witness): Run[] => {
  const [first, second] = terms
  const isName =
    first &&
    second &&
    /^\p{Lu}/u.test(first.text) &&
    /^\p{Ll}/u.test(second.text) &&
    !STOPWORDS.has(first.form)
  return isName ? [first] : []
}

const swappedNames: Mutator = sentence => {
  const { text } = sentence
  const runs = [...initialName(sentence), ...nameRuns(sentence)]
  return runs.slice(1).flatMap((object, index) => {
    const subject = runs[index]!
    const between = text.slice(subject.end, object.start)
    const words = between.trim().split(/\s+/)
    const isClause =
      words.length <= 4 && !/[,;:()“”"]/.test(between) && !/\b(?:and|or|by|of|is|was|were)\b/.test(between)
    if (!isClause || !words.some(word => TRANSITIVE.test(word)) || subject.text === object.text) return []
    return [text.slice(0, subject.start) + object.text + between + subject.text + text.slice(object.end)]
  })
}

/** `the ministry rejected the draft`: two things that the same determiner stands with. */
const NOUNS =
  /\bthe ((?:\p{Ll}+ )?\p{Ll}+) (\p{Ll}+) the ((?:\p{Ll}+ )?\p{Ll}+)(?=[.,;]| (?:in|on|at|after|before|for|over|with|to)\b)/giu

const swappedNouns: Mutator = ({ text }) =>
  [...text.matchAll(NOUNS)].flatMap(match => {
    const [whole, subject, verb, object] = match
    if (!TRANSITIVE.test(verb!) || subject === object) return []
    const swapped = `${whole.slice(0, 3)} ${object} ${verb} the ${subject}`
    return [put(text, { start: match.index, end: match.index + whole.length }, swapped)]
  })

const roles: Mutator = (sentence, others) => [
  ...swappedNames(sentence, others),
  ...swappedNouns(sentence, others),
]

const quote: Mutator = ({ text, quotes }, others) =>
  quotes.flatMap(({ start, end }) => {
    const inside = [...text.slice(start, end).matchAll(/\b\p{Ll}{4,}\b/gu)]
    if (inside.length < 3) return []
    const match = inside[Math.floor(inside.length / 2)]!
    const word = { start: start + match.index, end: start + match.index + match[0].length }
    const other = others
      .flatMap(({ content }) => content)
      .find(term => /^\p{Ll}{4,}$/u.test(term.text) && !text.includes(term.text))
    return [put(text, word, '').replace(/\s{2,}/g, ' '), ...(other ? [put(text, word, other.text)] : [])]
  })

/** Every third longer word in lower case gives way to another one of the article that begins with the same letter. */
const word: Mutator = ({ text, content, forms }, others) => {
  const isWord = (term: Term): boolean =>
    term.kind === 'word' && /^\p{Ll}{5,}$/u.test(term.text) && !isConnecting(term)
  const pool = others.flatMap(other => other.content.filter(isWord))
  return content
    .filter(isWord)
    .filter((_, index) => index % 3 === 0)
    .flatMap(term => {
      const other = pool.find(one => one.text[0] === term.text[0] && !forms.has(one.form))
      return other ? [put(text, term, other.text)] : []
    })
}

/** The kinds of corruption, each with code that makes it. */
export const MUTATORS: Readonly<Record<string, Mutator>> = {
  'number changed': number,
  'date changed': date,
  'name changed': name,
  'speaker swapped': swappedSpeaker,
  'negation dropped': negation,
  'may made will': modality,
  'subject and object swapped': roles,
  'quote altered': quote,
  'word changed': word,
}
