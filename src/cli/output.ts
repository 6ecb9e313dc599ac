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

/** The way on when the store is empty; nothing when it is not. */
export const emptyStoreHint = async (store: Store): Promise<string> => {
  const { articles } = await store.articles.coverage({})
  if (articles > 0) return ''
  return 'The store is empty. Fill it with `communique ingest PATH`, or see the samples with `npm start`.\n'
}

/** The way on when nothing is on a topic: an empty store, or one without an article that belongs. */
export const emptyTopicHint = async (store: Store): Promise<string> =>
  (await emptyStoreHint(store)) ||
  'No article in the store is on this topic: see `about` in the briefing, or take in more with `communique ingest PATH`.\n'
