import type { Engine } from './stores/engine.ts'

/** What a bench is asked to do. */
export interface BenchOptions {
  /** Sizes of what is measured: articles of a store, destinations. */
  readonly sizes: readonly number[]
  /** Folder for what is built; what is already there is used again. */
  readonly folder: string
  /** What stores are measured on: SQLite first, then those asked for. */
  readonly engines: readonly [Engine, ...Engine[]]
  /** Folder of labelled questions, see `reliability.ts`; null: those kept here. */
  readonly labelled: string | null
  /** File or folder of articles to mutate, see `verify.ts`; null: the sample articles. */
  readonly articles: string | null
}

/** One row of a bench's table; `ratio` sets it beside the floor measured in the same run. */
export type Row = Readonly<Record<string, string | number>>

/** One file of this folder: something that is measured. */
export interface Subject {
  readonly name: string
  /** What the table shows and what its floor is, in one line. */
  readonly about: string
  /** Sizes when none are asked for; absent: 10,000 and 100,000. */
  readonly usualSizes?: readonly number[]
  /** Rows of the table, as they are measured. */
  run(options: BenchOptions): AsyncIterable<Row>
}
