import { describe } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { articlesOutlive } from './store-articles.ts'
import { deliveriesOutlive } from './store-deliveries.ts'
import { deskRecordsOutlive } from './store-desk.ts'
import { editionsOutlive } from './store-editions.ts'
import { feedsOutlive } from './store-feeds.ts'
import { searchFinds } from './store-search.ts'
import { usageOutlives } from './store-usage.ts'
import { vectorsOutlive } from './store-vectors.ts'

/** What every engine must do. `open` gives an empty store, which the test closes. */
export const storeContract = (engine: string, open: () => Promise<Store>): void => {
  describe(`store contract: ${engine}`, () => {
    articlesOutlive(open)
    searchFinds(open)
    editionsOutlive(open)
    feedsOutlive(open)
    deskRecordsOutlive(open)
    deliveriesOutlive(open)
    usageOutlives(open)
    vectorsOutlive(open)
  })
}
