import type { TerminalStyle } from '../render/terminal.ts'
import type { Store } from '../store/store.ts'
import type { CommandContext } from './context.ts'

/** The widest a line of prose may be, in columns: longer ones are hard to read. */
const WIDEST = 100

/** How results look on this standard output: plain and 80 columns wide when it is no terminal. */
export const terminalStyle = ({ stdout }: CommandContext): TerminalStyle => ({
  width: Math.min(stdout.columns, WIDEST),
  colour: stdout.colour,
  links: stdout.isTTY && stdout.colour,
})

/** Why nothing was found, and the way on: an empty store, or one with nothing on the topic. */
export const emptyStoreHint = async (store: Store): Promise<string> => {
  const { articles } = await store.articles.coverage({})
  return articles === 0
    ? 'The store is empty. Fill it with `communique ingest PATH`, or see the samples with `npm start`.\n'
    : 'No article in the store is on this topic: see `about` in the briefing, or take in more with `communique ingest PATH`.\n'
}
