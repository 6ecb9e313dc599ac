const CURRENCIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    $: 'USD',
    us$: 'USD',
    '€': 'EUR',
    '£': 'GBP',
    '¥': 'JPY',
    '₹': 'INR',
    rs: 'INR',
    dollar: 'USD',
    dollars: 'USD',
    euro: 'EUR',
    euros: 'EUR',
    rupees: 'INR',
    yen: 'JPY',
    pounds: 'GBP',
  }),
)
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    second: 'second',
    minute: 'minute',
    hour: 'hour',
    day: 'day',
    week: 'week',
    month: 'month',
    year: 'year',
    decade: 'decade',
    km: 'km',
    kilometer: 'km',
    kilometre: 'km',
    mile: 'mile',
    meter: 'm',
    metre: 'm',
    foot: 'ft',
    feet: 'ft',
    kg: 'kg',
    kilogram: 'kg',
    ton: 'ton',
    tonne: 'ton',
    acre: 'acre',
    hectare: 'ha',
    degree: 'degree',
    percent: 'percent',
    '%': 'percent',
    percentage: 'percent',
  }),
)
/** Units that measure how long something lasts. */
export const TIME_UNITS: ReadonlySet<string> = new Set(
  'second minute hour day week month year decade'.split(' '),
)

/** `Days`, `day’s` → `day`. */
export const singular = (word: string): string =>
  word
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/(?<=\p{L}{2})s$/u, '')

/** The currency that a sign or a word names (`US$`, `Rs.`, `euros`), by its ISO 4217 code. */
export const currencyOf = (sign: string): string | null =>
  CURRENCIES.get(sign.trim().replace('.', '').toLowerCase()) ?? null

/** The unit that a word names, in any number: `kilometres`, `%`. */
export const measureOf = (word: string): string | null => UNITS.get(singular(word)) ?? null
