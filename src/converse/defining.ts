import { STOPWORDS } from '../text/tokens.ts'
import { typeOfHead } from './answer-type.ts'
import type { Question } from './question.ts'
import type { Ranked } from './ranking.ts'

const ARTICLE = '(?:an?|the|one)'
const ASIDE = '(?:\\s*\\([^)]{1,60}\\))?'
const NAMING = '(?:called|named|dubbed|codenamed|known as|launched|begun|under|titled)'
/** Words between the name's role and the name: `the defence minister, Khawaja Asif`. */
const BEFORE_NAME = /([\p{L}’'-]+),?\s+["“‘']?$/u
/** A body told of by its kind: `The ten-member grouping, which …`. */
const ITS_KIND =
  /^The (?:[\p{L}\p{N}-]+ ){0,3}?([\p{L}-]+)(?:,| —| –|\s+(?:is|was|includes|comprises|which)\b)/u
const KINDS_OF_BODY = new Set(
  'group grouping bloc alliance organisation organization club body union forum'.split(' '),
)

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const nameOf = (text: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${text.split(/\s+/).map(escaped).join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu')

const isExpansion = (before: string, acronym: string): boolean => {
  const words = before.match(/\p{L}+/gu)?.filter(word => !STOPWORDS.has(word.toLowerCase())) ?? []
  const initials = words.slice(-acronym.length).map(word => word[0]!.toUpperCase())
  return acronym.length > 1 && initials.join('') === acronym
}

/** How well a text says what the named thing is, from 0 to 1; 0 when it only mentions it. */
const definition = (text: string, subject: string): number => {
  let best = 0
  for (const { index, 0: found } of text.matchAll(nameOf(subject))) {
    const [before, after] = [text.slice(0, index), text.slice(index + found.length)]
    const role = BEFORE_NAME.exec(before)?.[1]
    if (new RegExp(`^${ASIDE},?\\s+(?:is|was|are|were)\\s+${ARTICLE}\\b`, 'i').test(after)) best = 1
    else if (new RegExp(`^${ASIDE}\\s*[,—–]\\s*(?:${ARTICLE}|who|which|whose)\\b`, 'i').test(after))
      best = Math.max(best, 0.9)
    else if (role && typeOfHead(role) === 'person') best = Math.max(best, 0.8)
    else if (isExpansion(before.replace(/\($/, ''), found)) best = Math.max(best, 0.6)
    else if (new RegExp(`\\b${NAMING}\\s+["“‘']?$`, 'i').test(before)) best = Math.max(best, 0.6)
  }
  const kind = ITS_KIND.exec(text)?.[1]
  return kind && KINDS_OF_BODY.has(kind.toLowerCase()) ? Math.max(best, 0.7) : best
}

/** The sentences that say what the thing or who the person is that a question names, best first. */
export const defining = (question: Question, ranked: readonly Ranked[]): Ranked[] => {
  const subject = question.names.at(-1)?.text
  if (!subject) return []
  const forms =
    /\s/.test(subject) && question.expects === 'person' ? [subject, subject.split(/\s+/).at(-1)!] : [subject]
  return ranked
    .map(sighting => ({
      sighting,
      strength: Math.max(...forms.map(form => definition(sighting.text, form))),
    }))
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength || b.sighting.score - a.sighting.score)
    .map(({ sighting }) => sighting)
}
