import { randomBytes } from 'node:crypto'
import { sentText } from '../attachment.ts'
import type { ChatRequest, Place } from '../chat.ts'
import { decodeAction } from '../post/action-code.ts'

/** What a reader sent: a line of text or a button. */
export interface Sent {
  readonly text: string
  readonly action: string | null
  /** Written beside the button. */
  readonly note: string
  readonly file: File | null
}

const COMMAND = /^\/([a-z0-9_-]+)\s*(.*)$/s

export const newId = (): string => randomBytes(8).toString('hex')

/** Reads the fields of a form. */
export const sentIn = (form: Readonly<Record<string, unknown>>): Sent => ({
  text: typeof form.text === 'string' ? form.text : '',
  action: typeof form.press === 'string' ? form.press : null,
  note: typeof form.note === 'string' ? form.note : '',
  file: form.file instanceof File && form.file.size > 0 ? form.file : null,
})

/** Whoever reaches the room may do all in it: it listens on this machine alone unless configured otherwise. */
export const requestOf = (
  at: Place,
  person: string,
  { text, action, note, file }: Sent,
): ChatRequest | null => {
  const attachments = file ? [sentText(file)] : []
  const head = { id: newId(), from: { id: person, mayManage: true }, at, attachments }
  if (action !== null) {
    const decoded = decodeAction(action)
    return decoded && { ...head, kind: 'action', action: decoded, note }
  }
  const [, command, rest = ''] = COMMAND.exec(text.trim()) ?? []
  return command
    ? { ...head, kind: 'command', command, options: { text: rest } }
    : { ...head, kind: 'message', text }
}

const VERB_LABELS: Readonly<Record<string, string>> = {
  sources: 'Sources',
  timeline: 'Timeline',
  changes: 'What changed',
  share: 'Share here',
  ask: 'Ask a question',
  helpful: 'Helpful',
  unhelpful: 'Not helpful',
  report: 'Report an error',
}

/** What was sent as the thread shows it. */
export const askedIn = ({ text, action, note, file }: Sent): string => {
  const verb = action === null ? null : decodeAction(action)?.verb
  return verb
    ? (VERB_LABELS[verb] ?? ['Report this sentence', ...(note.trim() ? [note.trim()] : [])].join(': '))
    : [text.trim(), ...(file ? [`(${file.name})`] : [])].join(' ')
}
