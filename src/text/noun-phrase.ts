import { isCapital, type Word } from './words.ts'

/** The words of a list. */
export const set = (list: string): ReadonlySet<string> => new Set(list.split(' '))

export const PASSIVE = set("is was were are be been being am isn't wasn't weren't")
export const BLOCKING = set(
  "to would can could might may must should shall will did do does not don't didn't doesn't won't never let cannot can't couldn't wouldn't having nobody cannot",
)
export const DAYS = set(
  'monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun today yesterday tonight',
)
export const TIME_TAIL = set('morning afternoon evening night week month year')
const PREPOSITIONS = set(
  'in on at by during for from with to since following through amid despite about into over under against without',
)
const CUT_AT = set(
  'at in on during near after before speaking citing when while who which that whose outside inside via earlier ' +
    'later told said where because amid since as published released conducted carried issued posted obtained ' +
    'seen reviewed cited shared',
)
export const PRONOUNS = set('he she they it')
const AGENTS = set(
  'official officials source sources expert experts analyst analysts observer observers media ministry ministries ' +
    'minister ministers spokesperson spokesman spokeswoman spokespeople police authorities authority government ' +
    'department agency company firm court judge prosecutor prosecutors lawyer lawyers attorney attorneys doctor ' +
    'doctors scientist scientists researcher researchers study survey poll report reports statement diplomat ' +
    'diplomats critics activists witness witnesses resident residents economists economist president premier ' +
    'leader leaders chairman ceo army military navy commander general officer officers embassy union group groups ' +
    'newspaper outlet outlets newspapers bank investors regulators lawmakers senators senator committee ' +
    'commission council secretary teacher coach manager director author organisers organizers forecasters one ' +
    'veterans sheriff mayor governor pollsters executives executive insiders staff students parents mother father ' +
    'family families fans players workers campaigners supporters opponents protesters people person man woman both',
)
export const DETERMINERS = set(
  'its his her their our my one two both some many most all another each every neither either no any such these those this that in on at as when while there',
)
const NEVER = set(
  "that this there these those which what it's having being nothing something everything anything who here",
)
const isTimeWord = (word: Word): boolean =>
  DAYS.has(word.lower) || /^\d{1,2}(?:st|nd|rd|th)?$/.test(word.lower)

/** A run of words by their places: half-open. */
export interface Phrase {
  readonly from: number
  readonly to: number
}

/** Drops a preposed adverbial: `In a statement on Monday the ministry` → `the ministry`; null: nothing is left. */
export const withoutPreposed = (list: readonly Word[], phrase: Phrase): Phrase | null => {
  let from = phrase.from
  while (from < phrase.to && PREPOSITIONS.has(list[from]!.lower)) {
    let at = from + 1
    while (at < phrase.to && !/^(?:the|a|an)$/.test(list[at]!.lower)) {
      if (isTimeWord(list[at]!) && at + 1 < phrase.to && !PREPOSITIONS.has(list[at + 1]!.lower)) break
      at++
    }
    const isFirstArticle = at === from + 1 && /^(?:the|a|an)$/.test(list[at]?.lower ?? '')
    if (isFirstArticle) {
      at++
      while (at < phrase.to && !/^(?:the|a|an)$/.test(list[at]!.lower)) {
        if (isTimeWord(list[at]!)) {
          at++
          break
        }
        at++
      }
    } else if (at < phrase.to && isTimeWord(list[at]!)) at++
    if (at >= phrase.to) return null
    from = at
  }
  return from < phrase.to ? { from, to: phrase.to } : null
}

/** Says little without the place that follows: `sources in the ministry`. */
const VAGUE = /^(?:sources|people|officials|residents|someone|experts|diplomats)$/

