import { InvalidArgumentError, Option } from 'commander'
import { openWriter } from '../app/writing.ts'
import type { App } from '../app.ts'
import { UsageError } from '../domain/errors.ts'
import { safeText } from '../render/safe.ts'
import { readLanguage } from '../text/language.ts'
import type { WordingEvent } from '../wording/events.ts'
import type { Writer } from '../wording/writer.ts'
import type { CommandContext } from './context.ts'

const line = (event: WordingEvent): string =>
  event.kind === 'fallback'
    ? `${event.part}: in the articles' own words, because ${event.reason}`
    : `${event.part}: withheld "${event.text}": ${event.reason}`

/** The writer of a command; what was withheld or fell back is told on standard error. */
export const writerFor = (
  { now, signal, stderr }: CommandContext,
  { store, cache, settings }: App,
): Promise<Writer> =>
  openWriter({
    settings,
    store,
    cache,
    now,
    signal,
    log: event => stderr.write(`${safeText(line(event))}\n`),
  })

const languageArgument = (text: string): string => {
  try {
    return readLanguage(text)
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
  }
}

/** `--language`, by tag or name. */
export const languageOption = (): Option =>
  new Option(
    '--language <language>',
    'translate it with the model, such as ur or Urdu; the original stands beside',
  ).argParser(languageArgument)

/**
 * The language that was asked for; null: none was.
 * @throws UsageError when there is no model that could translate
 */
export const wantedLanguage = (
  { language }: { readonly language?: string },
  { translates }: Pick<Writer, 'translates'>,
): string | null => {
  if (language === undefined || translates) return language ?? null
  throw new UsageError('--language needs a model that translates: set OPENAI_API_KEY or OPENAI_BASE_URL')
}
