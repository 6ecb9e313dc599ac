import { workerData } from 'node:worker_threads'
import { serve } from '../../src/threads/serve.ts'

serve(async (task: string) => {
  if (task === 'fail') throw new Error('as told')
  if (task === 'exit') process.exit(0)
  if (task === 'hang') await new Promise<never>(() => {})
  if (task === 'environment') return `${Object.keys(process.env).length} variables`
  return `${task} ${workerData}`
})