/** Cuts what follows the name: `a Pakistani official at the summit` → `a Pakistani official`. */
export const withoutTail = (list: readonly Word[], phrase: Phrase): Phrase => {
  for (let at = phrase.from + 1; at < phrase.to; at++) {
    const word = list[at]!
    const isPlaced = /^(?:in|at)$/.test(word.lower) && VAGUE.test(list[at - 1]!.lower)
    if (isPlaced) continue
    if (CUT_AT.has(word.lower) && !isCapital(word)) return { from: phrase.from, to: at }
    const isTime = /^(?:last|this|next)$/.test(word.lower) && TIME_TAIL.has(list[at + 1]?.lower ?? '')
    if (isTime) return { from: phrase.from, to: at }
    if (DAYS.has(word.lower))
      return { from: phrase.from, to: /^(?:on|late|early)$/.test(list[at - 1]!.lower) ? at - 1 : at }
  }
  return phrase
}

/** A noun for people, bodies or texts that speak. */
export const isAgent = (word: Word): boolean => AGENTS.has(word.lower.replace(/'s?$/, ''))

/** A longer run of words is no name of a speaker. */
const MAX_SPEAKER = 18

/** Shows that the words before it are a clause and no noun phrase. */
const isVerb = ({ lower }: Word): boolean =>
  /^(?:has|have|had)$/.test(lower) ||
  PASSIVE.has(lower) ||
  (BLOCKING.has(lower) && !/^(?:to|did|having)$/.test(lower))

/** Could be someone who speaks: a name, a pronoun, or a noun for people, bodies and texts. */
export const canSpeak = (list: readonly Word[], phrase: Phrase, needsAgent: boolean): boolean => {
  const inside = list.slice(phrase.from, phrase.to)
  if (inside.length > MAX_SPEAKER || NEVER.has(inside[0]!.lower)) return false
  if (inside.length === 1 && PRONOUNS.has(inside[0]!.lower)) return true
  if (/^(?:i|you|we|he|she|they|it)$/.test(inside[0]!.lower)) return false
  if (inside.some(word => /^(?:i|you|we|he|she|they|it)'/.test(word.lower))) return false
  if (inside.some(isVerb)) return false
  if (!inside.some(word => /\p{L}/u.test(word.text))) return false
  if (inside.some(isAgent)) return true
  const initial = phrase.from === 0
  if (inside.some((word, index) => isCapital(word) && !(initial && index === 0) && !DAYS.has(word.lower)))
    return true
  if (initial && inside.length === 1 && isCapital(inside[0]!)) return true
  return !needsAgent && inside.length <= 8
}

const VERBISH =
  /(?:ed|[^s'’]s)$|^(?:met|told|said|went|came|took|made|spoke|had|did|won|led|left|held|gave|began|ran|saw|wrote|sent|put|got|kept|thought|will|would|also|have|then|stood|sat|set)$/

/** A verb (or a comma) follows the phrase, so that it is the whole subject and not the beginning of it. */
export const isWhole = (list: readonly Word[], phrase: Phrase): boolean => {
  const next = list[phrase.to]
  return next !== undefined && (/^[,(]$/.test(next.text) || (!next.isMark && VERBISH.test(next.lower)))
}

/** The name or pronoun that the sentence begins with, past a lead-in set off by a comma: its likely subject. */
export const initialSubject = (list: readonly Word[]): Phrase | null => {
  let from = 0
  const comma = list.findIndex((word, index) => index < 12 && word.text === ',')
  if (comma > 0 && !isCapital(list[1] ?? list[0]!) && PREPOSITIONS.has(list[0]!.lower)) from = comma + 1
  if (comma === 1) from = 2
  const start = from
  if (list[from]?.lower === 'the' || list[from]?.lower === 'a' || list[from]?.lower === 'an') from++
  let to = from
  while (to < list.length && (!list[to]!.isMark || list[to]!.text === '(')) {
    const word = list[to]!
    const isAcronym = word.text === '(' && list[to + 2]?.text === ')' && isCapital(list[to + 3] ?? word)
    if (isAcronym) {
      to += 3
      continue
    }
    const joins = to > from && /^(?:of|for|the|and|&)$/.test(word.lower) && isCapital(list[to + 1] ?? word)
    if (!isCapital(word) && !joins) break
    to++
  }
  const isDeterminer = to > from && DETERMINERS.has(list[from]!.lower) && !list[from + 1]?.isMark
  if (isDeterminer) return null
  if (to === from) return PRONOUNS.has(list[from]?.lower ?? '') ? { from, to: from + 1 } : null
  return { from: start, to }
}
