import { parentPort } from 'node:worker_threads'

/** What a thread says of a task. */
export type Outcome = { readonly value: unknown } | { readonly failure: string }

/** Makes this thread one of a pool: does each task that it is sent and says what came of it. */
export const serve = <Task>(perform: (task: Task) => unknown): void => {
  const outcomeOf = async (task: Task): Promise<Outcome> => {
    try {
      return { value: await perform(task) }
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) }
    }
  }
  parentPort!.on('message', async (task: Task) => parentPort!.postMessage(await outcomeOf(task)))
}
