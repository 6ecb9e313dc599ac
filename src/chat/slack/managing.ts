import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Person } from '../chat.ts'
import { slackError } from './api.ts'

/** Words of commands that only some may use. */
const MAY_CHANGE = /\b(?:un)?subscribe\b|\bremove\b|\bsettings\s+\S|\bfeeds\s+add\b/i

/** True for a direct message, which is the person's own. */
export const isDirect = (channel: string): boolean => channel.startsWith('D')

/** Tells whether a person may manage a channel. It takes two calls to find out: only asked for what needs it. */
export const slackPeople = (client: WebClient, log: Logger) => {
  const mayManage = async (channel: string, user: string): Promise<boolean> => {
    if (isDirect(channel)) return true
    const { user: person } = await client.users.info({ user })
    if (person?.is_admin || person?.is_owner) return true
    const { channel: place } = await client.conversations.info({ channel })
    return place?.creator === user
  }
  return async (channel: string, id: string, text: string): Promise<Person> => {
    if (!MAY_CHANGE.test(text)) return { id, mayManage: false }
    try {
      return { id, mayManage: await mayManage(channel, id) }
    } catch (error) {
      log.warn({ err: slackError(error) }, 'Slack does not say who may manage the channel')
      return { id, mayManage: false }
    }
  }
}
