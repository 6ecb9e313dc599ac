import { UsageError } from '../domain/errors.ts'
import type { Attachment } from './chat.ts'

/** Largest file that is read, in bytes; a draft of it would be far too long already. */
const LARGEST_BYTES = 200_000
const TIMEOUT_MS = 10_000

/** A file as a platform names it. */
export interface RemoteFile {
  readonly name: string
  readonly url: string
  /** In bytes, as far as the platform tells. */
  readonly size: number | undefined
}

const unreadable = (name: string, why: string): UsageError => new UsageError(`${name} was not read: ${why}.`)

const textIn = (name: string, bytes: Uint8Array): string => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // Not UTF-8: no text.
  }
  throw unreadable(name, 'it is no plain text; save it as .txt or .md in UTF-8')
}

/** The bytes of a body, as long as they are not too many. */
const bytesOf = async (name: string, body: ReadableStream<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > LARGEST_BYTES) throw unreadable(name, `it is larger than ${LARGEST_BYTES / 1000} KB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * A text file that somebody attached, fetched when it is read. Only the platform's own hosts are asked: an address may
 * lead anywhere, and `headers` may hold a token.
 */
export const remoteText = (
  { name, url, size = 0 }: RemoteFile,
  hosts: ReadonlySet<string>,
  headers: Readonly<Record<string, string>>,
): Attachment => ({
  name,
  async read() {
    if (!URL.canParse(url) || !hosts.has(new URL(url).host)) {
      throw unreadable(name, 'it lies outside this chat; paste its text instead')
    }
    if (size > LARGEST_BYTES) throw unreadable(name, `it is larger than ${LARGEST_BYTES / 1000} KB`)
    let response: Response
    try {
      response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    } catch {
      throw unreadable(name, 'the platform did not hand it out')
    }
    if (!response.ok || !response.body) {
      throw unreadable(name, `the platform did not hand it out (${response.status})`)
    }
    return textIn(name, await bytesOf(name, response.body))
  },
})

/** A file that has come with the request itself. */
export const sentText = (file: File): Attachment => ({
  name: file.name,
  read: async () => textIn(file.name, await bytesOf(file.name, file.stream())),
})
