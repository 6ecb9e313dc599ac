import type { ChatRequest, Reply } from '../chat/chat.ts'
import { plain, strong } from '../chat/line.ts'
import type { Briefing } from '../domain/briefing.ts'
import { UsageError } from '../domain/errors.ts'
import type { Subscription } from '../domain/subscription.ts'
import { toInstant } from '../domain/values.ts'
import { readOptionWords } from '../schedule/option-words.ts'
import { readSchedule } from '../schedule/schedule.ts'
import { withTimesOff } from '../schedule/times-off.ts'
import { namesZone } from '../schedule/zones.ts'
import { languageName } from '../text/language.ts'
import { notice } from './notice.ts'
import { channelOf, type StandingParts, standing, whenLine } from './standing.ts'

/** Who may turn a briefing on and off in a channel. */
export type Subscribers = 'managers' | 'everyone'

export interface SubscribingParts extends StandingParts {
  readonly subscribers: Subscribers
  /** Whether there is a model that translates. */
  readonly translates: boolean
}

const OPTIONS_EXAMPLE =
  'Wishes go with it: quiet 22:00-07:00, skip holidays in PK, only when something changed (or: one line when nothing changed), with updates, language Urdu (a translation, with the original beside it).'

/** `/brief subscribe` and its kin: which briefings come to a channel, and when. */
export const subscribing = (parts: SubscribingParts) => {
  const { briefings, subscriptions, subscribers, translates, now } = parts
  const here = standing(parts)
  const mayChange = ({ from }: ChatRequest): boolean => subscribers === 'everyone' || from.mayManage
  const refusal = (): Reply =>
    notice([
      'Only people who may manage this channel can change what is posted here. Please ask one of them.',
    ])

  /** Keeps a subscription that can be carried out, and says what will come of it. */
  const keep = async (
    subscription: Subscription,
    { title, command }: Briefing,
    isZoneSaid = true,
  ): Promise<Reply> => {
    const { schedule, zone, options } = subscription
    if (options.language !== null && !translates) {
      throw new UsageError(
        `nothing can be translated into ${languageName(options.language)}: no model is configured here. Leave the language out, or ask whoever runs Communiqué.`,
      )
    }
    const order = { schedule: await withTimesOff(readSchedule(schedule, zone), options), options }
    await subscriptions.put(subscription)
    return notice([
      [strong(title), plain(' comes to this channel '), ...whenLine(order, now()), plain('.')],
      ...(isZoneSaid
        ? []
        : [
            `The time is UTC, as no zone was named. In yours: /${command} settings ${schedule} Europe/London`,
          ]),
      `To change it, subscribe again or add to the settings: /${command} settings quiet 22:00-07:00. To end it: /${command} unsubscribe`,
    ])
  }

  /** The channel's subscription with its schedule, its options or both said anew. */
  const changed = async (subscription: Subscription, words: string): Promise<Subscription> => {
    const { options, rest } = await readOptionWords(words, subscription.options)
    if (!rest) return { ...subscription, options }
    const { words: schedule, zone } = readSchedule(rest, namesZone(rest) ? null : subscription.zone)
    return { ...subscription, schedule, zone, options, since: toInstant(now()) }
  }

  return {
    lines: here.lines,
    language: here.language,
    next: here.next,
    why: here.why,
    subscribe: async (request: ChatRequest, briefing: Briefing, words: string): Promise<Reply> => {
      if (!mayChange(request)) return refusal()
      const { options, rest } = await readOptionWords(words)
      const { words: schedule, zone } = readSchedule(rest)
      const destination = channelOf(request)
      const { id: by } = request.from
      const since = toInstant(now())
      const subscription = { briefing: briefing.id, destination, schedule, zone, options, by, since }
      return keep(subscription, briefing, namesZone(rest))
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
    settings: async (request: ChatRequest): Promise<Reply> => {
      const lines = await here.lines(request)
      return notice([
        ...(lines.length > 0 ? lines : ['Nothing is posted here on a schedule.']),
        subscribers === 'everyone'
          ? 'Everyone in this channel may change this.'
          : 'Who may manage this channel may change this.',
        'For example: /brief subscribe TOPIC weekdays at 09:00 Asia/Karachi',
        OPTIONS_EXAMPLE,
      ])
    },
    /** Changes the settings of the channel's subscription to a briefing, or of the only one it has. */
    change: async (request: ChatRequest, briefing: Briefing | null, words: string): Promise<Reply> => {
      if (!mayChange(request)) return refusal()
      const known = await subscriptions.list(channelOf(request))
      const meant = known.filter(one => briefing === null || one.briefing === briefing.id)
      const [one, ...others] = meant
      const about = briefings.find(({ id }) => id === one?.briefing)
      if (!one || !about) {
        throw new UsageError(
          'this channel has not subscribed to it: /brief subscribe TOPIC weekdays at 09:00',
        )
      }
      if (others.length > 0) {
        const ids = meant.map(({ briefing }) => briefing)
        throw new UsageError(`say which: ${ids.map(id => `settings ${id} ${words}`).join(' or ')}`)
      }
      return keep(await changed(one, words), about)
    },
  }
}
