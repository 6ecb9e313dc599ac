import type { Reply } from '../chat/chat.ts'
import { type Line, plain, strong } from '../chat/line.ts'
import { topicOf } from '../compile/topic.ts'
import type { Briefing } from '../domain/briefing.ts'
import { feedName } from '../domain/feed.ts'
import { toInstant } from '../domain/values.ts'
import type { Store } from '../store/store.ts'
import { notice } from './notice.ts'

/** How to use it, in a few lines. */
export const helpReply = (briefings: readonly Briefing[]): Reply => {
  const one = briefings[0]
  const command = one ? `/${one.command}` : '/brief'
  const question = one?.sections[0]?.question ?? 'a question'
  return notice([
    [strong(command), plain(' shows the latest briefing, to you alone.')],
    [
      strong(`${command} ${question}`),
      plain(' answers from the articles, with the passage for every sentence.'),
    ],
    [
      strong('/brief check'),
      plain(
        ' and a text, pasted or attached, says which of its sentences the articles support or contradict.',
      ),
    ],
    [
      strong('/brief list'),
      plain(' shows every briefing; '),
      strong('/brief sources'),
      plain(' where the articles come from, '),
      strong('/brief feeds'),
      plain(' how the feeds fare.'),
    ],
    [
      strong('/brief subscribe TOPIC weekdays at 09:00 Asia/Karachi'),
      plain(' posts it here; next, settings, why and unsubscribe say and end it.'),
    ],
    'Reply in the thread of a briefing, or mention the bot, to ask on.',
  ])
}

/** Every briefing with its command, then what this channel is subscribed to. */
export const listReply = (briefings: readonly Briefing[], subscribed: readonly Line[]): Reply =>
  notice([
    ...briefings.map(({ command, title }): Line => [strong(`/${command}`), plain(` ${title}`)]),
    ...(subscribed.length > 0 ? ['Posted here:', ...subscribed] : ['Nothing is posted here on a schedule.']),
  ])

/** How many articles of which outlets a briefing, or the whole store, draws on. */
export const outletsReply = async (store: Store, briefing: Briefing | null, now: Date): Promise<Reply> => {
  const topic = await topicOf(store.articles, briefing?.about ?? null, toInstant(now))
  const { articles, outlets } = await store.articles.coverage({ ...topic.filter, to: toInstant(now) })
  const countries = new Map((await store.feeds.list()).map(feed => [feedName(feed), feed.country]))
  const names = (await store.articles.outlets()).map(name => {
    const country = countries.get(name)
    return country ? `${name} (${country})` : name
  })
  return notice([
    [
      strong(briefing?.title ?? 'All briefings'),
      plain(
        `: ${articles} articles of ${outlets} outlets. Each claim shows its own sources under the Sources button.`,
      ),
    ],
    `Outlets in the store: ${names.slice(0, 40).join(', ')}${names.length > 40 ? ` and ${names.length - 40} more` : ''}.`,
  ])
}
