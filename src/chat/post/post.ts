import type { Button } from '../chat.ts'
import type { Line } from '../line.ts'

/** One statement of a post. It is never split, and only shortened when it is longer than a whole message may be. */
export interface Item {
  readonly kind: 'claim' | 'text' | 'quote' | 'note'
  readonly line: Line
  /** The words that the line translates, shown beneath it; absent or null: it is no translation. */
  readonly original?: string | null
}

/** What belongs under one heading and stays in one message if it can. */
export interface Group {
  readonly heading: string | null
  readonly items: readonly Item[]
}

/** What is to be shown, before any platform's markup and limits. */
export interface Post {
  readonly title: string | null
  /** Small print under the title. */
  readonly subtitle: Line
  readonly groups: readonly Group[]
  readonly buttons: readonly Button[]
  /** The post in one line of plain text, for notifications and screen readers. */
  readonly summary: string
  /** Where to read what does not fit into a private reply. */
  readonly rest?: string
}
