import { type DeliveryOptions, type QuietHours, usualOptions } from '../domain/delivery-options.ts'
import { UsageError } from '../domain/errors.ts'
import { languageIn, readLanguage } from '../text/language.ts'
import { readHolidays } from './holidays.ts'
import { clockTime, timeIn } from './time-words.ts'

/** Words with which a wish begins, also without a comma before it. */
const BEGINS =
  /(?<!\b(?:with|without|no))\s+(?:and\s+)?(?=(?:(?:with|without|no)\s+)?(?:quiet|updates)\b|(?:skip|skipping|except|with|without|no|even|including)\s+(?:on\s+)?(?:public\s+)?holidays?\b|only (?:when|if)\b|(?:one|a) line\b|always\b|(?:in )?language\b|untranslated\b)/i

const clockTimeIn = (word: string): string => {
  const time = timeIn(word.replace(/\s+/g, '').toLowerCase())
  if (!time) throw new UsageError(`quiet hours: "${word}" is no time; write for example quiet 22:00-07:00`)
  return clockTime(time)
}

/**
 * Reads `22:00-07:00`, `10pm to 7am`.
 * @throws UsageError
 */
export const readQuietHours = (text: string): QuietHours => {
  const [, from, to] = /^(.+?)\s*(?:-|–|\bto\b|\buntil\b|\btill\b)\s*(.+)$/i.exec(text.trim()) ?? []
  if (!from || !to) throw new UsageError(`quiet hours "${text}": say from when to when, such as 22:00-07:00`)
  const hours = { from: clockTimeIn(from), to: clockTimeIn(to) }
  if (hours.from === hours.to) {
    throw new UsageError(`quiet hours "${text}" begin when they end: give two different times`)
  }
  return hours
}

type Change = Partial<DeliveryOptions>
/** Null: the words speak of something else. */
type Reading = readonly [RegExp, (found: string, known: DeliveryOptions) => Change | null | Promise<Change>]

const listed = (text: string): string[] => text.split(/\s*(?:,|\band\b)\s*/i).filter(Boolean)

const holidaysFrom = async (text: string, { holidays }: DeliveryOptions): Promise<Change> => ({
  holidays: await readHolidays([...holidays.regions, ...holidays.dates, ...listed(text)]),
})

const READINGS: readonly Reading[] = [
  [/^(?:no|without) quiet(?: hours)?$/i, () => ({ quietHours: null })],
  [/^(?:with )?quiet(?: hours)?(?: from)?(?: |$)(.*)$/i, text => ({ quietHours: readQuietHours(text) })],
  [/^(?:even on|with|including) (?:public )?holidays$/i, () => ({ holidays: usualOptions.holidays })],
  [
    /^(?:skip|skipping|except|except on|without|no) (?:public )?holidays?(?: (?:in|of))?(?: |$)(.*)$/i,
    (text, known) => {
      if (text) return holidaysFrom(text, known)
      throw new UsageError('skip whose holidays? Write for example skip holidays in Pakistan, or in GB-SCT.')
    },
  ],
  [/^only (?:when|if) (?:something |it )?(?:has )?(?:changed|changes)$/i, () => ({ unchanged: 'nothing' })],
  [/^(?:one|a) line (?:when|if) nothing (?:has )?(?:changed|changes)$/i, () => ({ unchanged: 'line' })],
  [/^always$/i, () => ({ unchanged: 'edition' })],
  [/^(?:no|without) updates$/i, () => ({ updates: false })],
  [/^(?:with )?updates$/i, () => ({ updates: true })],
  [/^(?:no|without) translation$|^untranslated$/i, () => ({ language: null })],
  [/^(?:in )?language:? +(.+)$/i, text => ({ language: readLanguage(text) })],
  [
    /^(?:translated )?in(?:to)? (\p{L}[\p{L} ]*)$/iu,
    text => {
      const language = languageIn(text)
      return language === null ? null : { language }
    },
  ],
  [/^((?:[A-Z]{2}(?:-[A-Z0-9]{1,3})*|\d{4}-\d\d-\d\d)(?: and .+)?)$/, holidaysFrom],
]

export interface OptionsRead {
  readonly options: DeliveryOptions
  /** The words that speak of no option: a schedule. */
  readonly rest: string
}

/**
 * Reads wishes out of plain words: `weekdays at 09:00, quiet 22:00-07:00, skip holidays in PK and GB-SCT, only when
 * something changed, with updates`. What is not said stays as in `known`.
 * @throws UsageError naming what is not understood
 */
export const readOptionWords = async (
  text: string,
  known: DeliveryOptions = usualOptions,
): Promise<OptionsRead> => {
  let options = known
  const rest: string[] = []
  const clauses = text
    .trim()
    .split(/[,;]\s+/)
    .flatMap(clause => clause.split(BEGINS))
  for (const clause of clauses.map(one =>
    one
      .trim()
      .replace(/^and /i, '')
      .replace(/[.,;]+$/, ''),
  )) {
    const reading = READINGS.find(([pattern]) => pattern.test(clause))
    const change = reading && (await reading[1](reading[0].exec(clause)?.[1] ?? '', options))
    if (change) options = { ...options, ...change }
    else if (clause) rest.push(clause)
  }
  return { options, rest: rest.join(', ') }
}

const UNCHANGED_WORDS = {
  edition: null,
  line: 'one line when nothing changed',
  nothing: 'only when something changed',
} as const

/** The options that are not the usual ones, in words that {@link readOptionWords} understands; empty: none. */
export const optionWords = ({
  quietHours,
  holidays,
  unchanged,
  updates,
  language,
}: DeliveryOptions): string => {
  const days = [...holidays.regions, ...holidays.dates]
  return [
    quietHours && `quiet ${quietHours.from}-${quietHours.to}`,
    days.length > 0 && `skip holidays in ${days.join(' and ')}`,
    UNCHANGED_WORDS[unchanged],
    updates && 'with updates',
    language && `language ${language}`,
  ]
    .filter(Boolean)
    .join(', ')
}
