import type { Change, Edition } from '../domain/edition.ts'
import type { Content, ContentParts } from './content.ts'

type Posted = Extract<Content, { kind: 'post' }>

/** An edition with the sections that changes are about in another language, and those changes. */
const changedIn = async (
  edition: Edition,
  changes: readonly Change[],
  language: string,
  { translated }: Pick<ContentParts, 'translated'>,
): Promise<{ readonly edition: Edition; readonly changes: readonly Change[] }> => {
  const isChanged = ({ id }: { readonly id: string }) => changes.some(({ section }) => section === id)
  const sections = edition.sections.filter(isChanged)
  const part = await translated({ ...edition, headline: null, sections, disputes: [], changes }, language)
  const shown = edition.sections.map(one => part.sections.find(({ id }) => id === one.id) ?? one)
  return {
    edition: { ...part, headline: edition.headline, sections: shown, disputes: edition.disputes },
    changes: part.changes,
  }
}

/** What is posted, in the language that was settled. That nothing is new is a line without anything to translate. */
export const inItsLanguage = async (
  content: Posted,
  parts: Pick<ContentParts, 'translated'>,
): Promise<Posted> => {
  const { edition, form, settled } = content
  const { language } = settled
  if (language === null || form.kind === 'line') return content
  if (form.kind !== 'update') return { ...content, edition: await parts.translated(edition, language) }
  const changed = await changedIn(edition, form.changes, language, parts)
  return { ...content, edition: changed.edition, form: { ...form, changes: changed.changes } }
}
