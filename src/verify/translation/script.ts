import type { Rendering, RenderingCheck } from './fault.ts'

/** Scripts that Unicode counts as several. */
const MIXED: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Han', 'Hiragana', 'Katakana'],
  Kore: ['Hangul', 'Han'],
  Hans: ['Han'],
  Hant: ['Han'],
}

const letterOf = (script: string): string =>
  `\\p{Script_Extensions=Zyyy}${(MIXED[script] ?? [script]).map(one => `\\p{Script_Extensions=${one}}`).join('')}`

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Share of a translation's letters that may stand in the script of the original without being names. */
const MOST_FOREIGN = 0.2

const inAnotherScript = ({ original, translation, language, nameWords }: Rendering): string | null => {
  const own = letterOf(language.script)
  const foreign = translation.match(new RegExp(`(?:(?![${own}])\\p{L})+`, 'gu')) ?? []
  const known = new Set(original.match(/\p{L}+/gu)?.map(word => word.toLowerCase()))
  const strange = foreign.find(word => !known.has(word.toLowerCase()))
  if (strange) return `"${strange}" is not in the original`
  const isName = (word: string): boolean => /^\p{Lu}/u.test(word) || nameWords.has(word.toLowerCase())
  const left = foreign.filter(word => !isName(word)).join('').length
  const letters = count(translation, /\p{L}/gu)
  const isWritten = letters - foreign.join('').length > 0
  return isWritten && left <= MOST_FOREIGN * letters ? null : 'it is not in the language asked for'
}

/** From this share of its plain words on, a sentence was left as it was. */
const MOST_KEPT = 0.5
const FEWEST_WORDS = 4
const PLAIN_WORD = /(?<![\p{L}\p{M}])\p{Ll}{4,}(?![\p{L}\p{M}])/gu

/** Words of English that other languages in Latin script do not have. */
const ENGLISH =
  /(?<![\p{L}\p{M}])(?:the|what|who|how|which|that|with|from|been|should|would|your|you|they|this|these|those|ignore|please)(?![\p{L}\p{M}])/u

const leftAsItWas = ({ original, translation }: Rendering): string | null => {
  const known = new Set(original.match(PLAIN_WORD))
  const plain = translation.match(PLAIN_WORD) ?? []
  const kept = plain.filter(word => known.has(word)).length
  return known.size >= FEWEST_WORDS && kept >= MOST_KEPT * plain.length && kept > 0
    ? 'it is left in the language of the original'
    : ENGLISH.test(translation)
      ? 'some of it is left in English'
      : null
}

/** The original is in Latin script; a translation is in the language's own and no longer in the words of the original. */
export const scriptFaults: RenderingCheck = rendering => {
  const reason =
    rendering.language.script === 'Latn'
      ? (leftAsItWas(rendering) ?? inAnotherScript(rendering))
      : inAnotherScript(rendering)
  return reason ? [{ kind: 'script', reason }] : []
}
