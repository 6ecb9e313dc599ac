import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type * as z from 'zod'
import { CommuniqueError, UsageError } from '../domain/errors.ts'
import { reasonOf } from '../settings/files.ts'
import { atPath, checkAgainst } from '../settings/problems.ts'
import type { CommandContext } from './context.ts'

/** One line of a batch: whatever it asks, its `id` comes back with the answer. */
const idOf = (line: unknown): unknown =>
  typeof line === 'object' && line !== null && 'id' in line ? line.id : null

const parsed = (line: string): { readonly value: unknown } | { readonly error: string } => {
  try {
    return { value: JSON.parse(line) }
  } catch {
    return { error: 'not JSON: give one JSON object a line' }
  }
}

const linesOf = async (context: CommandContext, path: string): Promise<AsyncIterable<string>> => {
  if (path === '-')
    return createInterface({ input: Readable.from(context.stdin), crlfDelay: Number.POSITIVE_INFINITY })
  const file = resolve(context.cwd, path)
  const found = await stat(file).catch((error: unknown) => {
    throw new UsageError(`--batch ${path}: ${reasonOf(error)}`)
  })
  if (!found.isFile()) throw new UsageError(`--batch ${path}: not a file`)
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
}

/**
 * Answers a file of JSON lines (`-`: standard input), one line out for each line in, in order. A line that cannot be
 * answered gives `{id, error}`, and the rest go on.
 * @throws UsageError when the file cannot be read
 */
export const runBatch = async <Line>(
  context: CommandContext,
  path: string,
  schema: z.ZodType<Line>,
  answer: (line: Line) => Promise<object>,
): Promise<void> => {
  const answerLine = async (text: string): Promise<object> => {
    const json = parsed(text)
    if ('error' in json) return { id: null, error: json.error }
    const id = idOf(json.value)
    const checked = checkAgainst(schema, json.value)
    if (!checked.ok) return { id, error: checked.problems.map(atPath).join('; ') }
    try {
      return { id, ...(await answer(checked.data)) }
    } catch (error) {
      if (error instanceof CommuniqueError) return { id, error: error.message }
      throw error
    }
  }
  for await (const line of await linesOf(context, path)) {
    context.signal.throwIfAborted()
    if (line.trim() !== '') context.stdout.write(`${JSON.stringify(await answerLine(line))}\n`)
  }
}
