import type { Instant } from '../../domain/values.ts'
import type { FeedDocument, FeedReference } from '../feed/document.ts'
import type { Page } from '../html/page.ts'
import type { DocumentContext } from '../plain-text.ts'
import type { Entry } from '../read-document.ts'

/** A fetched document to be read in a thread of its own. */
interface Fetched {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly url: string
}

/** The text of a file. */
interface Local {
  readonly text: string
  readonly context: DocumentContext
}

export type Task =
  | (Fetched & { readonly kind: 'feed' })
  | (Fetched & { readonly kind: 'links' })
  | (Fetched & { readonly kind: 'page'; readonly now: Instant })
  | (Local & { readonly kind: 'local feed' })
  | (Local & { readonly kind: 'local page' })

/** What each task comes to; `feed` is null for a document that is no feed. */
export interface Results {
  readonly feed: FeedDocument | null
  readonly links: readonly FeedReference[]
  readonly page: Page
  readonly 'local feed': readonly Entry[]
  readonly 'local page': readonly Entry[]
}
