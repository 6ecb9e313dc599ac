import type { Span } from '../domain/values.ts'
import { clauseEnd, clauseStart, runSpan } from './clauses.ts'
import { isCapital, type Word, words } from './words.ts'

/** A stretch of a sentence that is put as possible or as still to come, not as fact. */
export interface Hedge {
  readonly kind: 'speculated' | 'expected'
  readonly cue: Span
  readonly scope: Span
}

const MODALS = /^(?:could|may|might)$/
const FUTURE = /^(?:will|would|shall|'ll)$/
const PERHAPS =
  /^(?:perhaps|possibly|maybe|potentially|supposedly|presumably|conceivably|unlikely|unclear|uncertain|undecided|mulling|pondering|speculate|speculates|speculated|rumored|rumoured)$/
/** What follows these is possible at most. */
const POSSIBILITY =
  /^(?:possibility|possibilities|possible|potential|prospect|prospects|chance|chances|speculation|speculations|rumor|rumors|rumour|rumours|hopes|hope|hoping|likelihood|if|whether|fears)$/
/** With `to` after them: said of what is still to come. */
const BEFORE_TO =
  /^(?:expected|set|slated|scheduled|planning|plans|plan|planned|likely|aims|aim|intends|intend|about|preparing|poised|going|hopes|hope|supposed|bound|wants|want|seeking|seeks|proposed)$/
const AWAITED = /^(?:expected|anticipated|upcoming|awaited|forthcoming|projected|forecast|slated)$/

/** In the present tense before a day still to come or hardly begun, these tell a plan: `opens tomorrow`. */
const PLANNED =
  /^(?:begins?|opens?|starts?|ends?|concludes?|closes?|meets?|arrives?|leaves?|departs?|travels?)$/
const COMING = /^(?:today|tonight|tomorrow|next)$/
/** How many words before the day the verb may stand. */
const DAY_REACH = 4

const isModalMay = (list: readonly Word[], at: number): boolean => {
  const word = list[at]!
  const next = list[at + 1]
  return (
    !(word.lower === 'may' && isCapital(word)) && next !== undefined && !next.isMark && !/^\d/.test(next.text)
  )
}

const hedgeKind = (list: readonly Word[], at: number): { kind: Hedge['kind']; onward: boolean } | null => {
  const word = list[at]!
  const next = list[at + 1]?.lower ?? ''
  if (MODALS.test(word.lower)) {
    if (!isModalMay(list, at) || (word.lower === 'could' && next === 'not')) return null
    return { kind: 'speculated', onward: false }
  }
  if (FUTURE.test(word.lower)) {
    const isName = isCapital(word) && at > 0
    const isRefused = list.slice(at + 1, at + 5).some(after => /^(?:not|never)$/.test(after.lower))
    if (isName || isRefused) return null
    return { kind: 'expected', onward: false }
  }
  if (PERHAPS.test(word.lower)) return { kind: 'speculated', onward: false }
  if (BEFORE_TO.test(word.lower) && next === 'to') return { kind: 'expected', onward: false }
  const isDueTo = next === 'due' && list[at + 2]?.lower === 'to' && /^\p{Ll}/u.test(list[at + 3]?.text ?? '')
  if (/^(?:is|are|was|were)$/.test(word.lower) && (next === 'to' || isDueTo))
    return { kind: 'expected', onward: false }
  if (AWAITED.test(word.lower)) return { kind: 'expected', onward: false }
  const isPlanned = list.slice(Math.max(0, at - DAY_REACH), at).some(before => PLANNED.test(before.lower))
  if (COMING.test(word.lower) && isPlanned) return { kind: 'expected', onward: false }
  if (POSSIBILITY.test(word.lower)) return { kind: 'speculated', onward: true }
  return null
}

/** The hedged stretches of a sentence in order. */
export const hedges = (text: string): Hedge[] => {
  const list = words(text)
  const found: Hedge[] = []
  for (const [at, word] of list.entries()) {
    if (word.isMark) continue
    const hedge = hedgeKind(list, at)
    if (!hedge) continue
    const from = hedge.onward ? at : clauseStart(list, at)
    const scope = runSpan(list, from, clauseEnd(list, at))
    if (scope) found.push({ kind: hedge.kind, cue: { start: word.start, end: word.end }, scope })
  }
  return found
}

/** What someone wants is told as a fact about them. */
const WISH = /^(?:wants?|seeks?|seeking)$/i
/** A hedge behind these says something of a thing or a thought that the sentence names, not of what it tells. */
const QUALIFIES =
  /\b(?:(?:before|until|than|how|who|whom|which|what|where|so that|as (?:much|many|far|long|soon) as)|(?:concerns?|allegations?|worries|warnings?|evidence|proof|signs?|belief|idea) that)\b[^,;:]*$/iu
/** What a thing was able to do: `could make 163 megawatts`. */
const CAPACITY = /^could (?:make|hold|carry|produce|generate|store|seat|accommodate|house|supply|fit)\b/i
/** `the group fears new demands`: the verb, not the noun. */
const FEARS = /\b(?:it|he|she|they|who|that|\p{L}+(?:ation|ment|ion|group|party|union|council|county)) $/iu

const isOfWhatIsTold = (text: string, { cue }: Hedge): boolean => {
  const before = text.slice(0, cue.start)
  const word = text.slice(cue.start, cue.end)
  if (WISH.test(word) || QUALIFIES.test(before) || CAPACITY.test(text.slice(cue.start))) return false
  return !(word === 'fears' && FEARS.test(before))
}

/** A main clause of at least this many words stands on its own beside a hedged afterthought. */
const MAIN_CLAUSE_WORDS = 6
const AFTERTHOUGHT =
  /[,—–] ?(?:\p{L}+ing|which|who|whose|while|although|though|raising|amid|over)\b|\b(?:amid|if|although)\b/u

/** How the sentence as a whole is put: by the hedges of its main clause, an afterthought aside. */
export const mainHedge = (text: string): Hedge['kind'] | null => {
  const found = hedges(text).filter(hedge => isOfWhatIsTold(text, hedge))
  if (found.length === 0) return null
  const aside = AFTERTHOUGHT.exec(text)
  const mainEnd =
    aside && words(text.slice(0, aside.index)).length >= MAIN_CLAUSE_WORDS ? aside.index : text.length
  const inMain = found.filter(hedge => hedge.cue.start < mainEnd)
  if (inMain.some(hedge => hedge.kind === 'speculated')) return 'speculated'
  return inMain.length > 0 ? 'expected' : null
}

/** `reportedly`, `allegedly`: told by others, whoever they are. */
export const isHearsay = (text: string): boolean => /\b(?:reportedly|allegedly|purportedly)\b/i.test(text)
