import type { Holidays } from '../domain/delivery-options.ts'
import { UsageError } from '../domain/errors.ts'
import { nearest } from '../text/nearest.ts'

/** True for a day, `YYYY-MM-DD`, that is a holiday. */
export type HolidayCalendar = (day: string) => boolean

const CODE = /^[A-Z]{2}(?:-[A-Z0-9]{1,3}){0,2}$/
const DATE = /^\d{4}-\d\d-\d\d$/
const DAY_MS = 86_400_000

/** Loaded where holidays are asked for, and only there: the library and its tables take about 25 MB. */
const library = async () => (await import('date-holidays')).default

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const isRealDate = (text: string): boolean =>
  DATE.test(text) && !Number.isNaN(Date.parse(text)) && isoDay(Date.parse(text)) === text

/**
 * The code of the region that is named by its ISO 3166 code or, for a country, in English.
 * @throws UsageError that suggests the nearest
 */
const regionNamed = async (name: string): Promise<string> => {
  const Library = await library()
  const countries = new Library().getCountries('en')
  const found = Object.entries(countries).find(([, country]) => country.toLowerCase() === name.toLowerCase())
  if (found) return found[0]
  const code = name.toUpperCase()
  const [country = '', state, region] = code.split('-')
  const known = new Library()
  const isKnown =
    CODE.test(code) &&
    country in countries &&
    (state === undefined || state in (known.getStates(country) ?? {})) &&
    (region === undefined || region in (known.getRegions(country, state!) ?? {}))
  if (isKnown) return code
  const guess = nearest(name, [...Object.keys(countries), ...Object.values(countries)])
  const remedy = guess
    ? `did you mean ${guess}?`
    : 'use ISO 3166 codes such as PK or GB-SCT, or dates such as 2026-12-24'
  throw new UsageError(`no holidays are known of "${name}": ${remedy}`)
}

/**
 * Reads a list of regions and dates.
 * @throws UsageError naming the one that is neither
 */
export const readHolidays = async (names: readonly string[]): Promise<Holidays> => {
  const dates: string[] = []
  const regions: string[] = []
  for (const name of names) {
    if (isRealDate(name)) dates.push(name)
    else if (/^\d/.test(name)) throw new UsageError(`"${name}" is no date: write it as 2026-12-24`)
    else regions.push(await regionNamed(name))
  }
  return { regions: [...new Set(regions)].sort(), dates: [...new Set(dates)].sort() }
}

/** The public holidays of one region, one year after the other as they are asked for. */
const regionCalendar = async (region: string): Promise<HolidayCalendar> => {
  const [country = '', ...parts] = region.split('-')
  const Library = await library()
  const holidays = new Library(country, ...(parts as [string]), { types: ['public'] })
  const years = new Map<string, ReadonlySet<string>>()
  const daysOf = (year: string): ReadonlySet<string> => {
    const listed = [Number(year) - 1, Number(year)].flatMap(one => holidays.getHolidays(one))
    const days = listed.flatMap(({ date, start, end }) => {
      const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS))
      const first = Date.parse(date.slice(0, 10))
      return Array.from({ length: count }, (_, at) => isoDay(first + at * DAY_MS))
    })
    return new Set(days)
  }
  return day => {
    const year = day.slice(0, 4)
    const known = years.get(year) ?? daysOf(year)
    years.set(year, known)
    return known.has(day)
  }
}

const calendars = new Map<string, Promise<HolidayCalendar>>()

const calendarOf = (region: string): Promise<HolidayCalendar> => {
  const known = calendars.get(region) ?? regionCalendar(region)
  calendars.set(region, known)
  return known
}

/** The days that any of the regions or the list of dates has. */
export const holidayCalendar = async ({ regions, dates }: Holidays): Promise<HolidayCalendar> => {
  const given = new Set(dates)
  const all = await Promise.all(regions.map(calendarOf))
  return day => given.has(day) || all.some(isHoliday => isHoliday(day))
}
