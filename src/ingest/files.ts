import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'

/** A file that may hold articles. */
export interface DocumentFile {
  readonly path: string
  readonly bytes: number
}

/** An input that could not be taken, and why, with the remedy where there is one. */
export interface Rejection {
  readonly input: string
  readonly reason: string
}

export interface FoundFiles {
  readonly files: readonly DocumentFile[]
  readonly rejected: readonly Rejection[]
}

export const DOCUMENT_EXTENSIONS = [
  '.txt',
  '.text',
  '.md',
  '.markdown',
  '.html',
  '.htm',
  '.xhtml',
  '.json',
  '.jsonl',
  '.ndjson',
] as const
export const FEED_EXTENSIONS = ['.xml', '.rss', '.atom', '.rdf', '.opml'] as const
const KNOWN = new Set<string>([...DOCUMENT_EXTENSIONS, ...FEED_EXTENSIONS])
/** What lies beside saved pages and in project folders; nobody expects articles in it. */
const BESIDE = new Set(
  (
    '.css .js .mjs .map .png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .tif .tiff .woff .woff2 .ttf .otf .eot .mp3 .mp4 .m4a ' +
    '.wav .ogg .webm .mov .yaml .yml .toml .lock .log .db .sqlite .db-wal .db-shm .ini .download'
  ).split(' '),
)

/** Why a file could not be read, in words for a person. */
export const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'no such file or folder: check the path'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read: change its permissions'
  return code ? message : `it could not be read (${message}): save its text as .txt`
}

class Search {
  readonly files: DocumentFile[] = []
  readonly rejected: Rejection[] = []
  readonly #seen = new Set<string>()

  async visit(path: string, named: boolean): Promise<void> {
    try {
      const real = await realpath(path)
      if (this.#seen.has(real)) return
      this.#seen.add(real)
      const entry = await stat(real)
      if (entry.isDirectory()) await this.#folder(path, named)
      else if (entry.isFile()) this.#file(path, entry.size, named)
      else if (named) this.#reject(path, 'neither a file nor a folder')
    } catch (error) {
      this.#reject(path, reasonOf(error))
    }
  }

  async #folder(path: string, named: boolean): Promise<void> {
    const before = this.files.length + this.rejected.length
    for (const name of (await readdir(path)).sort()) {
      if (!name.startsWith('.')) await this.visit(join(path, name), false)
    }
    if (named && this.files.length + this.rejected.length === before) {
      this.#reject(path, `a folder without articles: put ${DOCUMENT_EXTENSIONS.join(' ')} files into it`)
    }
  }

  #file(path: string, bytes: number, named: boolean): void {
    const extension = extname(basename(path)).toLowerCase()
    if (named || KNOWN.has(extension)) this.files.push({ path, bytes })
    else if (!BESIDE.has(extension)) {
      this.#reject(
        path,
        `unknown kind of file "${extension || basename(path)}": save it as .txt, .md, .html, .json or .jsonl`,
      )
    }
  }

  #reject(input: string, reason: string): void {
    this.rejected.push({ input, reason })
  }
}

/**
 * The files that the paths name, folders with all that is in them, each file once. Hidden files, and in folders also
 * styles, scripts, pictures and the like, are passed over; other files of unknown kind are told.
 */
export const findFiles = async (paths: readonly string[]): Promise<FoundFiles> => {
  const search = new Search()
  for (const path of paths) await search.visit(path, true)
  return search
}
