import type { CommandOptions } from '../chat/chat.ts'
import type { Briefing } from '../domain/briefing.ts'
import { UsageError } from '../domain/errors.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { nearest } from '../text/nearest.ts'

/** Words that are a command when they stand alone, or before a briefing's name. */
const ALONE = ['list', 'why', 'settings', 'next', 'sources', 'help'] as const
type Alone = (typeof ALONE)[number]

/** A command with its words understood. `briefing` null: none was named. */
export type Command =
  | {
      readonly kind: 'edition'
      readonly briefing: Briefing
      readonly section: string | null
      readonly asOf: Instant | null
    }
  | {
      readonly kind: 'question'
      readonly briefing: Briefing | null
      readonly question: string
      readonly asOf: Instant | null
    }
  /** `draft`: what was pasted, as it was; the rest may be attached. */
  | { readonly kind: 'check'; readonly briefing: Briefing | null; readonly draft: string }
  | { readonly kind: Alone; readonly briefing: Briefing | null }
  | { readonly kind: 'subscribe'; readonly briefing: Briefing; readonly words: string }
  | { readonly kind: 'unsubscribe'; readonly briefing: Briefing }
  | { readonly kind: 'change'; readonly briefing: Briefing | null; readonly words: string }
  | { readonly kind: 'feeds'; readonly verb: 'list' }
  | { readonly kind: 'feeds'; readonly verb: 'add' | 'remove'; readonly address: string }

const CHECK = /^\s*check\b[\s:]*/i

/** Left in what is copied from a post: `escapeMrkdwn` puts them there. */
const INVISIBLE = /[\u200b\ufeff]/g

const INLINE_OPTION = /(?:^|\s)(section|as[_-]of):\s*(?:"([^"]*)"|(\S+))/gi

const withInlineOptions = (options: CommandOptions): CommandOptions => {
  const found: { section?: string; asOf?: string } = {}
  const text = options.text.replace(INLINE_OPTION, (_, name: string, quoted?: string, word?: string) => {
    found[name.toLowerCase() === 'section' ? 'section' : 'asOf'] = quoted ?? word ?? ''
    return ' '
  })
  return { ...found, ...options, text: text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim() }
}

/** The briefing that goes by this id, command or title, in any case. */
export const briefingNamed = (name: string, briefings: readonly Briefing[]): Briefing | null => {
  const low = name.toLowerCase().replace(/^\//, '')
  return (
    briefings.find(({ id, command, title }) => [id, command, title].some(own => own.toLowerCase() === low)) ??
    null
  )
}

const mustBeNamed = (name: string, briefings: readonly Briefing[]): Briefing => {
  const found = briefingNamed(name, briefings)
  if (found) return found
  const ids = briefings.map(({ id }) => id)
  const guess = nearest(name, ids)
  throw new UsageError(
    `there is no briefing "${name}": ${guess ? `did you mean ${guess}?` : `there are ${ids.join(', ')}.`}`,
  )
}

const sectionNamed = (name: string, briefing: Briefing): string => {
  const low = name.toLowerCase()
  const found = briefing.sections.find(({ id, title }) => id === low || title.toLowerCase() === low)
  if (found) return found.id
  const ids = briefing.sections.map(({ id }) => id)
  const guess = nearest(low, ids)
  throw new UsageError(
    `there is no section "${name}" in ${briefing.title}: ${guess ? `did you mean ${guess}?` : `there are ${ids.join(', ')}.`}`,
  )
}

const DAY = /^\d{4}-\d\d-\d\d$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/

/** Reads a point in time; a day alone means all of that day, in UTC. */
const instantIn = (text: string): Instant => {
  const full = DAY.test(text) ? `${text}T23:59:59Z` : text
  if (!TIME.test(full) || Number.isNaN(Date.parse(full))) {
    throw new UsageError(
      `"${text}" is no date: write 2025-06-26, or with a time and zone 2025-06-26T09:00:00Z.`,
    )
  }
  return toInstant(full)
}

/** Slack puts addresses into angle brackets, with what it shows after a bar. */
const addressIn = (words: readonly string[]): string =>
  words.join(' ').replace(/^<([^|>]*)(?:\|[^>]*)?>$/, '$1')

/** Null for words that are a question which happens to begin with "feeds". */
const feedsCommand = ([verb = 'list', ...others]: readonly string[]): Command | null => {
  const low = verb.toLowerCase()
  const address = addressIn(others)
  if (low === 'list' && !address) return { kind: 'feeds', verb: 'list' }
  if ((low === 'add' || low === 'remove') && others.length < 2) return { kind: 'feeds', verb: low, address }
  return null
}

const isAlone = (word: string): word is Alone => ALONE.includes(word as Alone)

/**
 * Reads a command: `own` is the briefing whose command it is, or null for the command that serves all.
 * @throws UsageError that says what was not understood and what is there
 */
export const readCommand = (
  own: Briefing | null,
  given: CommandOptions,
  briefings: readonly Briefing[],
): Command => {
  const { text, topic, section, asOf } = withInlineOptions(given)
  const named = topic === undefined ? own : mustBeNamed(topic, briefings)
  if (CHECK.test(given.text)) {
    return { kind: 'check', briefing: named, draft: given.text.replace(CHECK, '') }
  }
  const [first = '', ...others] = text.split(' ')
  const verb = first.toLowerCase()
  const rest = others.join(' ')

  if (isAlone(verb) && rest === '') return { kind: verb, briefing: named }
  if (isAlone(verb) && briefingNamed(rest, briefings))
    return { kind: verb, briefing: briefingNamed(rest, briefings) }
  if (verb === 'settings') {
    const inText = named ? null : briefingNamed(others[0] ?? '', briefings)
    return { kind: 'change', briefing: named ?? inText, words: inText ? others.slice(1).join(' ') : rest }
  }
  if (['subscribe', 'unsubscribe', 'remove'].includes(verb)) {
    const inText = named ? null : briefingNamed(others[0] ?? '', briefings)
    const briefing = named ?? inText ?? (briefings.length === 1 ? briefings[0]! : null)
    if (!briefing) {
      throw new UsageError(`say which briefing: ${briefings.map(({ id }) => `${verb} ${id}`).join(' or ')}.`)
    }
    return verb === 'subscribe'
      ? { kind: 'subscribe', briefing, words: inText ? others.slice(1).join(' ') : rest }
      : { kind: 'unsubscribe', briefing }
  }

  const feeds = verb === 'feeds' ? feedsCommand(others) : null
  if (feeds) return feeds

  const whole = named ? null : briefingNamed(text, briefings)
  const leading = named ? null : briefingNamed(first, briefings)
  const briefing = named ?? whole ?? leading
  const question = named ? text : whole ? '' : leading ? rest : text
  const at = asOf ? instantIn(asOf) : null
  if (question) return { kind: 'question', briefing, question, asOf: at }
  if (!briefing) return { kind: 'list', briefing: null }
  return { kind: 'edition', briefing, section: section ? sectionNamed(section, briefing) : null, asOf: at }
}
