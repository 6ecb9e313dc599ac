import type { View } from '@slack/web-api'
import type { Action } from '../chat.ts'
import { decodeAction, encodeAction } from '../post/action-code.ts'

export const FORM = 'form'
const FIELD = 'answer'
const LONGEST_TEXT = 1000

/** Where the form was opened, kept in it while it is filled in. */
interface Origin {
  readonly channel: string
  readonly action: string
}

interface Wording {
  readonly title: string
  readonly submit: string
  readonly label: string
  readonly optional: boolean
}

const WORDINGS: Readonly<Partial<Record<Action['verb'], Wording>>> = {
  ask: { title: 'Ask a question', submit: 'Ask', label: 'Your question', optional: false },
  'report-claim': { title: 'Report an error', submit: 'Report', label: 'What is wrong?', optional: true },
}

/** The form that a button opens before anything is done; null for buttons that act at once. */
export const formFor = (action: Action, channel: string): View | null => {
  const wording = WORDINGS[action.verb]
  if (!wording) return null
  const origin: Origin = { channel, action: encodeAction(action) }
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: JSON.stringify(origin),
    title: { type: 'plain_text', text: wording.title },
    submit: { type: 'plain_text', text: wording.submit },
    blocks: [
      {
        type: 'input',
        block_id: FIELD,
        optional: wording.optional,
        label: { type: 'plain_text', text: wording.label },
        element: {
          type: 'plain_text_input',
          action_id: FIELD,
          multiline: true,
          max_length: LONGEST_TEXT,
        },
      },
    ],
  }
}

interface Submitted {
  readonly private_metadata: string
  readonly state: { readonly values: Record<string, Record<string, { readonly value?: string | null }>> }
}

/** What was sent with a form, by which button and from which channel it was opened. */
export const submittedIn = ({ private_metadata, state }: Submitted) => {
  const { channel, action } = JSON.parse(private_metadata) as Origin
  return { channel, action: decodeAction(action), text: state.values[FIELD]?.[FIELD]?.value ?? '' }
}
