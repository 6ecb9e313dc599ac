import { agree, TIME_UNITS } from '../text/numbers.ts'
import { shared, type ValuePoint } from './value-points.ts'

/** Accounts of one value that cannot all be right, each with the points that give it. */
export interface ValueDispute {
  readonly about: string
  readonly accounts: readonly (readonly ValuePoint[])[]
}

const PEOPLE = new Set(
  'peopl person civilian tourist victim villag resid worker citizen passeng soldier children men women'.split(
    ' ',
  ),
)
/** Terms that so many of the points hold say nothing about which thing is meant. */
const COMMONPLACE = 0.5
const SAME_EVENT_DAYS = 2
const DAY = 86_400_000

const head = (point: ValuePoint): string => point.quantity.counted.at(-1) ?? ''
const isDuration = (point: ValuePoint): boolean => TIME_UNITS.has(point.quantity.unit ?? '')

const voice = ({ evidence: { article, statement } }: ValuePoint): string =>
  `${article.outlet ?? article.id} ${statement.speaker ?? ''}`

/** One article, or one outlet that has since corrected itself. */
const isOneVoice = (a: ValuePoint, b: ValuePoint): boolean =>
  voice(a) === voice(b) ||
  a.evidence.article.id === b.evidence.article.id ||
  a.evidence.article.reprintOf === b.evidence.article.id ||
  b.evidence.article.reprintOf === a.evidence.article.id

const daysApart = (a: ValuePoint, b: ValuePoint): number => {
  const [first, second] = [a.evidence.statement.eventDate, b.evidence.statement.eventDate]
  return first && second ? Math.abs(Date.parse(first) - Date.parse(second)) / DAY : 0
}

const countedAlike = (a: ValuePoint, b: ValuePoint): boolean => {
  if (head(a) === head(b)) return true
  const generic = (point: ValuePoint): boolean =>
    point.quantity.counted.length === 0 || PEOPLE.has(head(point))
  return generic(a) && generic(b)
}

/** Length of one named thing: the same head noun, and the phrase before it or the names around it in common. */
const isSameDuration = (a: ValuePoint, b: ValuePoint, names: readonly string[]): boolean => {
  if (head(a) === '' || head(a) !== head(b)) return false
  const inBoth = a.quantity.counted.filter(term => b.quantity.counted.includes(term))
  return inBoth.length >= 2 ? names.length >= 1 : names.length >= 2
}

/** A count of the same things to which the same happened, in the same place. */
const isSameCount = (a: ValuePoint, b: ValuePoint, names: readonly string[]): boolean => {
  if (!countedAlike(a, b)) return false
  const happened = shared(a.deeds, b.deeds)
  return happened.length >= 1 && names.length >= 1
}

const telling = (points: readonly ValuePoint[]): ((name: string) => boolean) => {
  const held = new Map<string, Set<string>>()
  for (const { subject, evidence } of points) {
    for (const name of subject.names) held.set(name, (held.get(name) ?? new Set()).add(evidence.article.id))
  }
  const articles = new Set(points.map(({ evidence }) => evidence.article.id)).size
  return name => articles <= 4 || (held.get(name)?.size ?? 0) <= articles * COMMONPLACE
}

const isSameThing = (a: ValuePoint, b: ValuePoint, tells: (name: string) => boolean): boolean => {
  if (a.quantity.unit !== b.quantity.unit || daysApart(a, b) > SAME_EVENT_DAYS) return false
  const names = shared(a.subject.names, b.subject.names)
  if (isDuration(a)) return isSameDuration(a, b, names)
  if (a.quantity.unit !== null) return false
  return isSameCount(a, b, names.filter(tells))
}

const headWord = ({ text, quantity: { countedSpan } }: ValuePoint): string =>
  countedSpan ? (text.slice(countedSpan.start, countedSpan.end).split(/\s+/).at(-1) ?? '') : ''

const aboutOf = (a: ValuePoint, b: ValuePoint): string => {
  const word = headWord(a) || headWord(b)
  if (isDuration(a)) return `length of the ${word}`
  const [happened] = shared(a.deeds, b.deeds)
  return `number of ${word || 'people'} ${a.deeds.get(happened ?? '') ?? ''}`.trim()
}

/** Finds values that differ although they are given of the same thing by different articles. */
export const valueDisputes = (points: readonly ValuePoint[]): ValueDispute[] => {
  const tells = telling(points)
  const disputes: ValueDispute[] = []
  const taken = new Set<ValuePoint>()
  for (const [at, first] of points.entries()) {
    if (taken.has(first)) continue
    const alike = points.slice(at + 1).filter(other => !taken.has(other) && isSameThing(first, other, tells))
    const rival = alike.find(other => !agree(first.quantity, other.quantity) && !isOneVoice(first, other))
    if (!rival) continue
    const accounts: ValuePoint[][] = []
    for (const point of [first, ...alike]) {
      const own = accounts.find(([given]) => agree(given!.quantity, point.quantity))
      if (own) own.push(point)
      else accounts.push([point])
      taken.add(point)
    }
    disputes.push({ about: aboutOf(first, rival), accounts })
  }
  return disputes
}
