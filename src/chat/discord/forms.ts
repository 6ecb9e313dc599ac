import { ComponentType, InteractionResponseType, TextInputStyle } from 'discord-api-types/v10'
import type { Action } from '../chat.ts'
import { encodeAction } from '../post/action-code.ts'
import { plainTitle } from '../post/mark.ts'
import { MODAL_TITLE } from './limits.ts'

const FIELD = 'answer'
const LONGEST_TEXT = 1000

const form = (action: Action, title: string, label: string, required: boolean) => ({
  type: InteractionResponseType.Modal,
  data: {
    custom_id: encodeAction(action),
    title: plainTitle(title, MODAL_TITLE),
    components: [
      {
        type: ComponentType.Label,
        label,
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Paragraph,
          max_length: LONGEST_TEXT,
          required,
        },
      },
    ],
  },
})

/** The form that a button opens before anything is done; null for buttons that act at once. */
export const formFor = (action: Action): object | null => {
  if (action.verb === 'ask') return form(action, 'Ask a question', 'Your question', true)
  if (action.verb === 'report-claim') return form(action, 'Report an error', 'What is wrong?', false)
  return null
}

/** What was typed into a form, whichever way its field is wrapped. */
export const submittedText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(submittedText).find(Boolean) ?? ''
  if (typeof value !== 'object' || value === null) return ''
  if ('custom_id' in value && value.custom_id === FIELD && 'value' in value) return String(value.value)
  return submittedText(Object.values(value))
}
