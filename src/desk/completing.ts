import type { Choice } from '../chat/chat.ts'
import type { Briefing } from '../domain/briefing.ts'

/** What may be meant by what was typed so far into an option of a command. */
export const choicesFor = (
  briefings: readonly Briefing[],
  command: string,
  option: string,
  typed: string,
): Choice[] => {
  const own = briefings.find(briefing => briefing.command === command)
  const low = typed.toLowerCase()
  const sections = (own ? [own] : briefings).flatMap(({ sections }) => sections)
  const of = (items: readonly { id: string; title: string }[]): Choice[] =>
    items
      .filter(({ id, title }) => id.includes(low) || title.toLowerCase().includes(low))
      .map(({ id, title }) => ({ label: title, value: id }))
  switch (option) {
    case 'topic':
      return of(briefings)
    case 'section':
      return of(sections)
    case 'question':
      return sections
        .filter(({ question }) => question.toLowerCase().includes(low))
        .map(({ question }) => ({ label: question, value: question }))
    default:
      return []
  }
}
