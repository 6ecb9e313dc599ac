import ora from 'ora'
import type { CommandContext } from './context.ts'

/** Shows how far long work is. Nothing is shown where standard error is no terminal. */
export interface Progress extends Disposable {
  update(done: number, total: number, what: string): void
}

const BAR_COLUMNS = 24

const bar = (share: number): string => {
  const filled = Math.round(share * BAR_COLUMNS)
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_COLUMNS - filled)} ${Math.round(share * 100)} %`
}

export const startProgress = ({ stderr }: CommandContext, title: string): Progress => {
  if (!stderr.isTTY) return { update: () => {}, [Symbol.dispose]: () => {} }
  const spinner = ora({ text: title, discardStdin: false, hideCursor: true }).start()
  return {
    update: (done, total, what) => {
      spinner.text = `${title} ${bar(total > 0 ? Math.min(1, done / total) : 1)} ${what}`
    },
    [Symbol.dispose]: () => void spinner.stop(),
  }
}
