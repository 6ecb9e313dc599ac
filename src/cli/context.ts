/** Where a command writes. */
export interface Output {
  write(text: string): void
  readonly isTTY: boolean
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number
  readonly colour: boolean
}

/** The world as a command sees it. `main.ts` makes it from the process, tests from memory. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Results. */
  readonly stdout: Output
  /** Progress and logs. */
  readonly stderr: Output
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean }
  /** Lines that a person types at a prompt with history; absent where nobody sits at a terminal. */
  readonly prompt?: (label: string) => AsyncIterable<string>
  readonly now: () => Date
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal
}
