import anyAscii from 'any-ascii'

/** Letters that scripts and languages write for one another: those of Soundex, with l and r as one. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/[bfpv]/g, '1'],
  [/[cgjkqsxz]/g, '2'],
  [/[dt]/g, '3'],
  [/[lr]/g, '4'],
  [/[mn]/g, '5'],
]

const classed = (latin: string): string =>
  CLASSES.reduce((text, [letters, name]) => text.replace(letters, name), latin).replace(/[^1-5]/g, '')

/**
 * The consonants of a word in any script, by class; vowels, h and y come and go between scripts. Where `kh` may be no
 * more than an h, or w a vowel, there are several.
 */
export const skeletonsOf = (word: string): string[] => {
  const latin = anyAscii(word.normalize('NFKC'))
    .toLowerCase()
    .replace(/dzh/g, 'j')
    .replace(/(.)\1+/g, '$1')
  const forms = [latin, latin.replace(/kh/g, 'h')].flatMap(form => [form, form.replace(/w/g, 'v')])
  return [...new Set(forms.map(classed))]
}

/** Length of the longest common subsequence. */
const common = (a: string, b: string): number => {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const letter of a) {
    const next = [0]
    for (let at = 1; at <= b.length; at++) {
      next.push(letter === b[at - 1] ? row[at - 1]! + 1 : Math.max(row[at]!, next[at - 1]!))
    }
    row = next
  }
  return row[b.length]!
}

/** From this share of their consonants on, two words may be one name: one of five or six may differ, none of three. */
const ALIKE = 0.75

const isAlike = (a: string, b: string): boolean =>
  a === '' || b === '' ? a === b : (2 * common(a, b)) / (a.length + b.length) >= ALIKE

/** Whether one word may be the other in another script or spelling. */
export const soundsLike = (a: string, b: string): boolean => {
  const others = skeletonsOf(b)
  return skeletonsOf(a).some(one => others.some(other => isAlike(one, other)))
}

/** How English says the letters, in consonants that matter. */
const SPELLED: Readonly<Record<string, string>> = {
  a: '',
  b: 'b',
  c: 's',
  d: 'd',
  e: '',
  f: 'f',
  g: 'j',
  h: 'ch',
  i: '',
  j: 'j',
  k: 'k',
  l: 'l',
  m: 'm',
  n: 'n',
  o: '',
  p: 'p',
  q: 'k',
  r: 'r',
  s: 's',
  t: 't',
  u: '',
  v: 'v',
  w: 'dbl',
  x: 'ks',
  y: '',
  z: 'z',
}

/** Whether a word spells an abbreviation letter by letter, as Urdu writes `ایس سی او` for SCO. */
export const spells = (letters: string, word: string): boolean => {
  const [spelled] = skeletonsOf([...letters.toLowerCase()].map(letter => SPELLED[letter] ?? '').join('a'))
  return skeletonsOf(word).includes(spelled!)
}
