import { Command } from 'commander'
import type { Feedback } from '../domain/feedback.ts'
import { instantLabel } from '../render/labels.ts'
import { safeText } from '../render/safe.ts'
import type { CommandContext } from './context.ts'
import { appFor, type CommonOptions, parseCount, withCommonOptions } from './options.ts'

const MOST = 10_000

const line = ({ verdict, claim, about, from, at, note }: Feedback): string => {
  const what = claim ? `“${safeText(claim.text)}”` : 'the whole of it'
  const words = note ? `    “${safeText(note)}”\n` : ''
  return `${instantLabel(at)}  ${verdict.padEnd(9)} ${what}\n${words}    ${safeText(about)}, ${from.platform}:${safeText(from.id)}\n`
}

/** `communique feedback`: what readers found helpful, not helpful or wrong, the newest first. */
export const feedbackCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('feedback'))
    .description('List what readers found helpful, not helpful or wrong, the newest first.')
    .option('--limit <n>', 'how many', parseCount(MOST), 50)
    .option('--json', 'print one JSON document')
    .action(async (options: CommonOptions & { limit: number; json?: boolean }) => {
      await using app = await appFor(context, options)
      const feedback = await app.store.feedback.list(options.limit)
      if (options.json) context.stdout.write(`${JSON.stringify({ feedback }, null, 2)}\n`)
      else context.stdout.write(feedback.map(line).join('') || 'No feedback yet.\n')
    })
