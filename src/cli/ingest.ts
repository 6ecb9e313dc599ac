import { resolve } from 'node:path'
import { Command } from 'commander'
import { type ArticleDraft, articleId } from '../domain/article.ts'
import { toInstant } from '../domain/values.ts'
import { previewDocuments } from '../ingest/ingest-documents.ts'
import { countLabel, sourceLabel } from '../render/labels.ts'
import { safeText } from '../render/safe.ts'
import type { CommandContext } from './context.ts'
import { ingestPaths, rejectionLines } from './fill.ts'
import { ingestUrls, isUrl, previewUrls } from './ingest-urls.ts'
import { appFor, type CommonOptions, withCommonOptions } from './options.ts'

interface IngestOptions extends CommonOptions {
  readonly json?: boolean
  readonly dryRun?: boolean
}

const preview = (draft: ArticleDraft): string =>
  `${safeText(draft.title)}\n    ${sourceLabel(draft, safeText)}, ${countLabel(draft.body.length, 'character')}\n`

/** `communique ingest PATH_OR_URL…`: reads documents into the store. */
export const ingestCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('ingest'))
    .description('Read articles into the store.')
    .argument(
      '<path...>',
      'files and folders of .txt, .md, .html, .json, .jsonl and feeds; addresses of pages, feeds and OPML files',
    )
    .option('--json', 'print the result as one JSON document')
    .option('--dry-run', 'print the articles as read and store nothing')
    .action(async (paths: string[], options: IngestOptions) => {
      const [urls, files] = [paths.filter(isUrl), paths.filter(path => !isUrl(path))]
      const json = (document: unknown) => context.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
      if (options.dryRun) {
        const inputs = files.map(path => resolve(context.cwd, path))
        const local = await previewDocuments(inputs, {
          now: toInstant(context.now()),
          signal: context.signal,
        })
        const remote = await previewUrls(context, options, urls)
        const read = {
          articles: [...local.articles, ...remote.articles],
          rejected: [...local.rejected, ...remote.rejected],
        }
        if (options.json) {
          json({ ...read, articles: read.articles.map(draft => ({ articleId: articleId(draft), ...draft })) })
          return
        }
        context.stderr.write(rejectionLines(read))
        context.stdout.write(read.articles.map(preview).join(''))
        return
      }
      await using app = await appFor(context, options)
      const results = [
        await ingestPaths(context, app.store, files),
        ...(await ingestUrls(context, options, app.store, urls)),
      ]
      const sum = (of: 'added' | 'updated' | 'known'): number =>
        results.reduce((total, one) => total + one[of], 0)
      const result = {
        added: sum('added'),
        updated: sum('updated'),
        known: sum('known'),
        rejected: results.flatMap(({ rejected }) => rejected),
      }
      if (options.json) {
        json(result)
        return
      }
      context.stderr.write(rejectionLines(result))
      const counts = `${result.added} added, ${result.updated} updated, ${result.known} known already`
      context.stdout.write(`${counts}, ${result.rejected.length} not read.\n`)
    })
