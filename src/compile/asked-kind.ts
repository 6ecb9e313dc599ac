import type { Section } from '../domain/briefing.ts'
import type { Evidence } from './evidence.ts'
import type { Material } from './material.ts'
import type { Point } from './points.ts'

/** Asks for what people say, not for what happened. */
const ASKS_FOR_WORDS =
  /\b(?:say|says|said|saying|tell|tells|told|claims?|claimed|argues?|argued|positions?|views?|opinions?|reacts?|reacted|reactions?|responds?|responded|responses?|statements? of|accuses?|accused|criticis\p{L}+|criticiz\p{L}+|demands?|puts? it|thinks?)\b/iu

/** What is left of the relevance of a point that is told in the outlet's own voice where words are asked for. */
const UNSPOKEN = 0.5
/** What is left of it where times are asked for and no sentence of the point tells one. */
const UNDATED = 0.4

/** A stand that someone takes is told without a word of theirs: `residents opposed the removal`. */
const STAND =
  /\b(?:oppos(?:e|es|ed)|support(?:s|ed)?|favou?r(?:s|ed)?|back(?:s|ed)|welcom(?:e|es|ed)|criticis(?:e|es|ed)|criticiz(?:e|es|ed)|blam(?:e|es|ed)|condemn(?:s|ed)?|accus(?:e|es|ed)|complain(?:s|ed)?|demand(?:s|ed)|call(?:s|ed) (?:for|on)|want(?:s|ed)? to|fear(?:s|ed)|insist(?:s|ed)?|urg(?:e|es|ed)|protest(?:s|ed)|object(?:s|ed))\b/iu

const isSpoken = ({ text, statement }: Evidence): boolean => statement.speaker !== null || STAND.test(text)

const isDated = ({ statement }: Evidence): boolean => statement.eventDate !== null

/** How well a point, whatever its words, is the kind of thing that a section asks for, 0 to 1. */
export const kindOf = (
  { corpus, evidence }: Pick<Material, 'corpus' | 'evidence'>,
  { kind, question }: Section,
): ((point: Point) => number) => {
  const any = ({ members }: Point, holds: (evidence: Evidence) => boolean): boolean =>
    members.some(number => holds(evidence(corpus.lines[number]!, 0)))
  if (kind === 'timeline') return point => (any(point, isDated) ? 1 : UNDATED)
  if (kind === 'news' && ASKS_FOR_WORDS.test(question)) return point => (any(point, isSpoken) ? 1 : UNSPOKEN)
  return () => 1
}
