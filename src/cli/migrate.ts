import { Command } from 'commander'
import { UsageError } from '../domain/errors.ts'
import { countLabel } from '../render/labels.ts'
import { type CopiedTable, copyStore } from '../store/copy/copy-store.ts'
import { isPostgres, sqlitePath } from '../store/open.ts'
import type { CommandContext } from './context.ts'
import { appFor, type CommonOptions, settingsFor, withCommonOptions } from './options.ts'
import { startProgress } from './progress.ts'

interface MigrateOptions extends CommonOptions {
  readonly to?: string
  readonly json?: boolean
}

const copy = async (context: CommandContext, from: string, to: string): Promise<CopiedTable[]> => {
  const path = sqlitePath(from)
  if (!path || path === ':memory:') throw new UsageError('--store: only a sqlite:PATH store can be copied')
  if (!isPostgres(to)) throw new UsageError('--to: not an address of the form postgres://…')
  using progress = startProgress(context, 'Copying the store')
  return await copyStore(path, to, {
    signal: context.signal,
    onProgress: (done, total, table) => progress.update(done, total, `${done} of ${total} rows: ${table}`),
  })
}

const report = (tables: readonly CopiedTable[]): string => {
  const filled = tables.filter(({ rows }) => rows > 0)
  const lines = filled.map(({ table, rows, different }) => {
    const kept =
      different > 0 ? `, ${different} changed since in the new store and left as they are there` : ''
    return `${table}: ${countLabel(rows, 'row')}, each compared${kept}\n`
  })
  return `${lines.join('')}The copy is complete. Set DATABASE_URL to the new store and start Communiqué again.\n`
}

/** `communique migrate`: brings the store's tables up to date; `--to` copies the whole store to PostgreSQL. */
export const migrateCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('migrate'))
    .description(
      'Bring the tables of the store up to date, or copy the whole store to PostgreSQL. Stop the bot first. Run it again when it was interrupted: it goes on where it was.',
    )
    .option('--to <url>', 'postgres://… to copy the store to; the database is to be empty')
    .option('--json', 'print one JSON document')
    .action(async (options: MigrateOptions) => {
      if (options.to === undefined) {
        await using _ = await appFor(context, options)
        context.stdout.write(options.json ? '{"tables": []}\n' : 'The tables of the store are up to date.\n')
        return
      }
      const from = options.store ?? (await settingsFor(context, options)).store
      const tables = await copy(context, from, options.to)
      context.stdout.write(options.json ? `${JSON.stringify({ tables }, null, 2)}\n` : report(tables))
    })
