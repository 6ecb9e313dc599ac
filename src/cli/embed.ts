import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { openEmbedder } from '../app/embedding/embedder.ts'
import { fillingLease, fillWhileHeld } from '../app/embedding/filling.ts'
import type { App } from '../app.ts'
import { UsageError } from '../domain/errors.ts'
import type { Embedder } from '../model/embedder.ts'
import { ModelError } from '../model/language-model.ts'
import { countLabel } from '../render/labels.ts'
import type { VectorProgress } from '../store/vectors.ts'
import type { CommandContext } from './context.ts'
import { appFor, type CommonOptions, withCommonOptions } from './options.ts'
import { startProgress } from './progress.ts'

interface EmbedOptions extends CommonOptions {
  readonly drop?: string
  readonly json?: boolean
}

/** Waits after failures that may pass, in milliseconds; after the last the command fails. */
const WAITS_MS = [1_000, 4_000, 16_000]
/** Between two looks at another process that fills, in milliseconds. */
const LOOK_MS = 1_000

const fillAll = async (
  context: CommandContext,
  { store }: App,
  embedder: Embedder,
  newest: number,
): Promise<VectorProgress> => {
  const { now, signal } = context
  const lease = fillingLease(store, now)
  const parts = { store, embedder, newest, signal }
  using progress = startProgress(context, 'Embedding')
  const show = async (note = ''): Promise<VectorProgress> => {
    const state = await store.vectors.progress(embedder.space, newest)
    progress.update(state.embedded, state.articles, `${state.embedded} of ${state.articles} articles${note}`)
    return state
  }
  let failures = 0
  try {
    for (;;) {
      try {
        const outcome = await fillWhileHeld(parts, lease, async () => {
          failures = 0
          await show()
        })
        if (outcome === 'done') return await show()
        const { articles, embedded } = await show(', by another process')
        if (embedded === articles) return { articles, embedded }
        await sleep(LOOK_MS, undefined, { signal })
      } catch (error) {
        const wait = WAITS_MS[failures++]
        if (!(error instanceof ModelError) || error.retry === 'give-up' || wait === undefined) throw error
        await show(`; ${error.message}`)
        await sleep(wait, undefined, { signal })
      }
    }
  } finally {
    await lease.release()
  }
}

/** `communique embed`: gives the newest articles vectors, as `run` does in the background; `--drop` removes a model's. */
export const embedCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('embed'))
    .description(
      'Give the newest articles vectors from the embedding model now; `run` does so in the background. It may be stopped and run again.',
    )
    .option('--drop <model>', 'remove the vectors of a model that is not used any more')
    .option('--json', 'print one JSON document')
    .action(async (options: EmbedOptions) => {
      await using app = await appFor(context, options)
      const print = (document: object, text: string) =>
        context.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`)
      if (options.drop !== undefined) {
        const spaces = [...(await app.store.vectors.spaces()).keys()]
        if (!spaces.includes(options.drop)) {
          const there = spaces.length > 0 ? `there are: ${spaces.join(', ')}` : 'there are none'
          throw new UsageError(`--drop: no vectors of "${options.drop}"; ${there}`)
        }
        const dropped = await app.store.vectors.drop(options.drop)
        print({ dropped }, `Vectors of ${countLabel(dropped, 'article')} removed.`)
        return
      }
      const embedder = openEmbedder({ settings: app.settings, store: app.store, now: context.now })
      if (!embedder) {
        throw new UsageError(
          'OPENAI_EMBEDDING_MODEL: not set; name the embedding model of your server, such as text-embedding-3-small',
        )
      }
      const { articles, embedded } = await fillAll(context, app, embedder, app.settings.embeddings!.articles)
      print(
        { model: embedder.space, articles, embedded },
        `${embedded} of ${countLabel(articles, 'article')} have vectors (${embedder.space}).`,
      )
    })
