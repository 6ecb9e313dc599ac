import { type Meanings, openMeanings } from '../app/embedding/meanings.ts'
import type { App } from '../app.ts'
import type { CommandContext } from './context.ts'

/** What a command's questions mean; that words alone find is told on standard error. */
export const meaningsFor = (
  { now, signal, stderr }: CommandContext,
  { store, cache, settings }: App,
): Meanings =>
  openMeanings({
    settings,
    store,
    cache,
    now,
    signal,
    tell: problem => {
      if (problem !== null) stderr.write(`Found by words alone: ${problem}\n`)
    },
  })
