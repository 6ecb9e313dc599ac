import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cache, storedCache } from '../../src/store/cache.ts'
import { openStore } from '../../src/store/open.ts'
import { redisCache } from '../../src/store/redis-cache.ts'
import type { Store } from '../../src/store/store.ts'
import { cacheContract } from '../contract/cache.ts'
import { freePort } from '../servers/free-port.ts'
import { hasRedis, type RedisServer, startRedis } from '../servers/redis.ts'
import { emptyPostgres } from '../support/postgres.ts'

const storedIn = (engine: string, address: () => Promise<string>): void => {
  let store: Store
  beforeAll(async () => {
    store = await openStore(await address())
  })
  afterAll(() => store[Symbol.asyncDispose]())
  cacheContract(engine, async () => storedCache(store, Date.now))
}

storedIn('SQLite', async () => 'sqlite::memory:')
storedIn('PostgreSQL', emptyPostgres)

describe.skipIf(!hasRedis)(`Redis${hasRedis ? '' : ' (left out: this machine has no redis-server)'}`, () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedis(await freePort())
  })
  afterAll(() => server[Symbol.asyncDispose]())

  /** A cache that is connected, and what it has told. */
  const connected = async (): Promise<Cache & { readonly told: string[] }> => {
    const told: string[] = []
    const cache = redisCache(server.url, (state, text) => told.push(`${state}: ${text}`))
    const space = cache.space('probe')
    const kept = async () => {
      await space.set('here', 1)
      return space.get('here')
    }
    await expect.poll(kept).toBe(1)
    return { ...cache, told }
  }

  cacheContract('Redis', connected)

  test('while it is down everything counts as forgotten and nobody waits; then it is used again', async () => {
    await using cache = await connected()
    const space = cache.space('memory')
    await space.set('key', 'before')
    await server.stop()
    await expect.poll(() => cache.told.length).toBe(1)
    expect(cache.told[0]).toMatch(/^down: Redis does not answer .*check REDIS_URL$/)
    expect(await space.get('key')).toBeUndefined()
    await space.set('key', 'lost')
    expect(await space.delete('key')).toBe(false)
    await server.start()
    await expect.poll(() => cache.told.length, { timeout: 15_000 }).toBe(2)
    await space.set('key', 'after')
    expect(await space.get('key')).toBe('after')
    expect(cache.told.join()).not.toContain('127.0.0.1')
  })
})
