/** Languages whose month names feeds are seen to write; of names that mean two months the first language's counts. */
const LANGUAGES = 'en de fr es pt it nl sv da nb fi pl cs ro hu tr el ru uk bg id ms vi'.split(' ')

let known: ReadonlyMap<string, string> | undefined

/** Month names of other languages replaced by the English ones; words that are no month stay. */
export const englishMonths = (text: string): string =>
  text.replace(/\p{L}{3,}\.?/gu, word => {
    known ??= monthNames()
    return known.get(normal(word)) ?? word
  })

const normal = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}|\./gu, '')

const monthNames = (): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  const inEnglish = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' })
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: style, timeZone: 'UTC' })
      for (let month = 0; month < 12; month += 1) {
        const date = new Date(Date.UTC(2001, month, 1))
        const name = format.formatToParts(date).find(part => part.type === 'month')!.value
        const key = normal(name)
        if (!names.has(key)) names.set(key, inEnglish.format(date))
      }
    }
  }
  return names
}
