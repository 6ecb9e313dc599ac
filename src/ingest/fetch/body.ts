import { promisify } from 'node:util'
import zlib, { constants } from 'node:zlib'
import { FetchError } from './fetch-error.ts'

/** The most a document may come to, in bytes, compressed or not. */
export const MAX_BYTES = 10_000_000
/** Text compresses twentyfold, repetitive sitemaps fiftyfold; more is a bomb. */
const MAX_RATIO = 200
const RATIO_FREE_BYTES = 1_000_000
/** Encodings may be stacked this deep. */
const MAX_LAYERS = 2

type Inflate = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>

const gunzip = promisify(zlib.gunzip)
const inflate = promisify(zlib.inflate)
const inflateRaw = promisify(zlib.inflateRaw)
const finishFlush = constants.Z_SYNC_FLUSH
const DECODERS: Readonly<Record<string, Inflate>> = {
  gzip: (bytes, options) => gunzip(bytes, { ...options, finishFlush }),
  'x-gzip': (bytes, options) => gunzip(bytes, { ...options, finishFlush }),
  deflate: (bytes, options) =>
    inflate(bytes, { ...options, finishFlush }).catch(() => inflateRaw(bytes, { ...options, finishFlush })),
  br: promisify(zlib.brotliDecompress),
}
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

/** Collects a stream. @throws FetchError when it goes on for more than {@link MAX_BYTES} */
export const collect = async (stream: AsyncIterable<Uint8Array>, url: string): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > MAX_BYTES) throw tooLarge(url)
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

/**
 * Undoes the content encodings of an answer, and gzip that is the document's own form (`sitemap.xml.gz`).
 * @throws FetchError when it unpacks to too much, is broken or encoded in a way nobody asked for
 */
export const unpack = async (
  bytes: Uint8Array,
  contentEncoding: string,
  url: string,
): Promise<Uint8Array> => {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && name !== 'identity')
  let unpacked = bytes
  for (let layer = 0; encodings.length > 0 || isGzip(unpacked); layer += 1) {
    const encoding = encodings.pop() ?? 'gzip'
    const decoder = DECODERS[encoding]
    if (!decoder || layer >= MAX_LAYERS) {
      throw new FetchError('encoding', url, `encoded in a way that cannot be read (${encoding})`)
    }
    unpacked = await bounded(decoder, unpacked, url)
  }
  return unpacked
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

const bounded = async (decoder: Inflate, bytes: Uint8Array, url: string): Promise<Uint8Array> => {
  if (bytes.length === 0) return bytes
  const maxOutputLength = Math.min(MAX_BYTES, RATIO_FREE_BYTES + bytes.length * MAX_RATIO)
  try {
    return await decoder(bytes, { maxOutputLength })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(url)
    throw new FetchError('encoding', url, 'its compression is broken', { cause: error })
  }
}

const tooLarge = (url: string): FetchError =>
  new FetchError('too-large', url, `comes to more than ${MAX_BYTES / 1_000_000} MB`)
