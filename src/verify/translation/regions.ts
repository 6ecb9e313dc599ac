import anyAscii from 'any-ascii'
import type { LanguageFacts } from './language-facts.ts'
import { hasForm, hasWord } from './occurrence.ts'

const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const LETTERS = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))

const folded = (name: string): string => anyAscii(name).toLowerCase()

/** Countries and unions by their English name. */
const REGIONS: readonly (readonly [name: string, code: string])[] = LETTERS.flatMap(first =>
  LETTERS.flatMap(second => {
    const name = english.of(first + second)
    return name ? [[name, first + second] as const] : []
  }),
)
const ONE_WORD = REGIONS.filter(([name]) => !name.includes(' ')).map(
  ([name, code]) => [folded(name), code] as const,
)
const SEVERAL_WORDS = REGIONS.filter(([name]) => name.includes(' '))

/** English words for countries and unions that do not begin as their name does. */
const OTHERWISE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    US: 'us usa america american americans',
    GB: 'uk britain british briton britons',
    EU: 'eu',
    UN: 'un',
    AE: 'uae emirati emiratis',
    SA: 'saudi saudis',
    FR: 'french',
    NL: 'dutch',
    CH: 'swiss',
    GR: 'greek greeks',
    ES: 'spaniard spaniards',
    DK: 'dane danes',
    PL: 'pole poles polish',
    TR: 'turkey turkish turk turks',
    PH: 'filipino filipinos',
    KR: 'korean koreans',
    CZ: 'czech czechs',
    IE: 'irish',
    KG: 'kyrgyz',
  }).flatMap(([code, words]) => words.split(' ').map(word => [word, code] as const)),
)

/** Letters that a word for a country's people or language shares with the country's name. */
const SHARED = 4

const codesOf = (word: string): string[] => {
  const low = folded(word).replaceAll('.', '')
  const other = OTHERWISE.get(low)
  const begins = ([name]: readonly [string, string]): boolean =>
    name === low ||
    (low.length >= SHARED &&
      name.length >= SHARED &&
      low.startsWith(name.slice(0, Math.max(SHARED, name.length - 3))))
  return [...(other ? [other] : []), ...ONE_WORD.filter(begins).map(([, code]) => code)]
}

/** What a language calls the country or union that an English word names, or whose people or language it names. */
export const regionNames = (word: string, language: LanguageFacts): string[] =>
  codesOf(word).flatMap(code => language.region(code) ?? [])

/** Countries and unions of several words that a text names. */
export const regionsIn = (text: string): { readonly name: string; readonly code: string }[] =>
  SEVERAL_WORDS.filter(([name]) => text.includes(name)).map(([name, code]) => ({ name, code }))

const ARABIC_ARTICLE = /^ال/

/** Whether a country or union is called by its name, or by a word made of it. */
export const isNamedIn = (translation: string, code: string, language: LanguageFacts): boolean => {
  const name = language.region(code)
  if (name === null) return false
  const parts = name.split(/[\s-]+/).map(part => part.replace(ARABIC_ARTICLE, ''))
  return hasWord(translation, name) || parts.some(part => part.length > 2 && hasForm(translation, part))
}

/** Whether an English word for a country, its people or a union is rendered as the language calls it. */
export const isRegionIn = (translation: string, word: string, language: LanguageFacts): boolean =>
  codesOf(word).some(code => isNamedIn(translation, code, language))
