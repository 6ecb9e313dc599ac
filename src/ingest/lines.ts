import { createReadStream } from 'node:fs'
import { decode } from './decode.ts'

/** One line of a file; `text` is null when it was longer than allowed. */
export interface FileLine {
  /** Counts from 1. */
  readonly number: number
  readonly text: string | null
  /** Bytes of the file up to and with this line. */
  readonly end: number
}

const NEWLINE = 0x0a

/** The lines of a file of any size, in memory that does not grow with it. */
export async function* linesOfFile(
  path: string,
  maxBytes: number,
  signal: AbortSignal,
): AsyncGenerator<FileLine> {
  let parts: Buffer[] = []
  let held = 0
  let number = 0
  let end = 0
  const line = (): FileLine => {
    number += 1
    const text = held > maxBytes ? null : decode(Buffer.concat(parts))
    parts = []
    held = 0
    return { number, text, end }
  }
  const hold = (part: Buffer): void => {
    held += part.length
    if (held <= maxBytes) parts.push(part)
    else parts = []
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
    const bytes = chunk as Buffer
    let start = 0
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, start)) {
      hold(bytes.subarray(start, at))
      end += at + 1 - start
      start = at + 1
      yield line()
    }
    hold(bytes.subarray(start))
    end += bytes.length - start
  }
  if (held > 0) yield line()
}
