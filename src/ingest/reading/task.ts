import type { Instant } from '../../domain/values.ts'
import type { FeedDocument, FeedReference } from '../feed/document.ts'
import type { Page } from '../html/page.ts'

/** A fetched document to be read in a thread of its own. */
interface Document {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly url: string
}

export type Task =
  | (Document & { readonly kind: 'feed' })
  | (Document & { readonly kind: 'links' })
  | (Document & { readonly kind: 'page'; readonly now: Instant })

/** What each task comes to; `feed` is null for a document that is no feed. */
export interface Results {
  readonly feed: FeedDocument | null
  readonly links: readonly FeedReference[]
  readonly page: Page
}

export type Outcome = { readonly value: Results[Task['kind']] } | { readonly unreadable: string }
