import ora from 'ora'
import type { CommandContext } from './context.ts'

/** Shows how far long work is. Nothing is shown where standard error is no terminal. */
export interface Progress extends Disposable {
  update(done: number, total: number, what: string): void
}

const BAR_COLUMNS = 24

const bar = (done: number, total: number): string => {
  const filled = total > 0 ? Math.round((Math.min(done, total) / total) * BAR_COLUMNS) : 0
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_COLUMNS - filled)} ${done}/${total}`
}

export const startProgress = ({ stderr }: CommandContext, title: string): Progress => {
  if (!stderr.isTTY) return { update: () => {}, [Symbol.dispose]: () => {} }
  const spinner = ora({ text: title, discardStdin: false, hideCursor: true }).start()
  return {
    update: (done, total, what) => {
      spinner.text = `${title} ${bar(done, total)} ${what.slice(-Math.max(10, stderr.columns - title.length - BAR_COLUMNS - 24))}`
    },
    [Symbol.dispose]: () => void spinner.stop(),
  }
}
