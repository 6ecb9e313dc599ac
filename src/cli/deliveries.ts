import { Command, Option } from 'commander'
import { type DeliveryState, deliveryStates } from '../domain/delivery.ts'
import { destinationText } from '../domain/destination.ts'
import { UsageError } from '../domain/errors.ts'
import { toInstant } from '../domain/values.ts'
import type { CommandContext } from './context.ts'
import { deliveryLine } from './delivery-line.ts'
import { appFor, type CommonOptions, parseCount, withCommonOptions } from './options.ts'

interface DeliveriesOptions extends CommonOptions {
  readonly state?: DeliveryState
  readonly limit: number
  readonly replay?: string
  readonly json?: boolean
}

const MOST_SHOWN = 10_000

/** `communique deliveries`: what was planned, what became of it and why; `--replay` has one tried again. */
export const deliveriesCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('deliveries'))
    .description('List deliveries with how they stand and why, newest first.')
    .addOption(new Option('--state <state>', 'only those in this state').choices(deliveryStates))
    .option('--limit <count>', 'deliveries to list', parseCount(MOST_SHOWN), 50)
    .option('--replay <delivery>', 'have one that failed, is uncertain or was skipped tried again')
    .option('--json', 'print one JSON document')
    .action(async (options: DeliveriesOptions) => {
      await using app = await appFor(context, options)
      const log = app.store.deliveries
      if (options.replay !== undefined) {
        const known = await log.get(options.replay)
        if (!known) {
          throw new UsageError(
            `no delivery "${options.replay}": copy its name from \`communique deliveries\``,
          )
        }
        if (!(await log.reopen(known.key, toInstant(context.now())))) {
          throw new UsageError(`${known.key} is ${known.state}: there is nothing to replay`)
        }
        context.stdout.write(
          `${known.key} is pending again. What is posted of it already is looked up first and not posted twice.\n` +
            `\`communique run\` takes it up within a minute.\n`,
        )
        return
      }
      const found = await log.list(options.limit, options.state ? { state: options.state } : {})
      if (options.json) {
        const deliveries = found.map(one => ({ ...one, destination: destinationText(one.destination) }))
        context.stdout.write(`${JSON.stringify({ deliveries }, null, 2)}\n`)
      } else {
        context.stdout.write(found.map(one => `${deliveryLine(one)}\n`).join('') || 'No deliveries.\n')
      }
    })
