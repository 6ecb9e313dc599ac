/** Words in one shingle. */
const SHINGLE = 4
/** Bins of the one-permutation MinHash (Li, Owen, Zhang 2012) and rows of a band: 16 bands of two. */
const BINS = 32
const BIN_SHIFT = 27
const ROWS = 2
const EMPTY = 0xffffffff

const isSeparator = (code: number): boolean =>
  code < 0x80
    ? !((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39))
    : (code >= 0x80 && code <= 0xbf) ||
      (code >= 0x2000 && code <= 0x206f) ||
      (code >= 0x3000 && code <= 0x303f)
const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2018 || code === 0x2019
/** Characters of scripts that are written without spaces stand for words. */
const isWordByItself = (code: number): boolean =>
  (code >= 0x2e80 && code < 0xac00) || (code >= 0x0e00 && code < 0x0f00)

/** The final mix of MurmurHash3: spreads a hash over all 32 bits. */
const mix = (hash: number): number => {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const wordHashes = (text: string): number[] => {
  const lower = text.toLowerCase()
  const words: number[] = []
  let hash = 0
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at)
    if (isApostrophe(code)) continue
    const alone = code > 0x7f && isWordByItself(code)
    if (isSeparator(code) || alone) {
      if (hash !== 0) words.push(hash)
      hash = 0
      if (alone) words.push(mix(code))
      continue
    }
    hash = Math.imul(hash ^ code, 0x01000193) + 0x9e3779b1
    if (hash === 0) hash = 1
  }
  if (hash !== 0) words.push(hash)
  return words
}

/** Hashes (unsigned 32-bit) of all runs of four words, without regard to case and punctuation. */
export const shingles = (text: string): Uint32Array => {
  const words = wordHashes(text)
  const result = new Uint32Array(Math.max(0, words.length - SHINGLE + 1))
  for (let at = 0; at < result.length; at++) {
    let hash = words[at]!
    for (let next = 1; next < SHINGLE; next++) hash = Math.imul(hash, 0x5bd1e995) ^ words[at + next]!
    result[at] = mix(hash)
  }
  return result
}

/** The least hash of each bin; an empty bin borrows from the next full one, told apart by how far it lies. */
const minHashes = (hashes: Uint32Array): Uint32Array => {
  const least = new Uint32Array(BINS).fill(EMPTY)
  for (const hash of hashes) {
    const bin = hash >>> BIN_SHIFT
    if (hash < least[bin]!) least[bin] = hash
  }
  const dense = new Uint32Array(BINS)
  for (let bin = 0; bin < BINS; bin++) {
    let steps = 0
    while (steps < BINS && least[(bin + steps) % BINS] === EMPTY) steps += 1
    dense[bin] = (least[(bin + steps) % BINS]! + Math.imul(steps, 0x9e3779b1)) >>> 0
  }
  return dense
}

/**
 * Locality-sensitive bands of a text: two texts that share half of their shingles have one in common with a
 * probability of .99, a third .85, a twentieth .04. Empty for a text of fewer than four words.
 */
export const bandsOf = (hashes: Uint32Array): number[] => {
  if (hashes.length === 0) return []
  const least = minHashes(hashes)
  const bands: number[] = []
  for (let bin = 0; bin < BINS; bin += ROWS) {
    let band = bin + 1
    for (let row = 0; row < ROWS; row++) band = Math.imul(band, 0x5bd1e995) ^ least[bin + row]!
    bands.push(mix(band))
  }
  return bands
}

/** How many distinct shingles two texts have, and how many they share. */
export const overlap = (
  a: Uint32Array,
  b: Uint32Array,
): { shared: number; first: number; second: number } => {
  const first = new Set(a)
  const second = new Set(b)
  let shared = 0
  for (const hash of first) if (second.has(hash)) shared += 1
  return { shared, first: first.size, second: second.size }
}
