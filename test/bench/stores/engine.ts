/** The address of a store for as long as it is held. */
export interface Scratch extends AsyncDisposable {
  readonly address: string
}

/** Makes stores of synthetic articles in one engine. */
export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL'
  /** The address of a store of so many articles, built if there is none. It is not to be written to. */
  filled(articles: number): Promise<string>
  /** A copy of such a store, which may be written to. */
  copied(articles: number): Promise<Scratch>
  empty(): Promise<Scratch>
}
