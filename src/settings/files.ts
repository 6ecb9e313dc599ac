import { readFile, stat } from 'node:fs/promises'

/** Largest settings file that is read, in bytes; no definition written by a person comes near it. */
const maxBytes = 1_000_000

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'not a folder',
  EISDIR: 'a folder, not a file',
  EACCES: 'may not be read; check its permissions',
}

/** Why a file could not be used, in a person's words. */
export const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  return reasons[code ?? ''] ?? message
}

/**
 * The text of a settings file.
 * @throws Error when it cannot be read, is too large or is not UTF-8
 */
export const readText = async (path: string): Promise<string> => {
  const { size } = await stat(path)
  if (size > maxBytes) throw new Error(`${size} bytes; at most ${maxBytes} are read`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    throw error instanceof TypeError ? new Error('not UTF-8 text') : error
  }
}
