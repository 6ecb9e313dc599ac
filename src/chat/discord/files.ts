import type { APIAttachment } from 'discord-api-types/v10'
import { remoteText } from '../attachment.ts'
import type { Attachment } from '../chat.ts'

/** Where Discord hands attachments out: https://discord.com/developers/docs/reference#signed-attachment-cdn-urls */
const FILE_HOSTS = ['cdn.discordapp.com', 'media.discordapp.net']

export type DiscordFile = Pick<APIAttachment, 'filename' | 'size' | 'url'>

/** Makes attachments readable. */
export const discordFiles = (
  apiUrl: string | null,
): ((files: readonly DiscordFile[] | undefined) => Attachment[]) => {
  const hosts = new Set([...FILE_HOSTS, ...(apiUrl ? [new URL(apiUrl).host] : [])])
  return (files = []) =>
    files.map(({ filename, size, url }) => remoteText({ name: filename, url, size }, hosts, {}))
}
