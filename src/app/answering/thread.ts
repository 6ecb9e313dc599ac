import { workerData } from 'node:worker_threads'
import { openStore } from '../../store/open.ts'
import { serve } from '../../threads/serve.ts'
import { type Answering, answeringHere } from './answering.ts'
import type { Task, ThreadData } from './task.ts'

let opened: Answering | null = null

serve(async (task: Task) => {
  opened ??= answeringHere(await openStore((workerData as ThreadData).store))
  switch (task.kind) {
    case 'ask':
      return opened.ask(task.asked, task.scope, task.meaning)
    case 'check':
      return opened.check(task.draft, task.about, task.now)
    default:
      return opened[task.kind](task.briefing, task.asOf)
  }
})
