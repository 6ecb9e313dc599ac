import { Command, Option } from 'commander'
import { missingNow } from '../app/audit.ts'
import { type DeliveryState, deliveryStates, type Resolution } from '../domain/delivery.ts'
import { destinationText } from '../domain/destination.ts'
import { UsageError } from '../domain/errors.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { safeText } from '../render/safe.ts'
import type { DeliveryLog } from '../store/store.ts'
import type { CommandContext } from './context.ts'
import { deliveryLine } from './delivery-line.ts'
import { appFor, type CommonOptions, parseCount, withCommonOptions } from './options.ts'

interface DeliveriesOptions extends CommonOptions {
  readonly state?: DeliveryState
  readonly limit: number
  readonly replay?: string
  readonly sendAnyway?: string
  readonly markSent?: string
  readonly json?: boolean
}

const MOST_SHOWN = 10_000

const ways = ['replay', 'sendAnyway', 'markSent'] as const
type Way = (typeof ways)[number]

const RESOLUTIONS: Readonly<Record<Way, { readonly how: Resolution; readonly said: string }>> = {
  replay: {
    how: 'replay',
    said: 'is pending again. What is posted of it already is looked up first and not posted twice.',
  },
  sendAnyway: { how: 'send', said: 'is pending again and will be sent, even if it is there already.' },
  markSent: { how: 'sent', said: 'counts as delivered.' },
}
const TAKEN_UP = '`communique run` takes it up within a minute.'

/** Carries out a person's decision; gives what to say about it. */
const decide = async (log: DeliveryLog, way: Way, key: string, now: Instant): Promise<string> => {
  const { how, said } = RESOLUTIONS[way]
  const known = await log.get(key)
  if (!known) throw new UsageError(`no delivery "${key}": copy its name from \`communique deliveries\``)
  if (way !== 'replay' && known.state !== 'uncertain') {
    throw new UsageError(`${key} is ${known.state}, not uncertain: use --replay to have it tried again`)
  }
  if (!(await log.resolve(key, how, now))) {
    throw new UsageError(`${key} is ${known.state}: there is nothing to replay`)
  }
  return `${key} ${said}\n${how === 'sent' ? '' : `${TAKEN_UP}\n`}`
}

/** `communique deliveries`: what was planned, what became of it and why; a person decides about what did not arrive. */
export const deliveriesCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('deliveries'))
    .description('List what is missing, then deliveries with how they stand and why, newest first.')
    .addOption(new Option('--state <state>', 'only those in this state').choices(deliveryStates))
    .option('--limit <count>', 'deliveries to list', parseCount(MOST_SHOWN), 50)
    .option(
      '--replay <delivery>',
      'have one that failed, is uncertain or was skipped tried again; what is posted is looked up first',
    )
    .option('--send-anyway <delivery>', 'have one that is uncertain sent again without looking it up')
    .option('--mark-sent <delivery>', 'record that one which is uncertain was seen at its destination')
    .option('--json', 'print one JSON document')
    .action(async (options: DeliveriesOptions) => {
      await using app = await appFor(context, options)
      const log = app.store.deliveries
      const decided = ways.filter(way => options[way] !== undefined)
      if (decided.length > 1) throw new UsageError(`--${decided.join(' and --')} together: choose one`)
      const [way] = decided
      if (way) return context.stdout.write(await decide(log, way, options[way]!, toInstant(context.now())))
      const now = toInstant(context.now())
      const found = await log.list(options.limit, options.state ? { state: options.state } : {})
      const missing = options.state ? [] : await missingNow(app, now)
      if (options.json) {
        const deliveries = found.map(one => ({ ...one, destination: destinationText(one.destination) }))
        context.stdout.write(`${JSON.stringify({ deliveries, missing }, null, 2)}\n`)
      } else {
        const lines = [
          ...missing.map(({ key, why }) => safeText(`${key}: missing: ${why}`)),
          ...found.map(one => deliveryLine(one, now)),
        ]
        context.stdout.write(`${lines.join('\n') || 'No deliveries.'}\n`)
      }
    })
