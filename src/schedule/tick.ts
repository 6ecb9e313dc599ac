import { schedule } from 'node-cron'

/**
 * Calls `look` now and then at every full minute, never while it is still at work, until the signal is aborted. A tick
 * that is late or missed loses nothing: what is due is decided from the clock by `plan.ts`.
 */
export const everyMinute = async (look: () => Promise<void>, signal: AbortSignal): Promise<void> => {
  await look()
  if (signal.aborted) return
  let running: Promise<void> = Promise.resolve()
  const task = schedule(
    '* * * * *',
    () => {
      running = look()
      return running
    },
    { timezone: 'UTC', noOverlap: true, suppressMissedWarning: true },
  )
  await new Promise<void>(stop => signal.addEventListener('abort', () => stop(), { once: true }))
  await task.destroy()
  await running.catch(() => {})
}
