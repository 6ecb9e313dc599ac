import type { Keyv } from 'keyv'
import { storedKeyv } from './keyv.ts'
import type { Store } from './store.ts'

/** Where things are kept that may be forgotten: what a conversation remembers, answers that were made before. */
export interface Cache extends AsyncDisposable {
  /** A part of it with keys of its own. All replicas see the same. */
  space(name: string): Keyv
}

/** A cache in the store's own database. */
export const storedCache = ({ expiring }: Pick<Store, 'expiring'>, now: () => number): Cache => ({
  space: name => storedKeyv(expiring, name, now),
  [Symbol.asyncDispose]: async () => {},
})
