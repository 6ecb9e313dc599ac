import { nameWordsOf } from '../../src/verify/translation/name-words.ts'
import type { Asked, Script } from '../servers/model-server.ts'
import { scriptTranslator } from './translator.ts'

/** A translation as the model writes it. */
export type Written = ReturnType<ReturnType<typeof scriptTranslator>>

/** What is done to a translation before it is given. */
export type Change = (written: Written, original: string) => Written

/** The numbered texts that the model is asked to translate. */
export const textsIn = ({ user }: Asked): { readonly n: number; readonly text: string }[] =>
  user
    .split('\n')
    .slice(2, -1)
    .map(line => JSON.parse(line))

/** The language that it is asked to translate into; null: it is asked for something else. */
const languageIn = ({ user }: Asked): string | null => {
  const { language } = JSON.parse(user.split('\n')[0]!)
  return language === undefined ? null : /\(([^()]+)\)$/.exec(language)![1]!
}

/**
 * A model that translates into whatever language is asked for by writing English in its letters, and words nothing.
 * @param context further text by whose capitals it knows names
 */
export const translatingModel =
  (context = '', change: Change = written => written): Script =>
  asked => {
    const language = languageIn(asked)
    if (language === null) return { kind: 'json', value: { sentences: [] } }
    const texts = textsIn(asked)
    const translated = scriptTranslator(language)
    const nameWords = nameWordsOf([context, ...texts.map(({ text }) => text)])
    const translations = texts.map(({ n, text }) => ({ n, ...change(translated(text, nameWords), text) }))
    return { kind: 'json', value: { translations } }
  }
