import { words } from '../../text/words.ts'
import type { RenderingCheck, TranslationFault } from './fault.ts'
import { bareName, isTitle, namesIn } from './name-words.ts'
import { hasForm, hasWord } from './occurrence.ts'
import { isNamedIn, isRegionIn, regionNames, regionsIn } from './regions.ts'
import { soundsLike, spells } from './sounds.ts'

const wordsOf = (text: string): string[] =>
  words(text)
    .filter(({ isMark }) => !isMark)
    .flatMap(({ text: word }) => word.split('-'))

/** Single words, and two at a time: one word of Latin script may be two of another. */
const runsOf = (text: string): string[] => {
  const list = wordsOf(text)
  return [...list, ...list.slice(1).map((word, at) => list[at]! + word)]
}

const isAbbreviation = (name: string): boolean => /^\p{Lu}[\p{Lu}.]+$/u.test(name)

const letters = (text: string): string => text.replaceAll('.', '')

const LATIN_BEGINNING = 4

/** `London` and `Londres`. */
const beginsAlike = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map(word => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
  return one!.length >= LATIN_BEGINNING && one!.slice(0, LATIN_BEGINNING) === other!.slice(0, LATIN_BEGINNING)
}

const isForm = (name: string, written: string): boolean =>
  isAbbreviation(name)
    ? spells(letters(name), written)
    : beginsAlike(name, written) || soundsLike(name, written)

/** The pair that names this word, when the translation writes it as the pair says and it may be the same name. */
const isWritten = (
  name: string,
  { translation, names }: Pick<Parameters<RenderingCheck>[0], 'translation' | 'names'>,
): boolean =>
  names.some(
    pair =>
      hasWord(pair.original, name) &&
      pair.translation.trim() !== '' &&
      translation.includes(pair.translation) &&
      (isAbbreviation(name)
        ? spells(letters(name), pair.translation)
        : runsOf(pair.translation).some(run => isForm(name, run))),
  )

/** Every name of the original is in the translation: as it stands, by its sound, or as the language calls a country. */
const missingNames: RenderingCheck = rendering => {
  const { original, translation, language, nameWords } = rendering
  return namesIn(original, nameWords)
    .filter(
      name =>
        !hasWord(translation, name) &&
        !isRegionIn(translation, name, language) &&
        !isWritten(name, rendering),
    )
    .map(name => ({ kind: 'name', reason: `the name "${name}" is left out or changed` }))
}

const WITH_CAPITALS: ReadonlySet<string> = new Set(['Latn', 'Cyrl', 'Grek', 'Armn'])
/** Languages that begin every noun with a capital. */
const NOUNS_HAVE_CAPITALS: ReadonlySet<string> = new Set(['de', 'lb', 'nds', 'gsw'])
const OPENS = /^[.!?…:“"‘«„(—–-]$/

/** How many words with a capital a title may become: `Foreign Ministry`, `Ministère des Affaires étrangères`. */
const PER_TITLE = 2

/** Where names have capitals, a word with one must come from the original. */
const addedNames: RenderingCheck = ({ original, translation, language }) => {
  if (!WITH_CAPITALS.has(language.script) || NOUNS_HAVE_CAPITALS.has(language.base)) return []
  const list = words(translation)
  const given = wordsOf(original)
  const calendar = new Set([...language.months, ...language.weekdays].flat())
  const strange = list
    .filter(
      ({ text, isMark }, at) =>
        !isMark &&
        at > 0 &&
        !OPENS.test(list[at - 1]!.text) &&
        /^\p{Lu}/u.test(text) &&
        !calendar.has(text.toLowerCase()),
    )
    .flatMap(({ text }) => text.replace(/^\p{L}{1,2}['’]/u, '').split('-'))
    .filter(
      word =>
        /^\p{Lu}/u.test(word) &&
        !given.some(one => isForm(one, word) || bareName(one) === bareName(word)) &&
        !given.some(one => regionNames(one, language).some(name => hasForm(name, word))),
    )
  const titles = given.filter(word => /^\p{Lu}/u.test(word) && isTitle(word)).length
  return strange.length > PER_TITLE * titles
    ? strange.map(
        (word): TranslationFault => ({ kind: 'name', reason: `the name "${word}" is not in the original` }),
      )
    : []
}

/** Countries and unions of several words, none of which is a name by itself: `United States`. */
const missingRegions: RenderingCheck = ({ original, translation, language }) =>
  regionsIn(original)
    .filter(({ name, code }) => !hasWord(translation, name) && !isNamedIn(translation, code, language))
    .map(({ name }) => ({ kind: 'name', reason: `the name "${name}" is left out or changed` }))

/** A name that is said to be translated is one of the original. */
export const pairFaults: RenderingCheck = ({ original, names }) =>
  names
    .filter(pair => !hasWord(original, pair.original))
    .map(pair => ({ kind: 'name', reason: `the name "${pair.original}" is not in the original` }))

export const nameFaults: RenderingCheck = rendering =>
  [missingNames, missingRegions, addedNames].flatMap(check => check(rendering))
