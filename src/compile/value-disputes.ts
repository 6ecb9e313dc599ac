import { agree } from '../text/numbers.ts'
import { TIME_UNITS } from '../text/units.ts'
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
const LOSS_OF_LIFE = new Set(['kill', 'injure'])
/** Counts that are a part or a rate of something else: `three other people`, `two more`. */
const PARTIAL = new Set('other more addition anoth new newli extra further separ differ such'.split(' '))
/** Reports this far apart, in days, tell of different things or of a thing that has changed since. */
const SAME_NEWS_DAYS = 10
const SAME_EVENT_DAYS = 2
/** Accounts of one thing do not differ by more than this factor. */
const MAX_RATIO = 10
const DAY = 86_400_000

const head = (point: ValuePoint): string => point.quantity.counted.at(-1) ?? ''
const isDuration = (point: ValuePoint): boolean => TIME_UNITS.has(point.quantity.unit ?? '')
const isOfPeople = (point: ValuePoint): boolean => head(point) === '' || PEOPLE.has(head(point))

const voice = ({ evidence: { article, statement } }: ValuePoint): string =>
  `${article.outlet ?? article.id} ${statement.speaker ?? ''}`

const daysApart = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / DAY

const isSameTime = (a: ValuePoint, b: ValuePoint): boolean => {
  const [told, alsoTold] = [a.evidence.statement.eventDate, b.evidence.statement.eventDate]
  if (told && alsoTold) return daysApart(told, alsoTold) <= SAME_EVENT_DAYS
  const [published, alsoPublished] = [a.evidence.article.publishedAt, b.evidence.article.publishedAt]
  return published === null || alsoPublished === null || daysApart(published, alsoPublished) <= SAME_NEWS_DAYS
}

const isSameYear = (a: ValuePoint, b: ValuePoint): boolean =>
  a.years.size === 0 || b.years.size === 0 || shared(a.years, b.years).length > 0

/** Length of one named thing: the phrase before its noun, or the names around it, in common. */
const isSameDuration = (a: ValuePoint, b: ValuePoint): boolean => {
  const names = shared(a.subject.names, b.subject.names)
  const inBoth = a.quantity.counted.filter(term => b.quantity.counted.includes(term))
  return inBoth.length >= 2 ? names.length >= 1 : names.length >= 2
}

/** A count of the same things to which the same happened, with names or other words of the event in common. */
const isSameCount = (a: ValuePoint, b: ValuePoint): boolean => {
  const deeds = shared(a.deeds, b.deeds)
  if (deeds.length === 0) return false
  const names = shared(a.subject.names, b.subject.names)
  if (names.length >= 2) return true
  const ownTerms = new Set([...a.quantity.counted, ...b.quantity.counted, ...deeds])
  return (
    names.length === 1 &&
    shared(a.subject.terms, b.subject.terms).filter(term => !ownTerms.has(term)).length >= 2
  )
}

const isSameThing = (a: ValuePoint, b: ValuePoint): boolean =>
  isSameTime(a, b) && isSameYear(a, b) && (isDuration(a) ? isSameDuration(a, b) : isSameCount(a, b))

/** Values of what can be compared at all; null: never disputed. */
const kindOf = (point: ValuePoint): string | null => {
  const { unit, counted } = point.quantity
  if (counted.some(term => PARTIAL.has(term))) return null
  if (isDuration(point)) return counted.length > 0 ? `${unit} ${head(point)}` : null
  if (unit !== null) return null
  const isOfLives = [...point.deeds.keys()].some(deed => LOSS_OF_LIFE.has(deed))
  if (isOfPeople(point)) return isOfLives ? 'people' : counted.length > 0 ? head(point) : null
  return head(point)
}

/** The noun that is counted, also where it stands in a name: `meeting` of `Ministers' Meeting`. */
const headWord = ({ text, quantity: { countedSpan } }: ValuePoint): string => {
  const word = countedSpan ? (text.slice(countedSpan.start, countedSpan.end).split(/\s+/).at(-1) ?? '') : ''
  return /^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word
}

const aboutOf = (a: ValuePoint, b: ValuePoint): string => {
  const word = headWord(a) || headWord(b)
  if (isDuration(a)) return `length of the ${word}`
  const [happened] = shared(a.deeds, b.deeds)
  return `number of ${word || 'people'} ${a.deeds.get(happened ?? '') ?? ''}`.trim()
}

/** An article that gives two values for it knows that they are values of different things. */
const isManifold = (points: readonly ValuePoint[]): boolean =>
  points.some(a =>
    points.some(b => a.evidence.article.id === b.evidence.article.id && !agree(a.quantity, b.quantity)),
  )

/** Both cannot be right, and yet they are not so far apart that they must be of different things. */
const differ = ({ quantity: a }: ValuePoint, { quantity: b }: ValuePoint): boolean =>
  !agree(a, b) && Math.max(a.max, b.max) <= MAX_RATIO * Math.max(Math.min(a.min, b.min), 1)

/** An article that also gives the other value tells of something else, or of both. */
const givesBoth = (bucket: readonly ValuePoint[], a: ValuePoint, b: ValuePoint): boolean => {
  const gives = (value: ValuePoint, inArticleOf: ValuePoint): boolean =>
    bucket.some(
      ({ quantity, evidence }) =>
        evidence.article.id === inArticleOf.evidence.article.id &&
        quantity.min === value.quantity.min &&
        quantity.max === value.quantity.max,
    )
  return gives(a, b) || gives(b, a)
}

const inAccounts = (points: readonly ValuePoint[]): ValuePoint[][] => {
  const accounts: ValuePoint[][] = []
  for (const point of points) {
    const own = accounts.find(([given]) => agree(given!.quantity, point.quantity))
    if (own) own.push(point)
    else accounts.push([point])
  }
  return accounts
}

/** Finds values that differ although different articles give them of the same thing. */
export const valueDisputes = (points: readonly ValuePoint[]): ValueDispute[] => {
  const buckets = Map.groupBy(points, kindOf)
  const disputes: ValueDispute[] = []
  for (const [kind, bucket] of buckets) {
    if (kind === null) continue
    const taken = new Set<ValuePoint>()
    for (const [at, first] of bucket.entries()) {
      if (taken.has(first)) continue
      const alike = bucket.slice(at + 1).filter(other => !taken.has(other) && isSameThing(first, other))
      const rival = alike.find(
        other => differ(first, other) && voice(first) !== voice(other) && !givesBoth(bucket, first, other),
      )
      if (!rival || isManifold([first, ...alike])) continue
      for (const point of [first, ...alike]) taken.add(point)
      disputes.push({ about: aboutOf(first, rival), accounts: inAccounts([first, ...alike]) })
    }
  }
  return disputes
}
