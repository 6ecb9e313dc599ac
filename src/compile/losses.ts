import { agree, type Quantity, quantities } from '../text/numbers.ts'
import { datelineLength } from '../text/trim.ts'
import { type Word, words } from '../text/words.ts'
import type { Evidence } from './evidence.ts'
import { nameTerm } from './value-points.ts'

/** What one sentence says was hit, how much of it, and on whose side. */
export interface Loss {
  readonly evidence: Evidence
  /** The verb as it stands: `downed`. */
  readonly verb: string
  /** Name term of the side that it was done to. */
  readonly victim: string
  /** What was hit. */
  readonly quantity: Quantity
  /** Name terms of the sides in the sentence. */
  readonly sides: ReadonlySet<string>
}

const DAMAGE = new Set(
  'downed destroyed struck hit bombed shelled targeted sank sunk captured demolished torched raided'.split(
    ' ',
  ),
)
const BE = /^(?:is|was|were|are|been|being|be)$/
/** How far from the verb its subject or object is looked for, in words. */
const REACH = 14
/** A side is named in at least this many articles and this share of the sentences. */
const SIDE_ARTICLES = 2
const SIDE_SHARE = 0.1

const capitalised = (word: Word): boolean => /^\p{Lu}[\p{Ll}]/u.test(word.text)

/** Names that come up again and again over several articles: the parties of the story. */
export const sidesOf = (evidence: readonly Evidence[]): Set<string> => {
  const articles = new Map<string, Set<string>>()
  const sentences = new Map<string, number>()
  for (const { text, article } of evidence) {
    for (const name of new Set(
      words(text)
        .filter(capitalised)
        .map(word => nameTerm(word.text)),
    )) {
      articles.set(name, (articles.get(name) ?? new Set()).add(article.id))
      sentences.set(name, (sentences.get(name) ?? 0) + 1)
    }
  }
  const isSide = (name: string): boolean =>
    (articles.get(name)?.size ?? 0) >= SIDE_ARTICLES &&
    (sentences.get(name) ?? 0) >= SIDE_SHARE * evidence.length
  return new Set([...articles.keys()].filter(isSide))
}

const isPassive = (list: readonly Word[], verb: number): boolean => {
  let at = verb - 1
  while (at > 0 && /ly$/.test(list[at]!.lower)) at--
  return BE.test(list[at]?.lower ?? '')
}

const nearest = (stretch: readonly Word[], sides: ReadonlySet<string>): string | null => {
  const word = stretch.find(candidate => capitalised(candidate) && sides.has(nameTerm(candidate.text)))
  return word ? nameTerm(word.text) : null
}

/** Reads what was hit in a sentence that puts a hit as fact; null when it tells none, no number, or not whose. */
export const lossOf = (evidence: Evidence, sides: ReadonlySet<string>): Loss | null => {
  const { modality, negated } = evidence.statement
  if (negated || modality === 'speculated' || modality === 'expected') return null
  const text = evidence.text.slice(datelineLength(evidence.text))
  const list = words(text)
  const named = new Set(
    list
      .filter(capitalised)
      .map(word => nameTerm(word.text))
      .filter(name => sides.has(name)),
  )
  if (named.size < 2) return null
  for (const [at, word] of list.entries()) {
    const isShotDown = word.lower === 'shot' && list[at + 1]?.lower === 'down'
    if (!DAMAGE.has(word.text) && !isShotDown) continue
    const passive = isPassive(list, at)
    const stretch = passive
      ? list.slice(Math.max(0, at - REACH), at).reverse()
      : list.slice(at + 1, at + REACH)
    const victim = nearest(stretch, named)
    const [from, to] = passive ? [stretch.at(-1)?.start, word.start] : [word.end, stretch.at(-1)?.end]
    const inStretch = quantities(text).filter(
      ({ span }) => span.start >= (from ?? 0) && span.end <= (to ?? 0),
    )
    const quantity = inStretch.find(({ unit, counted }) => unit === null && counted.length > 0)
    if (!victim || !quantity) continue
    return { evidence, verb: isShotDown ? 'shot down' : word.lower, victim, quantity, sides: named }
  }
  return null
}

const voice = ({ evidence: { statement, article } }: Loss): string =>
  statement.speaker ?? article.outlet ?? article.id

const isSameLoss = (a: Loss, b: Loss): boolean =>
  a.victim === b.victim &&
  a.quantity.counted.at(-1) === b.quantity.counted.at(-1) &&
  agree(a.quantity, b.quantity)

/** Losses of one side told by one article and losses of the other told by another: each with those who tell the same. */
export const opposedLosses = (losses: readonly Loss[]): (readonly [Loss[], Loss[]])[] => {
  for (const first of losses) {
    const rival = losses.find(
      other =>
        other.victim !== first.victim &&
        other.evidence.article.id !== first.evidence.article.id &&
        other.sides.has(first.victim) &&
        first.sides.has(other.victim) &&
        voice(other) !== voice(first),
    )
    if (rival)
      return [
        [losses.filter(loss => isSameLoss(first, loss)), losses.filter(loss => isSameLoss(rival, loss))],
      ]
  }
  return []
}
