import { openWriter } from '../app/writing.ts'
import type { App } from '../app.ts'
import { safeText } from '../render/safe.ts'
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
