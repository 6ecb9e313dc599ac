import { remoteText } from '../attachment.ts'
import type { Attachment } from '../chat.ts'

/** A file of a message: https://docs.slack.dev/reference/objects/file-object/ */
export interface SlackFile {
  readonly name?: string | null
  readonly size?: number
  readonly url_private?: string
}

/** Where Slack hands files out, given the bot's token. Files that lie elsewhere are only named by it. */
const FILES_HOST = 'files.slack.com'

/** Makes a message's files readable with the bot's token. */
export const slackFiles = (
  token: string,
  apiUrl: string | null,
): ((files: readonly SlackFile[] | undefined) => Attachment[]) => {
  const hosts = new Set([FILES_HOST, ...(apiUrl ? [new URL(apiUrl).host] : [])])
  const headers = { authorization: `Bearer ${token}` }
  return (files = []) =>
    files.map(({ name, size, url_private: url = '' }) =>
      remoteText({ name: name ?? 'the file', url, size }, hosts, headers),
    )
}
