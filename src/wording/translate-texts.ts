import { ModelError, NO_TOKENS, type Prompt, type TokenUsage } from '../model/language-model.ts'
import { languageName } from '../text/language.ts'
import type { LanguageFacts } from '../verify/translation/language-facts.ts'
import { NameForms } from '../verify/translation/name-forms.ts'
import { translationFaults } from '../verify/translation/translation-faults.ts'
import { line } from './evidence.ts'
import { type WrittenTranslation, writtenTranslations } from './output.ts'
import { TRANSLATION_PROMPT } from './prompts/translation-v1.ts'
import type { Writing } from './put.ts'
import { lineOf } from './rewording.ts'

/** Texts that are translated in one request. */
export interface TextPart {
  /** For the log: `section port`. */
  readonly name: string
  readonly texts: readonly string[]
}

export interface Translating extends Writing {
  readonly language: LanguageFacts
  /** Words that only ever name something, in lower case. */
  readonly nameWords: ReadonlySet<string>
}

/** What came of translating. */
export interface Translations {
  /** Verified translations by their originals. */
  readonly words: ReadonlyMap<string, string>
  readonly usage: TokenUsage
  /** Why the model gave nothing for a part; empty: it did for each. */
  readonly failures: readonly string[]
}

/** What the model sees of a part: the language, and each text with its number. */
export const translationPrompt = ({ texts }: TextPart, { tag }: LanguageFacts): Prompt => ({
  system: TRANSLATION_PROMPT,
  user: [
    line({ language: `${languageName(tag)} (${tag})` }),
    '<texts>',
    ...texts.map((text, index) => line({ n: index + 1, text })),
    '</texts>',
  ].join('\n'),
})

const NOTHING = { reason: 'it is of nothing that is left to translate' }

interface Answer {
  readonly part: TextPart
  readonly translations: readonly WrittenTranslation[]
  readonly usage: TokenUsage
  readonly failure: string | null
}

const ask = async (part: TextPart, { language, model, log, signal }: Translating): Promise<Answer> => {
  if (part.texts.length === 0) return { part, translations: [], usage: NO_TOKENS, failure: null }
  try {
    const { value, usage } = await model.complete(
      translationPrompt(part, language),
      writtenTranslations,
      signal,
    )
    return { part, translations: value.translations, usage, failure: null }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    const { message, failure, usage } = error
    log({ kind: 'fallback', part: `translation of ${part.name}`, cause: failure, reason: message })
    return { part, translations: [], usage, failure: message }
  }
}

/**
 * Lets a model translate texts, a request for each part. Whatever it does, a translation stands only where it agrees
 * with its original in all that can be held against it; the log says why another was withheld.
 * @throws the signal's reason when it is aborted
 */
export const translateTexts = async (
  parts: readonly TextPart[],
  translating: Translating,
): Promise<Translations> => {
  const { language, nameWords, log } = translating
  const answers = await Promise.all(parts.map(part => ask(part, translating)))
  const words = new Map<string, string>()
  const forms = new NameForms()
  const withhold = (part: TextPart, text: string, reason: string): void =>
    log({ kind: 'withheld', part: `translation of ${part.name}`, text, reason })

  /** Those that say what their originals say; the names in them are those of the edition. */
  const accepted = answers.flatMap(({ part, translations }) =>
    translations.flatMap(written => {
      const original = part.texts[written.n - 1] ?? ''
      const rendering = { original, translation: lineOf(written), names: written.names, language, nameWords }
      const [fault] = original === '' ? [NOTHING] : translationFaults(rendering)
      if (fault) withhold(part, rendering.translation, fault.reason)
      else forms.keep(rendering.names)
      return fault ? [] : [{ part, ...rendering }]
    }),
  )
  for (const { part, ...rendering } of accepted) {
    const reason = words.has(rendering.original) ? NOTHING.reason : forms.objection(rendering)
    if (reason === null) words.set(rendering.original, rendering.translation)
    else withhold(part, rendering.translation, reason)
  }
  return {
    words,
    usage: {
      promptTokens: answers.reduce((sum, { usage }) => sum + usage.promptTokens, 0),
      completionTokens: answers.reduce((sum, { usage }) => sum + usage.completionTokens, 0),
    },
    failures: answers.flatMap(({ failure }) => failure ?? []),
  }
}
