import type { ChatRequest, Reply } from '../chat/chat.ts'
import { type Line, plain, strong } from '../chat/line.ts'
import type { Briefing } from '../domain/briefing.ts'
import type { Destination } from '../domain/destination.ts'
import type { Subscription } from '../domain/subscription.ts'
import { toInstant } from '../domain/values.ts'
import { nextDue } from '../schedule/next-due.ts'
import { readSchedule } from '../schedule/schedule.ts'
import type { SubscriptionStore } from '../store/store.ts'
import { notice } from './notice.ts'

/** Who may turn a briefing on and off in a channel. */
export type Subscribers = 'managers' | 'everyone'

export interface SubscribingParts {
  readonly subscriptions: SubscriptionStore
  readonly subscribers: Subscribers
  readonly now: () => Date
}

const channelOf = ({ at }: ChatRequest): Destination => ({ platform: at.platform, channel: at.channel })

const whenLine = ({ schedule, zone }: Pick<Subscription, 'schedule' | 'zone'>, now: Date): Line => {
  const next = nextDue(readSchedule(schedule, zone), toInstant(now))!
  return [plain(`${schedule} (${zone}); next `), { at: next }]
}

/** `/brief subscribe` and its kin: which briefings come to a channel, and when. */
export const subscribing = ({ subscriptions, subscribers, now }: SubscribingParts) => {
  const mayChange = ({ from }: ChatRequest): boolean => subscribers === 'everyone' || from.mayManage
  const refusal = (): Reply =>
    notice([
      'Only people who may manage this channel can change what is posted here. Please ask one of them.',
    ])
  const lines = async (request: ChatRequest, titleOf: (id: string) => string): Promise<Line[]> =>
    (await subscriptions.list(channelOf(request))).map(one => [
      strong(titleOf(one.briefing)),
      plain(': '),
      ...whenLine(one, now()),
    ])

  return {
    subscribe: async (request: ChatRequest, briefing: Briefing, words: string): Promise<Reply> => {
      if (!mayChange(request)) return refusal()
      const schedule = readSchedule(words)
      const subscription: Subscription = {
        briefing: briefing.id,
        destination: channelOf(request),
        schedule: schedule.words,
        zone: schedule.zone,
        by: request.from.id,
        since: toInstant(now()),
      }
      await subscriptions.put(subscription)
      return notice([
        [
          strong(briefing.title),
          plain(' comes to this channel '),
          ...whenLine(subscription, now()),
          plain('.'),
        ],
        `To change it, subscribe again with other words; to end it: /${briefing.command} unsubscribe`,
      ])
    },
    unsubscribe: async (request: ChatRequest, briefing: Briefing): Promise<Reply> => {
      if (!mayChange(request)) return refusal()
      const removed = await subscriptions.remove(briefing.id, channelOf(request))
      return notice([
        removed
          ? `${briefing.title} is no longer posted here.`
          : `${briefing.title} is not subscribed to here: there is nothing to remove.`,
      ])
    },
    lines,
    settings: async (request: ChatRequest, titleOf: (id: string) => string): Promise<Reply> => {
      const here = await lines(request, titleOf)
      return notice([
        ...(here.length > 0 ? here : ['Nothing is posted here on a schedule.']),
        subscribers === 'everyone'
          ? 'Everyone in this channel may change this.'
          : 'Who may manage this channel may change this.',
        'For example: /brief subscribe TOPIC weekdays at 09:00 Asia/Karachi',
      ])
    },
    why: async (request: ChatRequest, titleOf: (id: string) => string): Promise<Reply> => {
      const here = await subscriptions.list(channelOf(request))
      if (here.length === 0) {
        return notice(['Nothing is posted here on a schedule: no one has subscribed this channel.'])
      }
      return notice(
        here.map(one => [
          strong(titleOf(one.briefing)),
          plain(` is posted here because ${one.by} subscribed this channel on `),
          { at: one.since },
          plain('; '),
          ...whenLine(one, now()),
        ]),
      )
    },
    next: async (request: ChatRequest, titleOf: (id: string) => string): Promise<Reply> => {
      const here = await lines(request, titleOf)
      return notice(
        here.length > 0 ? here : ['Nothing is due here: this channel is subscribed to no briefing.'],
      )
    },
  }
}
