import { openEmbedder } from '../app/embedding/embedder.ts'
import { countLabel } from '../render/labels.ts'
import type { Settings } from '../settings/settings.ts'
import { openStore } from '../store/open.ts'

/** How far the articles' vectors are, and which are of no use any more. */
export const embeddingState = async (
  address: string,
  settings: Pick<Settings, 'embeddings' | 'spending'>,
  now: () => Date,
): Promise<string> => {
  await using store = await openStore(address)
  const embedder = openEmbedder({ settings, store, now })
  const unused = [...(await store.vectors.spaces())]
    .filter(([space]) => space !== embedder?.space)
    .map(
      ([space, articles]) =>
        `; vectors of ${countLabel(articles, 'article')} by ${space} are not used: \`communique embed --drop ${space}\` removes them`,
    )
  if (!embedder)
    return `none, passages are found by their words: see OPENAI_EMBEDDING_MODEL${unused.join('')}`
  const { articles, embedded } = await store.vectors.progress(embedder.space, settings.embeddings!.articles)
  const rest = embedded < articles ? '; `communique run` or `communique embed` makes the rest' : ''
  return `${embedded} of ${countLabel(articles, 'article')} have vectors by ${embedder.space}${rest}${unused.join('')}`
}
