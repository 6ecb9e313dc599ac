import { BLOCKING, DAYS, DETERMINERS, PASSIVE, type Phrase, set, TIME_TAIL } from './noun-phrase.ts'
import { isCapital, type Word } from './words.ts'

const AUXILIARIES = set('has have had also')
const ADVERBS = set(
  'also later further again then now previously earlier since once still even just already reportedly first ' +
    'all both however meanwhile too recently soon always often never-before on-air himself herself themselves itself',
)
/** Words that end a noun phrase on its left. */
const BOUNDARIES = set(
  'that which who whom whose but while as according because since after before when if although though where whether than or ' +
    'so until unless once and how what why whereas',
)
/** After these the clause only qualifies the rest of the sentence. */
const SUBORDINATORS = set(
  'that which who whom whose because since after before when if although though where whether than until unless ' +
    'once how what why while whereas',
)

/** Why the words before a verb are not its speaker. */
export type SubjectFound =
  | { readonly kind: 'subject'; readonly phrase: Phrase; readonly before: Word | null }
  | { readonly kind: 'coordinated' }
  | { readonly kind: 'none' }

const skipAdverbials = (list: readonly Word[], from: number): number => {
  let at = from
  while (at >= 0) {
    const word = list[at]!
    if (AUXILIARIES.has(word.lower) || ADVERBS.has(word.lower)) at--
    else if (/ly$/.test(word.lower) && !isCapital(word)) at--
    else if (DAYS.has(word.lower) || (TIME_TAIL.has(word.lower) && DAYS.has(list[at - 1]?.lower ?? ''))) {
      at -= TIME_TAIL.has(word.lower) ? 2 : 1
      if (/^(?:on|late|early|last|next)$/.test(list[at]?.lower ?? '')) at--
    } else break
  }
  return at
}

/** The words up to here name a role, not a person: `its chief of staff`, `Peru’s Interior Minister`. */
const isRole = (list: readonly Word[], last: number): boolean => {
  if (!isCapital(list[last]!)) return true
  const phrase = list.slice(Math.max(0, last - 8), last + 1)
  return phrase.some(word => /['’]s?$/.test(word.text)) || DETERMINERS.has(phrase[0]!.lower)
}

/** Steps over `, the head of …,` or `, 45,` that stands between a name and its verb. */
const skipApposition = (list: readonly Word[], at: number): number | null => {
  if (list[at]?.text !== ',') return at
  let open = at - 1
  while (open >= 0 && at - open <= 25 && !/[,;:—–]/.test(list[open]!.text)) open--
  if (open < 1 || list[open]!.text !== ',' || list[at - 1]!.text === '“') return null
  const first = list[open + 1]
  const nested = list[open - 1]
  if (!first || !nested || nested.isMark) return null
  const inside = list.slice(/^(?:former|then)$/.test(first.lower) ? open + 2 : open + 1, at)
  const isName = inside.length >= 2 && inside.every(isCapital)
  return isName && isRole(list, open - 1) ? at - 1 : open - 1
}

const walkLeft = (list: readonly Word[], last: number): number => {
  let from = last + 1
  while (from > 0) {
    const word = list[from - 1]!
    if (word.isMark && !/^[&/$]$/.test(word.text)) break
    if (word.lower === 'and') {
      const left = list[from - 2]
      const right = list[from]
      if (
        !left ||
        !right ||
        !isCapital(left) ||
        !(isCapital(right) || /^(?:his|her|their)$/.test(right.lower))
      )
        break
    } else if (BOUNDARIES.has(word.lower)) break
    from--
  }
  return from
}

/** `residents who bought a house there said`: the speaker stands before the relative clause. */
const beforeRelative = (list: readonly Word[], from: number, verb: number): SubjectFound | null => {
  if (list[from - 1]?.lower !== 'who' || verb - from < 2) return null
  if (PASSIVE.has(list[verb + 1]?.lower ?? '') || list[from - 2]?.isMark !== false) return null
  const start = walkLeft(list, from - 2)
  if (start > from - 2) return null
  return { kind: 'subject', phrase: { from: start, to: from - 1 }, before: list[start - 1] ?? null }
}

/** `Dana Ruiz, 67, of Lima said`, `several hosts, including Ruiz, said`: the subject stands before the addition. */
const ADDITION = /^(?:of|from|with|including|like)$/

const subjectEndingAt = (list: readonly Word[], last: number, verb: number): SubjectFound => {
  if (list[last]!.isMark) return { kind: 'none' }
  const from = walkLeft(list, last)
  if (from > 1 && ADDITION.test(list[from]?.lower ?? '') && list[from - 1]!.text === ',') {
    const isAge = /^\d+$/.test(list[from - 2]!.text) && list[from - 3]?.text === ','
    const before = isAge ? from - 4 : from - 2
    if (before >= 0) return subjectEndingAt(list, before, verb)
  }
  const relative = beforeRelative(list, from, verb)
  if (relative) return relative
  if (from > last) return list[last]!.lower === 'and' ? { kind: 'coordinated' } : { kind: 'none' }
  return { kind: 'subject', phrase: { from, to: last + 1 }, before: list[from - 1] ?? null }
}

/** The noun phrase that is the subject of the verb at `verb`. */
export const subjectBefore = (list: readonly Word[], verb: number): SubjectFound => {
  const last = skipAdverbials(list, verb - 1)
  const direct = list[verb - 1]
  if (!direct || last < 0 || DETERMINERS.has(direct.lower) || /^(?:the|a|an)$/.test(direct.lower))
    return { kind: 'none' }
  for (let at = verb - 1; at >= Math.max(last, 0); at--) {
    if (PASSIVE.has(list[at]!.lower) || BLOCKING.has(list[at]!.lower)) return { kind: 'none' }
  }
  if (list[last]!.lower === 'and' || list[last]!.lower === 'but') return { kind: 'coordinated' }
  if (/^[—–-]$/.test(list[last]!.text)) return { kind: 'none' }
  const stepped = skipApposition(list, last)
  if (stepped === null) return { kind: 'none' }
  return subjectEndingAt(list, stepped, verb)
}

/** The clause whose subject stands after this word only qualifies the sentence. */
export const isSubordinate = (before: Word | null): boolean =>
  before !== null && (before.text === '(' || SUBORDINATORS.has(before.lower))
