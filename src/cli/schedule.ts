import { Command } from 'commander'
import { destinationText } from '../domain/destination.ts'
import { UsageError } from '../domain/errors.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { safeText } from '../render/safe.ts'
import { type Run, timetable } from '../schedule/timetable.ts'
import type { CommandContext } from './context.ts'
import { appFor, type CommonOptions, parseInstant, withCommonOptions } from './options.ts'

interface ScheduleOptions extends CommonOptions {
  readonly from?: Instant
  readonly to?: Instant
  readonly json?: boolean
}

const WEEK_MS = 7 * 86_400_000

const runJson = ({ destination, ...run }: Run) => ({
  ...run,
  destination: destination && destinationText(destination),
})

const dayAndTime = (iso: string): string => iso.slice(0, 16).replace('T', ' ')

const runLine = ({ at, local, zone, briefing, destination }: Run): string => {
  const where = destination ? destinationText(destination) : 'nowhere yet: it has no destinations'
  return safeText(`${dayAndTime(local)} ${zone} = ${dayAndTime(at)} UTC: ${briefing} to ${where}`)
}

const NOTHING =
  'Nothing is due in this time. Give a briefing a schedule in its file, or subscribe a channel with /brief subscribe.\n'

/** `communique schedule`: every coming run. */
export const scheduleCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('schedule'))
    .description('List every coming run, in its zone and in UTC; the next seven days unless told otherwise.')
    .option('--from <time>', 'first time to list', parseInstant)
    .option('--to <time>', 'last time to list', parseInstant)
    .option('--json', 'print one JSON document')
    .action(async (options: ScheduleOptions) => {
      const from = options.from ?? toInstant(context.now())
      const to = options.to ?? toInstant(Date.parse(from) + WEEK_MS)
      if (to < from) throw new UsageError(`--to ${to} lies before --from ${from}: swap them`)
      await using app = await appFor(context, options)
      const { runs, later } = await timetable(
        await app.briefings(),
        await app.store.subscriptions.list(),
        from,
        to,
      )
      if (options.json) {
        context.stdout.write(
          `${JSON.stringify({ from, to, runs: runs.map(runJson), later: later.map(runJson) }, null, 2)}\n`,
        )
      } else {
        const lines = [...runs.map(runLine), ...later.map(run => `later: ${runLine(run)}`)]
        context.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : NOTHING)
      }
    })
