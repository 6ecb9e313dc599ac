import type { DomDocument } from './dom.ts'

export type Json = Record<string, unknown>

const ARTICLE = /(?:Article|BlogPosting|Report|Review|LiveBlogPosting)$/
const MAX_DEPTH = 6

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Publishers leave comments, line breaks and trailing commas in what should be JSON. */
const parseLoosely = (text: string): unknown => {
  const bare = text
    .replace(/^\s*(?:\/\*)?\s*<!\[CDATA\[\s*(?:\*\/)?|(?:\/\*)?\s*\]\]>\s*(?:\*\/)?\s*$/g, '')
    .replace(/[\u0000-\u001f]+/g, ' ')
    .replace(/,(?=\s*[\]}])/g, '')
    .replace(/;\s*$/, '')
  try {
    return JSON.parse(bare)
  } catch {
    return null
  }
}

const objectsIn = (value: unknown, depth = 0): Json[] => {
  if (depth > MAX_DEPTH) return []
  if (Array.isArray(value)) return value.flatMap(item => objectsIn(item, depth + 1))
  if (!isObject(value)) return []
  return [value, ...objectsIn(value['@graph'], depth + 1), ...objectsIn(value.mainEntity, depth + 1)]
}

const isArticle = (value: Json): boolean =>
  [value['@type']].flat().some(type => typeof type === 'string' && ARTICLE.test(type))

/** What the page's JSON-LD says of its article; an empty object when it says nothing. */
export const articleData = (document: DomDocument): Json => {
  const scripts = [...document.querySelectorAll('script[type*="ld+json"]')]
  const all = scripts.flatMap(script => objectsIn(parseLoosely(script.textContent ?? '')))
  const byName = new Map(all.filter(item => item['@id']).map(item => [item['@id'], item]))
  const article = all.find(isArticle)
  if (!article) return {}
  const publisher =
    isObject(article.publisher) && !article.publisher.name ? byName.get(article.publisher['@id']) : null
  return publisher ? { ...article, publisher } : article
}

/** The name or names of a schema.org person or organization, however it is written. */
export const namesIn = (value: unknown): string | null => {
  const names = [value].flat().flatMap(item => {
    const name = isObject(item) ? item.name : item
    return [name]
      .flat()
      .filter(part => typeof part === 'string' && part.trim() !== '' && !/^https?:/i.test(part))
  })
  return [...new Set(names)].join(', ') || null
}
