import type { App } from '../app.ts'
import type { WriterEvent } from '../compile/model-writer.ts'
import type { Edition } from '../domain/edition.ts'
import { safeText } from '../render/safe.ts'
import type { CommandContext } from './context.ts'

const line = (event: WriterEvent): string =>
  event.kind === 'fallback'
    ? `section ${event.section}: in the articles' own words, because ${event.reason}`
    : `section ${event.section}: withheld "${event.text}": ${event.reason}`

/** The edition in the model's words where one is set; what was withheld or fell back is told on standard error. */
export const worded = (context: CommandContext, app: App, edition: Edition): Promise<Edition> =>
  app.word(edition, event => context.stderr.write(`${safeText(line(event))}\n`), context.signal)
