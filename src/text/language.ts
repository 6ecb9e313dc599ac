import { UsageError } from '../domain/errors.ts'
import { nearest } from './nearest.ts'

const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** `Urdu`, `Brazilian Portuguese`; the tag itself where there is no name. */
export const languageName = (tag: string): string => english.of(tag) ?? tag

/** The language of a tag without script or region: `pt` of `pt-BR`. */
export const baseLanguage = (tag: string): string => new Intl.Locale(tag).language

/** ISO 15924 code of the script that a language is usually written in: `Arab`, `Deva`, `Latn`. */
export const scriptOf = (tag: string): string => new Intl.Locale(tag).maximize().script ?? 'Latn'

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set('Adlm Arab Hebr Nkoo Rohg Samr Syrc Thaa Yezi'.split(' '))

export const directionOf = (tag: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(scriptOf(tag)) ? 'rtl' : 'ltr')

const LETTERS = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index))

/** Languages by their English name and their own, in lower case. */
const namedLanguages = (): ReadonlyMap<string, string> => {
  const tags = LETTERS.flatMap(first => LETTERS.map(second => first + second)).filter(tag => english.of(tag))
  return new Map(
    tags.flatMap(tag => {
      const own = new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' }).of(tag)
      return [english.of(tag), own].flatMap(name => (name ? [[name.toLowerCase(), tag] as const] : []))
    }),
  )
}

let named: ReadonlyMap<string, string> | null = null

const canonical = (text: string): string | null => {
  try {
    const [tag] = Intl.getCanonicalLocales(text.replaceAll('_', '-'))
    return tag && english.of(baseLanguage(tag)) ? tag : null
  } catch {
    return null
  }
}

/** The tag of a language that is given by its tag (`ur`, `pt-BR`) or name (`Urdu`, `اردو`); null: there is none. */
export const languageIn = (text: string): string | null => {
  named ??= namedLanguages()
  const word = text.trim()
  return named.get(word.toLowerCase()) ?? canonical(word)
}

/**
 * Reads a language as a person gives it, see {@link languageIn}.
 * @throws UsageError naming the nearest
 */
export const readLanguage = (text: string): string => {
  const found = languageIn(text)
  if (found) return found
  const name = nearest(text, [...named!.keys()])
  const guess = name ? `; did you mean ${languageName(named!.get(name)!)} (${named!.get(name)})?` : ''
  throw new UsageError(
    `${JSON.stringify(text.slice(0, 60))} is no language${guess || ': give a name or tag such as Urdu, ur or pt-BR'}`,
  )
}
