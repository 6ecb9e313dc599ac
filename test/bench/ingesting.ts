/** A thread that puts articles into a store, batch after batch, until it is ended. */
import { workerData } from 'node:worker_threads'
import { openStore } from '../../src/store/open.ts'
import { fill } from './stores/fill.ts'

const { address, from } = workerData as { address: string; from: number }
await using store = await openStore(address)
await fill(store, from, Number.MAX_SAFE_INTEGER)
