import type { ChatRequest, Reply } from '../chat/chat.ts'
import { type Line, plain, strong } from '../chat/line.ts'
import type { Briefing } from '../domain/briefing.ts'
import type { DeliveryRecord } from '../domain/delivery.ts'
import { type Destination, destinationText } from '../domain/destination.ts'
import { toInstant } from '../domain/values.ts'
import { dueAfter, nextDue } from '../schedule/next-due.ts'
import { optionWords } from '../schedule/option-words.ts'
import { type StandingOrder, standingOrders } from '../schedule/standing-orders.ts'
import { zoneAndUtc } from '../schedule/zone-time.ts'
import type { DeliveryLog, SubscriptionStore } from '../store/store.ts'
import { notice } from './notice.ts'

/** Runs of one briefing that `next` shows. */
const RUNS_SHOWN = 3
/** Deliveries that `why` shows. */
const DELIVERIES_SHOWN = 5

export interface StandingParts {
  readonly briefings: readonly Briefing[]
  readonly subscriptions: SubscriptionStore
  readonly deliveries: DeliveryLog
  readonly now: () => Date
}

export const channelOf = ({ at }: ChatRequest): Destination => ({
  platform: at.platform,
  channel: at.channel,
})

/** `weekdays at 09:00 (Asia/Karachi), quiet 22:00-07:00; next …` */
export const whenLine = (
  { schedule, options }: Pick<StandingOrder, 'schedule' | 'options'>,
  now: Date,
): Line => {
  const wishes = optionWords(options)
  const words = `${schedule.words} (${schedule.zone})${wishes && `, ${wishes}`}`
  const next = nextDue(schedule, toInstant(now))
  return next ? [plain(`${words}; next `), { at: next }] : [plain(`${words}; nothing comes of it any more`)]
}

const stateWords: Readonly<Record<DeliveryRecord['state'], string>> = {
  delivered: 'posted',
  pending: 'not posted yet',
  failed: 'not posted',
  uncertain: 'perhaps posted',
  skipped: 'left out',
}

const deliveryLine = ({ slot, state, late, follows, reason }: DeliveryRecord): Line => {
  const what = follows ? (follows.kind === 'update' ? 'update of ' : 'correction of ') : 'edition of '
  const why = reason === null ? '' : `: ${reason}`
  return [
    plain(what),
    { at: slot },
    plain(`: ${stateWords[state]}${late && state === 'delivered' ? ', late' : ''}${why}`),
  ]
}

/** What stands for a channel: which briefings come here, when, why, and what became of them. */
export const standing = ({ briefings, subscriptions, deliveries, now }: StandingParts) => {
  const titleOf = (id: string): string => briefings.find(briefing => briefing.id === id)?.title ?? id

  const ordersFor = async (request: ChatRequest): Promise<StandingOrder[]> => {
    const here = destinationText(channelOf(request))
    const orders = await standingOrders(briefings, await subscriptions.list(channelOf(request)))
    return orders.filter(({ destination }) => destinationText(destination) === here)
  }

  /** The language that a briefing is told in here; null: that of the articles. */
  const language = async (request: ChatRequest, briefing: string): Promise<string | null> => {
    const known = await subscriptions.list(channelOf(request))
    const named = briefings.find(({ id }) => id === briefing)?.destinations ?? []
    const wish =
      known.find(one => one.briefing === briefing) ??
      named.find(({ to }) => to === destinationText(channelOf(request)))
    return wish?.options.language ?? null
  }

  const lines = async (request: ChatRequest): Promise<Line[]> =>
    (await ordersFor(request)).map(order => [
      strong(titleOf(order.briefing)),
      plain(': '),
      ...whenLine(order, now()),
    ])

  const runLines = (order: StandingOrder): Line[] => [
    [strong(titleOf(order.briefing)), plain(`: ${order.schedule.words}`)],
    ...dueAfter(order.schedule, toInstant(now()))
      .take(RUNS_SHOWN)
      .map((at): Line => [plain(zoneAndUtc(at, order.schedule.zone))]),
  ]

  return {
    lines,
    language,
    next: async (request: ChatRequest): Promise<Reply> => {
      const here = (await ordersFor(request)).flatMap(runLines)
      return notice(
        here.length > 0 ? here : ['Nothing is due here: this channel is subscribed to no briefing.'],
      )
    },
    why: async (request: ChatRequest): Promise<Reply> => {
      const reasons = (await ordersFor(request)).map(
        (order): Line => [
          strong(titleOf(order.briefing)),
          ...(order.by === null || order.since === null
            ? [plain(" is posted here because the briefing's file names this channel; ")]
            : [
                plain(` is posted here because ${order.by} subscribed this channel on `),
                { at: order.since },
                plain('; '),
              ]),
          ...whenLine(order, now()),
        ],
      )
      const recent = await deliveries.list(DELIVERIES_SHOWN, { destination: channelOf(request) })
      const became = recent.map(
        (one): Line => [strong(titleOf(one.briefing)), plain(', '), ...deliveryLine(one)],
      )
      return notice([
        ...(reasons.length > 0
          ? reasons
          : ['Nothing is posted here on a schedule: no one has subscribed this channel.']),
        ...(became.length > 0 ? ['What became of the last ones:', ...became] : []),
      ])
    },
  }
}
