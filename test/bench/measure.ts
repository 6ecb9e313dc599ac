import { performance } from 'node:perf_hooks'

/** Milliseconds that the work takes. */
export const elapsed = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The value below which this share (0 to 1) of the sample lies. */
export const percentile = (sample: readonly number[], share: number): number => {
  const sorted = sample.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** A figure for a table: three digits that matter. */
export const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

/** Memory of this process that is in use, in MB. */
export const memoryMegabytes = (): number => Math.round(process.memoryUsage.rss() / 1e6)
