import { STOPWORDS, terms, tokenize } from '../text/tokens.ts'
import type { AnswerType } from './answer-type.ts'
import { namesIn } from './names.ts'

/** Something in a sentence that may be the answer. */
export interface Candidate {
  /** Normal form: the same for two sentences that give the same answer. */
  readonly key: string
  /** Terms it is made of. */
  readonly terms: readonly string[]
  /** How well it is the kind of thing that is asked for, from 0 to 1. */
  readonly fit: number
  /** Place in characters. */
  readonly at: number
}

const NUMBER_WORD =
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|' +
  'nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|half|quarter'
const FIGURE = `(?:\\d[\\d,]*(?:\\.\\d+)?|\\b(?:${NUMBER_WORD})\\b)(?:[ -](?:hundred|thousand|million|billion|trillion|bn|m)\\b)?`
const MONEY = new RegExp(
  `[$€£¥₹]\\s?${FIGURE}|${FIGURE}\\s(?:dollars|euros|pounds|rupees|yuan|yen)\\b`,
  'giu',
)
const PERCENT = new RegExp(`${FIGURE}(?:\\s?%|[ -](?:per ?cent|percentage points?)\\b)`, 'giu')
const DURATION = new RegExp(
  `${FIGURE}[ -](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|seasons?)\\b`,
  'giu',
)
const NUMBER = new RegExp(FIGURE, 'giu')
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?'
const DATE = new RegExp(
  `\\b${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s\\d{4})?|\\b\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?${MONTH}(?:\\s\\d{4})?|\\b(?:1[89]|20)\\d\\d\\b|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|\\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\\b`,
  'giu',
)
const QUOTED = /[“"]([^“”"]{2,80})[”"]|(?<![\p{L}\p{N}])[‘']([^‘’']{2,80})[’'](?![\p{L}\p{N}])/gu

/** Words that give a reason. */
const REASON =
  /\b(?:because|due to|owing to|thanks to|caused by|as a result of|after|amid|since|so that|in order to|as (?:it|he|she|they|the)|over (?:the|its|his|her|their|a|an)|blam\p{L}*|accus\p{L}*|cit(?:ed|es|ing)|object\p{L}*|refus\p{L}*|lack of|reasons?|led to|prompt\p{L}*|trigger\p{L}*|caus\p{L}*|stem\p{L}* from|in (?:protest|response|retaliation))\b/giu

const PATTERNS: Partial<Record<AnswerType, readonly (readonly [RegExp, number])[]>> = {
  money: [
    [MONEY, 1],
    [PERCENT, 0.7],
    [NUMBER, 0.4],
  ],
  percent: [
    [PERCENT, 1],
    [NUMBER, 0.2],
  ],
  duration: [[DURATION, 1]],
  number: [[NUMBER, 1]],
  date: [[DATE, 1]],
  reason: [[REASON, 1]],
}

const REGIONS: ReadonlySet<string> = (() => {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const all = letters.flatMap(a => letters.map(b => names.of(a + b)))
  return new Set(
    [...all, 'UK', 'US', 'England', 'Scotland', 'Wales'].flatMap(name =>
      name
        ? [
            tokenize(name)
              .map(token => token.term)
              .join(' '),
          ]
        : [],
    ),
  )
})()

/** What the name of a country is worth, where it differs from other names. */
const REGION_FIT: Partial<Record<AnswerType, number>> = {
  country: 1,
  person: 0.2,
  organisation: 0.3,
  title: 0.3,
}

/** What an acronym is worth as the name of a person. */
const ACRONYM_FIT = 0.2

const NAME_FIT: Partial<Record<AnswerType, number>> = {
  person: 1,
  organisation: 1,
  place: 1,
  title: 0.8,
  thing: 0.7,
  country: 0.3,
}

/** How far a counted noun may stand from its number, in words: "six Indian Air Force fighter jets", "jets: six". */
const COUNTED_AFTER = 6
const COUNTED_BEFORE = 2
/** What a number is worth that does not stand by what is counted. */
const UNCOUNTED = 0.35
/** Nouns that people are counted by, where people are asked for. */
const PEOPLE: ReadonlySet<string> = new Set(
  terms(
    'people person persons man men woman women child children boy boys girl girls adult adults civilian civilians tourist tourists ' +
      'visitor visitors passenger passengers soldier soldiers troop troops officer officers police guard guards fighter fighters militant ' +
      'militants protester protesters worker workers miner miners student students pupil pupils teacher teachers patient patients migrant ' +
      'migrants refugee refugees resident residents villager villagers citizen citizens pilgrim pilgrims prisoner prisoners hostage ' +
      'hostages victim victims crew fan fans fishermen farmer farmers journalist journalists',
  ),
)
const YEAR = /^(?:1[89]|20)\d\d$/
/** Terms that ask for people of whatever kind. */
export const GENERIC_PEOPLE: ReadonlySet<string> = new Set(terms('people person persons'))
const ACRONYM = /^\p{Lu}{2,6}$/u
const BEFORE_PLACE = /\b(?:in|at|from|near|to|across|outside|of|,)\s+(?:the\s+)?$/i
const ADVERB = /li$/

const numberFit = (
  text: string,
  at: number,
  end: number,
  fit: number,
  counted: ReadonlySet<string>,
): number => {
  if (YEAR.test(text.slice(at, end))) return 0.1
  if (counted.size === 0) return fit
  const after = tokenize(text.slice(end)).slice(0, COUNTED_AFTER)
  const before = tokenize(text.slice(0, at)).slice(-COUNTED_BEFORE)
  return [...before, ...after].some(token => counted.has(token.term)) ? fit : fit * UNCOUNTED
}

/** The terms by which the asked-for noun is counted: people go by many names. */
const countedBy = (head: readonly string[]): ReadonlySet<string> =>
  head.some(term => GENERIC_PEOPLE.has(term)) ? PEOPLE : new Set(head)

/** Everything in the text that may answer a question of the type; `head` are the terms of the asked-for noun. */
export const candidatesIn = (text: string, type: AnswerType, head: readonly string[]): Candidate[] => {
  const patterns = PATTERNS[type]
  const found: Candidate[] = []
  const isFigure = type === 'number' || type === 'money' || type === 'percent'
  const counted = countedBy(type === 'number' ? head.slice(-1) : [])
  const add = (source: string, fit: number, at: number): void => {
    const terms = tokenize(source).map(token => token.term)
    if (terms.length > 0) found.push({ key: terms.join(' '), terms, fit, at })
  }
  if (patterns) {
    for (const [pattern, fit] of patterns) {
      for (const match of text.matchAll(pattern)) {
        const end = match.index + match[0].length
        const own = isFigure ? numberFit(text, match.index, end, fit, counted) : fit
        add(match[0], own, match.index)
      }
    }
    return found
  }
  if (type === 'title' || type === 'thing') {
    for (const match of text.matchAll(QUOTED))
      add(match[1] ?? match[2]!, type === 'title' ? 1 : 0.7, match.index)
  }
  const nameFit = NAME_FIT[type]
  if (nameFit !== undefined) {
    for (const name of namesIn(text)) {
      const key = name.terms.join(' ')
      let fit = nameFit
      if (REGIONS.has(key)) fit = REGION_FIT[type] ?? nameFit
      else if (type === 'person' && ACRONYM.test(text.slice(name.start, name.end))) fit = ACRONYM_FIT
      if (type === 'place' && !BEFORE_PLACE.test(text.slice(Math.max(0, name.start - 12), name.start)))
        fit = 0.6
      found.push({ key, terms: name.terms, fit, at: name.start })
    }
  }
  if (type === 'thing') {
    for (const token of tokenize(text)) {
      if (STOPWORDS.has(token.term) || token.term.length < 3 || ADVERB.test(token.term)) continue
      found.push({ key: token.term, terms: [token.term], fit: 0.6, at: token.start })
    }
  }
  return found
}
