/**
 * `npm run bench [-- NAME…] [--sizes 10000,100000] [--store postgres] [--folder DIR] [--labelled DIR] [--articles PATH]`: measures subjects and prints a table for each,
 * with `--store postgres` on a real PostgreSQL beside SQLite.
 * Stores are built once in the folder and used again; delete it when done.
 */
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { ask } from './ask.ts'
import { chat } from './chat.ts'
import { compile } from './compile.ts'
import { embeddings } from './embeddings.ts'
import { fanout } from './fanout/fanout.ts'
import { feeds } from './feeds/feeds.ts'
import { reading } from './feeds/reading.ts'
import { ingest } from './ingest/ingest.ts'
import { reliability } from './reliability.ts'
import { search } from './search.ts'
import { startPostgresEngine } from './stores/postgres.ts'
import { sqliteEngine } from './stores/sqlite.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'
import { tokens } from './tokens.ts'
import { translation } from './translation.ts'
import { verify } from './verify.ts'

/** As the program itself does (`src/main.ts`), so that time and memory are the program's. */
setFlagsFromString('--heap-growing-percent=60')

const SUBJECTS: readonly Subject[] = [
  ingest,
  feeds,
  reading,
  fanout,
  search,
  embeddings,
  compile,
  ask,
  chat,
  reliability,
  verify,
  translation,
  tokens,
]

const USUAL_SIZES = [10_000, 100_000]

const line = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, column) => cell.padEnd(widths[column]!))
    .join('  ')
    .trimEnd()

const table = (rows: readonly Row[]): string => {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const cells = rows.map(row => columns.map(column => String(row[column] ?? '')))
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map(row => row[index]!.length)),
  )
  return [columns, widths.map(width => '-'.repeat(width)), ...cells].map(row => line(row, widths)).join('\n')
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string' },
    store: { type: 'string', default: 'sqlite' },
    labelled: { type: 'string' },
    articles: { type: 'string' },
    folder: { type: 'string', default: join(tmpdir(), 'communique-bench') },
  },
})
const unknown = positionals.filter(name => !SUBJECTS.some(subject => subject.name === name))
if (unknown.length > 0) {
  process.stderr.write(
    `no bench "${unknown.join('", "')}"; there are: ${SUBJECTS.map(({ name }) => name).join(', ')}\n`,
  )
  process.exit(2)
}
if (!['sqlite', 'postgres'].includes(values.store)) {
  process.stderr.write('--store: sqlite or postgres\n')
  process.exit(2)
}
mkdirSync(values.folder, { recursive: true })
await using stack = new AsyncDisposableStack()
const sqlite = sqliteEngine(values.folder)
const engines: BenchOptions['engines'] =
  values.store === 'postgres' ? [sqlite, stack.use(await startPostgresEngine(values.folder))] : [sqlite]
const options = {
  engines,
  folder: values.folder,
  labelled: values.labelled ?? null,
  articles: values.articles ?? null,
}
for (const subject of SUBJECTS) {
  if (positionals.length > 0 && !positionals.includes(subject.name)) continue
  process.stdout.write(`\n${subject.name}: ${subject.about}\n`)
  const sizes = values.sizes?.split(',').map(Number) ?? subject.usualSizes ?? USUAL_SIZES
  const rows = await Array.fromAsync(subject.run({ ...options, sizes }))
  process.stdout.write(`${table(rows)}\n`)
}
