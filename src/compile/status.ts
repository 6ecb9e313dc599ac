import type { State } from '../domain/briefing.ts'
import type { Instant, NonEmpty } from '../domain/values.ts'
import { nonEmpty } from '../domain/values.ts'
import { eventDates } from '../text/event-date.ts'
import { datelineLength } from '../text/trim.ts'
import type { Evidence } from './evidence.ts'
import { matchPhrase, type Phrase, readForPhrases, readPhrase } from './phrases.ts'

/** The state that the evidence shows, and the evidence that shows it: what says it most plainly since it came to be so first. */
export interface StatusDecision {
  readonly label: string
  /** When it came to be so, as far as the evidence tells; null when none of it is dated. */
  readonly since: Instant | null
  readonly shownBy: NonEmpty<Evidence>
}

interface Showing {
  readonly label: string
  readonly evidence: Evidence
  /** When what it tells was so: the date beside the words that show it, else its article's. */
  readonly at: Instant | null
  /** That date stands beside the words. */
  readonly isDated: boolean
  /** How firm and how much to the point. */
  readonly weight: number
  readonly isHedged: boolean
}

/** What words that show a state weigh: put as fact by the outlet, by someone else, or (in the state's own words) hedged. */
const FIRM = 2
const REPORTED = 1.5
const HEDGED = 1
/** A date this far before its article, in days, belongs to another story. */
const OTHER_STORY = 365
/** Characters around the showing words in which a date is theirs. */
const DATE_REACH = 60
const DAY = 86_400_000

const effectiveDate = (
  evidence: Evidence,
  text: string,
  near: { start: number; end: number },
): Pick<Showing, 'at' | 'isDated'> => {
  const { publishedAt } = evidence.article
  const dates = eventDates(text, publishedAt).filter(
    date =>
      date.precision === 'day' &&
      date.span.end >= near.start - DATE_REACH &&
      date.span.start <= near.end + DATE_REACH,
  )
  const past = dates.find(date => publishedAt !== null && date.at <= publishedAt)
  return past ? { at: past.at, isDated: true } : { at: publishedAt, isDated: false }
}

const isOtherStory = ({ at, evidence }: Showing): boolean => {
  const { publishedAt } = evidence.article
  const told = evidence.statement.eventDate
  if (publishedAt === null) return false
  const earliest = Math.min(...[at, told].filter(date => date !== null).map(date => Date.parse(date)))
  return Date.parse(publishedAt) - earliest > OTHER_STORY * DAY
}

const firmness = (phrase: Phrase, { statement }: Evidence): number => {
  if (phrase.hedge !== null) return HEDGED
  return statement.modality === 'asserted' || statement.modality === 'denied' ? FIRM : REPORTED
}

