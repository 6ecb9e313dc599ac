import {
  BUTTON_LABEL,
  BUTTONS_PER_ROW,
  COMPONENTS_PER_MESSAGE,
  CUSTOM_ID,
  MESSAGE_TEXT,
} from '../../src/chat/discord/limits.ts'

interface Component {
  readonly components?: readonly Component[]
  readonly content?: string
  readonly custom_id?: string
  readonly label?: string
  readonly type: number
}

const nested = (component: Component): Component[] => [
  component,
  ...(component.components ?? []).flatMap(nested),
]

/** What Discord's documentation forbids in a message and its OpenAPI description does not tell. */
export const discordLimitProblems = (message: { readonly components: readonly Component[] }): string[] => {
  const all = message.components.flatMap(nested)
  const problems: string[] = []
  const most = (what: string, found: number, limit: number): void => {
    if (found > limit || found < 1) problems.push(`${what}: ${found} is not between 1 and ${limit}`)
  }
  most('components', all.length, COMPONENTS_PER_MESSAGE)
  const texts = all.flatMap(({ content }) => content ?? [])
  most(
    'text of a message',
    texts.reduce((sum, { length }) => sum + length, 0),
    MESSAGE_TEXT,
  )
  for (const { type, components, custom_id, label, content } of all) {
    if (content !== undefined) most('text', content.length, MESSAGE_TEXT)
    if (type === 1) most('buttons', components?.length ?? 0, BUTTONS_PER_ROW)
    if (custom_id !== undefined) most('custom id', custom_id.length, CUSTOM_ID)
    if (label !== undefined) most('label', label.length, BUTTON_LABEL)
  }
  const ids = all.flatMap(({ custom_id }) => custom_id ?? [])
  if (new Set(ids).size !== ids.length) problems.push('two components have one custom id')
  return problems
}
