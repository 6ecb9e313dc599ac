import type { TerminalStyle } from '../render/terminal.ts'
import type { CommandContext } from './context.ts'

/** The widest a line of prose may be, in columns: longer ones are hard to read. */
const WIDEST = 100

/** How results look on this standard output: plain and 80 columns wide when it is no terminal. */
export const terminalStyle = ({ stdout }: CommandContext): TerminalStyle => ({
  width: Math.min(stdout.columns, WIDEST),
  colour: stdout.colour,
  links: stdout.isTTY && stdout.colour,
})
