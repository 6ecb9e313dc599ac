import type { Span } from '../domain/values.ts'
import { clauseEnd, clauseStart, runSpan } from './clauses.ts'
import { type Word, words } from './words.ts'

/** A word or two that say that something is not so, and the stretch of the sentence they say it of. */
export interface Negation {
  /** `not`: a plain negative; `averse`: a verb or noun such as `refused to`, `lack of`, `cancelled`. */
  readonly kind: 'not' | 'averse'
  readonly cue: Span
  readonly scope: Span
}

/** `not only`, `no less than`, `no doubt` …: no negation. */
const IDIOMS: ReadonlyMap<string, RegExp> = new Map([
  ['not', /^(?:only|just|merely|least|simply)$/],
  ['no', /^(?:doubt|less|fewer|more|wonder|matter|sooner|later|one's)$/],
  ['nothing', /^(?:short|less)$/],
])
const NOT = /^(?:not|never|cannot|neither|nor|\p{L}+n't)$/u
const NONE = /^(?:no|none|nobody|nothing|nowhere|without|absent)$/
/** Verbs and nouns whose complement did not or will not happen, with the word that must follow (null: any). */
const AVERSE: readonly (readonly [RegExp, RegExp | null])[] = [
  [
    /^(?:fail|fails|failed|failing|failure|refuse|refuses|refused|refusing|refusal|decline|declines|declined|declining|unable|inability)$/,
    /^to$/,
  ],
  [/^(?:lack|lacks|lacked|lacking|absence)$/, null],
  [
    /^(?:denied|denies|deny|denying|denial|refuted|refutes|dismissed|dismisses|dismissing|rejected|rejects|rejecting|rejection)$/,
    null,
  ],
  [/^(?:ruled|rules|rule|ruling)$/, /^out$/],
  [
    /^(?:prevent|prevents|prevented|preventing|blocked|blocking|averted|avoided|withhold|withheld|withholding|stopped|halted|vetoed|boycotted|skipped|refrained|refraining|stop)$/,
    null,
  ],
]
/** What happened to the thing itself, before or after it. */
const CALLED_OFF = /^(?:cancelled|canceled|postponed|scrapped|shelved|aborted|deferred)$/

const PREPOSITION = /^(?:in|on|at|by|after|when|as|with|for|before)$/

const isIdiom = (word: Word, next: Word | undefined): boolean =>
  next !== undefined && (IDIOMS.get(/n't$/.test(word.lower) ? 'not' : word.lower)?.test(next.lower) ?? false)

const isPassive = (list: readonly Word[], at: number): boolean =>
  /^(?:is|was|were|are|be|been|being|got)$/.test(list[at - 1]?.lower ?? '')

const scopeOf = (list: readonly Word[], at: number): Span | null => {
  const word = list[at]!
  const next = list[at + 1]
  if (isIdiom(word, next)) return null
  if (word.lower === 'no' && next?.text === '.') return null
  if (NOT.test(word.lower)) return runSpan(list, clauseStart(list, at), clauseEnd(list, at))
  if (NONE.test(word.lower)) return runSpan(list, at + 1, clauseEnd(list, at))
  const isOff = CALLED_OFF.test(word.lower) || (word.lower === 'called' && next?.lower === 'off')
  if (isOff && isPassive(list, at)) return runSpan(list, clauseStart(list, at), clauseEnd(list, at))
  const isIntransitive = /^stop/.test(word.lower) && (!next || next.isMark || PREPOSITION.test(next.lower))
  if (isIntransitive) return null
  const averse = AVERSE.some(
    ([cue, follow]) => cue.test(word.lower) && (follow === null || follow.test(next?.lower ?? '')),
  )
  if (!averse) return null
  return isPassive(list, at)
    ? runSpan(list, clauseStart(list, at), clauseEnd(list, at))
    : runSpan(list, at + 1, clauseEnd(list, at))
}

/** What a sentence says is not so. `not ruled out`, two negations at once, says neither and gives none. */
export const negations = (text: string): Negation[] => {
  const list = words(text)
  const found: (Negation & { readonly at: number })[] = []
  for (const [at, word] of list.entries()) {
    if (word.isMark) continue
    const scope = scopeOf(list, at)
    if (!scope) continue
    const previous = found.at(-1)
    if (previous && at - previous.at <= 4 && word.start < previous.scope.end && word.lower !== 'nor') {
      if (previous.kind === 'not' && !NOT.test(word.lower)) {
        found.pop()
        continue
      }
    }
    const kind = NOT.test(word.lower) || NONE.test(word.lower) ? 'not' : 'averse'
    found.push({ at, kind, cue: { start: word.start, end: word.end }, scope })
  }
  return found.map(({ kind, cue, scope }) => ({ kind, cue, scope }))
}

/** Says that something is not so, did not or will not happen. */
export const isNegated = (text: string): boolean => negations(text).length > 0
