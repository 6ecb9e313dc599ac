/** The time, as the use cases see it. */
export interface Clock {
  now(): Date
  /** Ends early, without an error, when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}
