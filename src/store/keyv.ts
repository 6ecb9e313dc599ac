import { EventEmitter } from 'node:events'
import { Keyv, type KeyvStoreAdapter } from 'keyv'
import type { ExpiringStore } from './store.ts'

/** Keyv's storage on the store's own database. Keyv itself puts the expiry into the value; it is only kept beside it here. */
class StoredKeyv extends EventEmitter implements KeyvStoreAdapter {
  readonly opts = {}
  namespace?: string | undefined
  readonly #values: ExpiringStore
  readonly #now: () => number

  constructor(values: ExpiringStore, now: () => number) {
    super()
    this.#values = values
    this.#now = now
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    return (await this.#values.get(key, this.#now())) as Value | undefined
  }

  async set(key: string, value: string, ttl?: number): Promise<void> {
    await this.#values.set(key, value, ttl === undefined ? null : this.#now() + ttl)
  }

  delete(key: string): Promise<boolean> {
    return this.#values.delete(key)
  }

  async clear(): Promise<void> {
    await this.#values.clear(this.namespace ? `${this.namespace}:` : '')
  }
}

/** A Keyv that lives in the store's own database, so that what it holds survives a restart. */
export const storedKeyv = (values: ExpiringStore, namespace: string, now: () => number): Keyv =>
  new Keyv({ store: new StoredKeyv(values, now), namespace, throwOnErrors: true })