const showingsOf = (
  states: readonly (readonly [string, readonly Phrase[]])[],
  evidence: Evidence,
): Showing[] => {
  const text = evidence.text.slice(datelineLength(evidence.text))
  if (/\?["”’)]*$/.test(text)) return []
  const sentence = readForPhrases(text)
  const found: Showing[] = []
  for (const [label, phrases] of states) {
    const shown = phrases.filter(phrase => matchPhrase(phrase, sentence) !== null)
    const phrase = shown.find(({ hedge }) => hedge === null) ?? shown[0]
    if (!phrase) continue
    const near = matchPhrase(phrase, sentence)!
    found.push({
      label,
      evidence,
      isHedged: phrase.hedge !== null,
      weight: firmness(phrase, evidence) * evidence.score,
      ...effectiveDate(evidence, text, near),
    })
  }
  return found.filter(showing => !isOtherStory(showing))
}

const day = (at: Instant | null): string => at?.slice(0, 10) ?? ''

const newestFirst = (a: Showing, b: Showing): number =>
  day(b.at).localeCompare(day(a.at)) || b.weight - a.weight

/** A state that is new on the newest day stands if it has at least this share of the weight of the heaviest one. */
const NEWCOMER = 0.4
/** The same for one that came back: that later articles date it to the day speaks for it too. */
const RETURNED = 0.2

const DATE_ONLY = /T00:00:00\.000Z$/

/** Until when an article may have been published: one that tells no time of day, to the end of its day. */
const latestPublished = ({ evidence: { article } }: Showing): Instant =>
  (article.publishedAt ?? '').replace(DATE_ONLY, 'T24')

/** True when all of these were published after all of those. */
const isLater = (these: readonly Showing[], those: readonly Showing[]): boolean =>
  these.every(({ evidence }) =>
    those.every(other => (evidence.article.publishedAt ?? '') > latestPublished(other)),
  )

/**
 * The state that came back on the day on which another one took its place: later articles date it to that very day. What
 * only mentions it may be looking back. Null: none did.
 */
const cameBack = (
  label: string,
  candidates: readonly string[],
  newest: readonly Showing[],
): string | null => {
  const own = newest.filter(showing => showing.label === label)
  const back = candidates.find(candidate => {
    const dated = newest.filter(
      ({ isDated, isHedged, ...one }) => one.label === candidate && isDated && !isHedged,
    )
    return candidate !== label && dated.length > 0 && isLater(dated, own)
  })
  return back ?? null
}

/**
 * The state of the newest day that shows any. What is hedged counts only where nothing is firm. Where the day shows
 * several, the one that was first shown last has come after the others, unless too little speaks for it.
 */
const winner = (showings: readonly Showing[]): { readonly label: string; readonly isBack: boolean } => {
  const newest = showings.filter(({ at }) => day(at) === day(showings[0]!.at))
  const firm = newest.filter(({ isHedged }) => !isHedged)
  const weights = new Map<string, number>()
  for (const { label, weight } of firm.length > 0 ? firm : newest) {
    weights.set(label, (weights.get(label) ?? 0) + weight)
  }
  const heaviest = Math.max(...weights.values())
  const firstShown = (label: string): string => day(showings.findLast(showing => showing.label === label)!.at)
  const above = (share: number) => [...weights].filter(([, weight]) => weight >= share * heaviest)
  const [label] = above(NEWCOMER).sort(
    (a, b) => firstShown(b[0]).localeCompare(firstShown(a[0])) || b[1] - a[1],
  )[0]!
  const others = above(RETURNED).map(([other]) => other)
  const back = cameBack(label, others, newest)
  return { label: back ?? label, isBack: back !== null }
}

/** Voices in turn, so that each side's first statement comes before anyone's second. */
const everyVoiceFirst = (showings: readonly Showing[]): Evidence[] => {
  const turns = new Map<string, number>()
  return showings
    .map(({ evidence }) => {
      const voice = evidence.statement.speaker ?? evidence.article.outlet ?? evidence.article.id
      const turn = turns.get(voice) ?? 0
      turns.set(voice, turn + 1)
      return { evidence, turn }
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ evidence }) => evidence)
}

/** On or after the day that last showed another state; on that very day if more speaks for this one there. */
const isAfter = ({ label, at }: Showing, other: Showing | undefined, all: readonly Showing[]): boolean => {
  if (day(at) !== day(other?.at ?? null)) return day(at) > day(other?.at ?? null)
  const weightOf = (wanted: string | undefined): number =>
    all
      .filter(showing => showing.label === wanted && day(showing.at) === day(at))
      .reduce((sum, { weight }) => sum + weight, 0)
  return weightOf(label) >= weightOf(other?.label)
}

/**
 * Decides the state of a status section from dated, attributed evidence; newer evidence supersedes older, and what is
 * only possible or still to come shows nothing unless the state's own phrase says so. Null: no evidence shows a state.
 */
export const decideStatus = (
  states: readonly State[],
  evidence: readonly Evidence[],
): StatusDecision | null => {
  const read = states.map(({ label, phrases }) => [label, phrases.map(readPhrase)] as const)
  const showings = evidence.flatMap(item => showingsOf(read, item)).sort(newestFirst)
  if (showings.length === 0) return null
  const { label, isBack } = winner(showings)
  const lastOther = showings.find(
    showing => showing.label !== label && day(showing.at) < day(showings[0]!.at),
  )
  const own = showings.filter(showing => showing.label === label)
  const lasting = own.filter(showing =>
    isBack ? day(showing.at) === day(showings[0]!.at) : isAfter(showing, lastOther, showings),
  )
  const plainest = [...lasting].sort((a, b) => b.weight - a.weight)
  const shownBy = nonEmpty(
    everyVoiceFirst([...plainest, ...own.filter(showing => !lasting.includes(showing))]),
  )
  return shownBy && { label, since: lasting.at(-1)?.at ?? null, shownBy }
}
