/** Least time between two changes of a message, in milliseconds: what every platform takes from one channel for long. */
const GAP_MS = 1200

/** Where one message is shown. */
export interface Canvas<M> {
  /** @param isDoubtful an earlier call may have posted it: to be looked up first */
  post(message: M, isDoubtful: boolean): Promise<string>
  edit(id: string, message: M): Promise<void>
}

/** A message that is shown while it grows. However posting fares, there is never a second one. */
export interface GrowingMessage<M> {
  /** Shows it as it stands, unless a change is under way or was just made: the next one contains it. */
  offer(message: M): void
  /** Resolves when no change is under way. */
  shown(): Promise<void>
  /** Shows the whole of it once the change under way is done. */
  finish(message: M): Promise<void>
}

export const growingMessage = <M>(canvas: Canvas<M>, now: () => number = Date.now): GrowingMessage<M> => {
  let id: string | null = null
  let begun = false
  let failed = false
  let changedAt = -Infinity
  let change: Promise<void> | null = null

  const show = async (message: M): Promise<void> => {
    if (id !== null) return canvas.edit(id, message)
    const isDoubtful = begun
    begun = true
    id = await canvas.post(message, isDoubtful)
    // What was found may be an earlier state of it.
    if (isDoubtful) await canvas.edit(id, message)
  }

  return {
    offer(message) {
      if (change || failed || now() - changedAt < GAP_MS) return
      changedAt = now()
      change = show(message)
        .catch(() => {
          failed = true
        })
        .finally(() => {
          change = null
        })
    },
    shown: async () => {
      await change
    },
    async finish(message) {
      await change
      await show(message)
    },
  }
}
