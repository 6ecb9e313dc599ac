import type { ChatRequest, Reply } from '../chat/chat.ts'
import type { Briefing } from '../domain/briefing.ts'
import type { CheckedLine } from '../domain/draft-check.ts'
import { UsageError } from '../domain/errors.ts'
import { notice } from './notice.ts'

/** Longest draft that is checked, in characters: some ten pages. */
const LONGEST_DRAFT = 20_000

/** `check` at the head of a message, with what is to be checked after a colon or on the next line, or attached. */
const CHECK = /^\/?check(?:\s*:|\s*\n|\s*$)/i

/** The draft that a message asks to have checked; null: it asks for something else. A file without a word is a draft. */
export const draftIn = ({ attachments = [] }: ChatRequest, text: string): string | null => {
  const words = text.trim()
  const head = CHECK.exec(words)?.[0]
  if (head === undefined) return words === '' && attachments.length > 0 ? '' : null
  const pasted = words.slice(head.length).trim()
  return pasted !== '' || attachments.length > 0 ? pasted : null
}

/**
 * Checks what was pasted and what is attached, each sentence on its own.
 * @throws UsageError when there is nothing to check, or too much, or an attachment cannot be read
 */
export const checkReply = async (
  { attachments = [] }: ChatRequest,
  pasted: string,
  briefing: Briefing | null,
  check: (draft: string) => Promise<readonly CheckedLine[]>,
): Promise<Reply> => {
  const texts = [pasted]
  for (const attachment of attachments) texts.push(await attachment.read())
  const draft = texts.filter(text => text.trim() !== '').join('\n\n')
  if (draft === '')
    throw new UsageError('paste the text to check after the word check, or attach it as a text file.')
  if (draft.length > LONGEST_DRAFT) {
    throw new UsageError(
      `a draft may have ${LONGEST_DRAFT} characters; this has ${draft.length}. Please check it in parts.`,
    )
  }
  const lines = await check(draft)
  if (lines.length === 0) return notice(['There is no sentence in that to check.'])
  return { kind: 'check', lines, against: briefing?.title ?? null }
}
