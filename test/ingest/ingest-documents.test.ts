import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UsageError } from '../../src/domain/errors.ts'
import { MAX_DOCUMENT_BYTES } from '../../src/ingest/documents.ts'
import { ingestDocuments, previewDocuments } from '../../src/ingest/ingest-documents.ts'
import { openStore } from '../../src/store/open.ts'

const now = '2025-04-01T12:00:00.000Z'
const options = { now, signal: new AbortController().signal }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-ingest-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, content)
  return path
}
const preview = (...paths: string[]) => previewDocuments(paths.length > 0 ? paths : [folder], options)
const jsonl = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) =>
      `${JSON.stringify({ title: `Ferry ${n}`, body: `Trip ${n} of the ferry.`, url: `https://h.example/${n}` })}\n`,
  ).join('')

describe('a folder', () => {
  test('is read with all that is in it, whatever the kind of document', async () => {
    await put('a.txt', 'The ferry stays.')
    await put('deep/er/b.md', '# Ferry\n\nThe ferry stays.')
    await put(
      'deep/c.html',
      '<p>The ferry stays and runs every day of the week, the council said on Monday.</p>',
    )
    await put('d.jsonl', jsonl(2))
    await put(
      'e.rss',
      '<rss version="2.0"><channel><title>Post</title><item><title>Ferry</title><description>Stays.</description><link>https://h.example/f</link></item></channel></rss>',
    )
    const { articles, rejected } = await preview()
    expect(rejected).toEqual([])
    const file = (name: string): string => pathToFileURL(join(folder, name)).href
    expect(articles.map(article => article.url)).toEqual([
      file('a.txt'),
      'https://h.example/0',
      'https://h.example/1',
      file('deep/c.html'),
      file('deep/er/b.md'),
      'https://h.example/f',
    ])
  })

  test('may hold links that lead back into it', async () => {
    await put('news/a.txt', 'The ferry stays.')
    await symlink(folder, join(folder, 'news', 'loop'))
    await symlink(join(folder, 'news', 'a.txt'), join(folder, 'same.txt'))
    expect((await preview()).articles).toHaveLength(1)
  })

  test('passes over hidden files and what lies beside saved pages, and tells of other kinds', async () => {
    await put('a.txt', 'The ferry stays.')
    await put('.draft.txt', 'Hidden.')
    await put('a_files/style.css', 'p {}')
    await put('a_files/photo.jpg', 'x')
    await put('report.docx', 'x')
    const { articles, rejected } = await preview()
    expect(articles).toHaveLength(1)
    expect(rejected).toEqual([
      { input: join(folder, 'report.docx'), reason: expect.stringContaining('save it as .txt') },
    ])
  })

  test('without articles, and a path that leads nowhere, are errors that name them', async () => {
    await put('a.css', 'p {}')
    await expect(preview(folder)).rejects.toThrow(UsageError)
    await expect(preview(folder, join(folder, 'none'))).rejects.toThrow(
      /without articles[\s\S]*no such file or folder/,
    )
  })
})

describe('a file that is no article', () => {
  test.each([
    ['empty.txt', '', /an empty file/],
    ['blank.html', ' \n ', /an empty file/],
    ['image.txt', Uint8Array.from({ length: 500 }, (_, n) => (n * 37) % 256), /not a text/],
    ['picture.html', '<body><img src="a.png"></body>', /without the text of an article/],
    ['front.md', '---\na: [\n---\nText.', /front matter is not YAML/],
    ['broken.json', '{"title": ', /not JSON/],
    ['empty.json', '[]', /an empty list/],
    [
      'feeds.opml',
      '<opml version="2.0"><body><outline type="rss" xmlUrl="https://h.example/f"/></body></opml>',
      /a list of feeds/,
    ],
    ['big.txt', 'word '.repeat(MAX_DOCUMENT_BYTES / 5 + 1), /more than 10 MB: split it/],
  ])('%s is told with its reason and does not stop the rest', async (name, content, reason) => {
    const path = await put(name, content)
    await put('zzz.txt', 'The ferry stays.')
    const { articles, rejected } = await preview()
    expect(articles.map(article => article.title)).toEqual(['The ferry stays'])
    expect(rejected).toEqual([{ input: path, reason: expect.stringMatching(reason) }])
  })

  test('a broken line of a .jsonl is told by its number', async () => {
    const path = await put('a.jsonl', `${jsonl(1)}{"title":\n{"title":"B","body":"Two."}`)
    const { articles, rejected } = await preview()
    expect(articles).toHaveLength(2)
    expect(rejected).toEqual([{ input: `${path}, line 2`, reason: expect.stringContaining('not JSON') }])
  })
})

describe('taking documents into a store', () => {
  test('counts what is new, changed and known; doing it twice changes nothing', async () => {
    await using store = await openStore('sqlite::memory:')
    await put('a.jsonl', jsonl(3))
    expect(await ingestDocuments(store.articles, [folder], options)).toEqual({
      added: 3,
      updated: 0,
      known: 0,
      rejected: [],
    })
    expect(await ingestDocuments(store.articles, [folder], options)).toMatchObject({
      added: 0,
      updated: 0,
      known: 3,
    })
    await put('a.jsonl', jsonl(3).replace('Trip 1 of', 'Last trip of'))
    expect(await ingestDocuments(store.articles, [folder], options)).toMatchObject({
      added: 0,
      updated: 1,
      known: 2,
    })
    expect((await store.articles.versions('https://h.example/1')).map(article => article.body)).toEqual([
      'Trip 1 of the ferry.',
      'Last trip of the ferry.',
    ])
  })

  test('tells how far it is', async () => {
    await using store = await openStore('sqlite::memory:')
    await put('a.jsonl', jsonl(600))
    const seen: number[] = []
    await ingestDocuments(store.articles, [folder], {
      ...options,
      onProgress: ({ bytesRead, bytes }) => seen.push(bytesRead / bytes),
    })
    expect(seen.length).toBeGreaterThan(2)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toBe(1)
  })

  test('stopped in the middle keeps what was stored before, and goes on from there', async () => {
    await using store = await openStore('sqlite::memory:')
    await put('a.jsonl', jsonl(1_000))
    const stop = new AbortController()
    const stopped = ingestDocuments(store.articles, [folder], {
      now,
      signal: stop.signal,
      onProgress: ({ articles }) => articles >= 500 && stop.abort(),
    })
    await expect(stopped).rejects.toThrow(/abort/)
    const { articles: before } = await store.articles.size()
    expect(before).toBeGreaterThanOrEqual(500)
    expect(before).toBeLessThan(1_000)
    expect(await ingestDocuments(store.articles, [folder], options)).toMatchObject({
      known: before,
      added: 1_000 - before,
    })
  })
})
