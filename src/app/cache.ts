import type { Logger } from 'pino'
import { type Cache, storedCache } from '../store/cache.ts'
import type { Store } from '../store/store.ts'

/** The cache in Redis where its address is given, else in the store's own database. */
export const openCache = async (
  redisUrl: string | null,
  store: Store,
  now: () => Date,
  log: Logger,
): Promise<Cache> => {
  if (redisUrl === null) return storedCache(store, () => now().getTime())
  const { redisCache } = await import('../store/redis-cache.ts')
  return redisCache(redisUrl, (state, text) => (state === 'down' ? log.error(text) : log.info(text)))
}
