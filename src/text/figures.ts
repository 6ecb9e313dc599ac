const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  lakh: 1e5,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  crore: 1e7,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  tn: 1e12,
}
const VALUES = new Map<string, number>([
  ...SMALL.map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word, (index + 2) * 10] as const),
  ...TENS.flatMap((ten, tens) =>
    SMALL.slice(1, 10).map((small, one) => [`${ten}-${small}`, (tens + 2) * 10 + one + 1] as const),
  ),
])
const WORD_VALUE = `(?:${TENS.join('|')})-(?:${SMALL.slice(1, 10).join('|')})|${[...SMALL, ...TENS].join('|')}`
const SCALE = 'dozen|hundred|thousand|lakh|million|crore|billion|trillion'
const FIGURE = `\\d{1,3}(?:,\\d{2,3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?`
/** Source of a pattern that finds one number as newspapers write it: `26`, `twenty-six`, `two dozen`, `4.2 million`, `3 lakh`. */
export const NUMBER = `(?:(?:${FIGURE})(?:[ -](?:${SCALE})|(?:bn|tn|mn|m|k)(?!\\p{L}))?|(?:a )?(?:${SCALE})(?!s)|(?:${WORD_VALUE})(?:[ -](?:${SCALE}))?)`

/** The value of a number found by {@link NUMBER}; null when it is none. */
export const figure = (text: string): number | null => {
  const [head, scale] = text
    .toLowerCase()
    .replace(/^a /, '')
    .split(/ |-(?=dozen|hundred|thousand|lakh|million|crore|billion|trillion)|(?<=\d)(?=bn|tn|mn|m|k)/)
  const factor = scale ? (SCALES[scale] ?? null) : 1
  if (factor === null || !head) return null
  const value = VALUES.get(head) ?? SCALES[head] ?? Number(head.replace(/,/g, ''))
  return Number.isFinite(value) ? value * factor : null
}
