import type { View } from '@slack/web-api'
import { decodeAction } from '../post/action-code.ts'

export const VIEW = 'ask'
const QUESTION = 'question'
const LONGEST_QUESTION = 1000

/** Where the form was opened, kept in it while it is filled in. */
interface Origin {
  readonly channel: string
  readonly action: string
}

/** The form that the button "Ask a question" opens. */
export const questionView = (origin: Origin): View => ({
  type: 'modal',
  callback_id: VIEW,
  private_metadata: JSON.stringify(origin),
  title: { type: 'plain_text', text: 'Ask a question' },
  submit: { type: 'plain_text', text: 'Ask' },
  blocks: [
    {
      type: 'input',
      block_id: QUESTION,
      label: { type: 'plain_text', text: 'Your question' },
      element: {
        type: 'plain_text_input',
        action_id: QUESTION,
        multiline: true,
        max_length: LONGEST_QUESTION,
      },
    },
  ],
})

interface Submitted {
  readonly private_metadata: string
  readonly state: { readonly values: Record<string, Record<string, { readonly value?: string | null }>> }
}

/** What was asked in the form, of which briefing, from which channel. */
export const askedIn = ({ private_metadata, state }: Submitted) => {
  const { channel, action } = JSON.parse(private_metadata) as Origin
  return {
    channel,
    briefing: decodeAction(action)?.about.split('@')[0] ?? '',
    question: state.values[QUESTION]?.[QUESTION]?.value ?? '',
  }
}
