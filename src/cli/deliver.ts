import { Command, InvalidArgumentError } from 'commander'
import { answeringHere } from '../app/answering/answering.ts'
import { deliverParts } from '../app/delivering.ts'
import { openPlatforms } from '../app/platforms.ts'
import type { App } from '../app.ts'
import type { ChatPlatform } from '../chat/chat.ts'
import { terminalPlatform } from '../chat/terminal/terminal.ts'
import { roomPosts } from '../chat/web/posts.ts'
import { type DeliverParts, deliver, notConnected } from '../deliver/deliver.ts'
import { memoryIn } from '../desk/threads.ts'
import { type DeliveryOrder, type DeliveryRecord, newDelivery } from '../domain/delivery.ts'
import type { Telling } from '../domain/delivery-options.ts'
import { type Destination, destinationText, parseDestination } from '../domain/destination.ts'
import { CommuniqueError, UsageError } from '../domain/errors.ts'
import { toInstant } from '../domain/values.ts'
import { editionTerminal } from '../render/terminal.ts'
import type { CommandContext } from './context.ts'
import { deliveryLine } from './delivery-line.ts'
import { rehearse } from './dry-run.ts'
import { appFor, type CommonOptions, settingsFor, withCommonOptions } from './options.ts'
import { terminalStyle } from './output.ts'
import { languageOption, wantedLanguage, writerFor } from './wording.ts'

interface DeliverOptions extends CommonOptions {
  readonly to?: readonly Destination[]
  readonly dryRun?: boolean
  readonly language?: string
}

/** A delivery did not come to its end; the message lists each with its reason. */
class NotDelivered extends CommuniqueError {
  readonly retry = 'give-up'
}

const readDestination = (text: string, known: readonly Destination[] = []): Destination[] => {
  try {
    return [...known, parseDestination(text)]
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
  }
}

/** The terminal as a destination, on this command's standard output. */
export const terminalOf = (context: CommandContext) =>
  terminalPlatform(
    text => context.stdout.write(text),
    edition => editionTerminal(edition, terminalStyle(context)),
  )

const order = (briefing: string, destination: Destination, now: Date): DeliveryOrder => ({
  briefing,
  destination,
  slot: toInstant(now),
  follows: null,
  late: false,
})

/** What an interrupted run left behind for the destination, or a new one: the same edition is not sent a second time. */
const deliveryFor = async (
  { store }: App,
  briefing: string,
  destination: Destination,
  now: Date,
): Promise<DeliveryRecord> => {
  const left = await store.deliveries.due(toInstant(now), 1000)
  const mine = left.find(
    one =>
      one.briefing === briefing &&
      one.follows === null &&
      destinationText(one.destination) === destinationText(destination),
  )
  return mine ?? newDelivery(order(briefing, destination, now), toInstant(now))
}

const checkConnected = (destinations: readonly Destination[], { platforms }: DeliverParts): void => {
  const problems = destinations
    .filter(({ platform }) => !platforms.has(platform))
    .map(to => `${destinationText(to)}: ${notConnected(to.platform)}; or try it with --dry-run`)
  if (problems.length > 0) throw new UsageError(problems)
}

/** The chat platforms whose tokens are set; posts made there open threads that the running bot answers in. */
const connect = async (
  context: CommandContext,
  app: App,
  options: CommonOptions,
): Promise<readonly ChatPlatform[]> => {
  const { now } = context
  const settings = await settingsFor(context, options)
  const threads = memoryIn((await app.cache()).space('chat'))
  const { store, log } = app
  const posts = roomPosts(store.expiring, now)
  const parts = { settings, briefings: await app.briefings(), posts, now, log, store }
  const opened = await openPlatforms(parts, threads)
  return opened.map(({ platform }) => platform)
}

/** `communique deliver BRIEFING`: compiles an edition and posts it now. */
export const deliverCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('deliver'))
    .description('Compile an edition now and post it.')
    .argument('<briefing>', 'id of the briefing, such as sco')
    .option(
      '--to <destination...>',
      'where to: slack:C…, discord:… or terminal: (default: those of the briefing)',
      readDestination,
    )
    .addOption(languageOption())
    .option('--dry-run', 'show every message and where it would go; post nothing')
    .action(async (id: string, options: DeliverOptions) => {
      await using app = await appFor(context, options)
      const { destinations: usual } = await app.briefing(id)
      const destinations = options.to ?? usual.map(({ to }) => parseDestination(to))
      if (destinations.length === 0) {
        throw new UsageError(`${id} has no destinations: name one with --to, such as --to terminal:`)
      }
      const now = context.now()
      const writer = await writerFor(context, app)
      const language = wantedLanguage(options, writer)
      const tellingTo = (to: Destination): Telling => {
        const wishes = usual.find(one => one.to === destinationText(to))?.options
        return { unchanged: 'edition', language: language ?? wishes?.language ?? null }
      }
      const answering = answeringHere(app.store)
      if (options.dryRun) {
        const parts = deliverParts(app, answering, writer, [], context.now)
        for (const destination of destinations) {
          await rehearse(await deliveryFor(app, id, destination, now), parts, tellingTo(destination), context)
        }
        context.stderr.write('A dry run: nothing was posted.\n')
        return
      }
      await using opened = new AsyncDisposableStack()
      const platforms = await connect(context, app, options)
      for (const platform of platforms) opened.use(platform)
      const parts = deliverParts(app, answering, writer, [...platforms, terminalOf(context)], context.now)
      checkConnected(destinations, parts)
      const done: DeliveryRecord[] = []
      for (const destination of destinations) {
        const delivery = await deliveryFor(app, id, destination, now)
        done.push(await deliver(delivery, parts, context.signal, tellingTo(destination)))
      }
      const lineOf = (delivery: DeliveryRecord) => deliveryLine(delivery, toInstant(context.now()))
      for (const delivery of done) context.stderr.write(`${lineOf(delivery)}\n`)
      const open = done.filter(({ state }) => state !== 'delivered')
      if (open.length > 0) throw new NotDelivered(open.map(lineOf).join('\n'))
    })
