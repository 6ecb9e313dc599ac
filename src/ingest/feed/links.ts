import type { XmlElement } from './xml.ts'

/** The address as written when it is absolute, http or https; resolved against the bases otherwise; else null. */
export const webAddress = (written: string, bases: readonly (string | null)[]): string | null => {
  const address = written
    .trim()
    .replace(/[\t\r\n]/g, '')
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://')
  if (address === '') return null
  if (/^https?:\/\/[^/]/i.test(address)) return URL.canParse(address) ? address : null
  const base = bases.reduce<string | undefined>(
    (outer, inner) => (inner && URL.canParse(inner, outer) ? new URL(inner, outer).href : outer),
    undefined,
  )
  const resolved = URL.canParse(address, base) ? new URL(address, base) : null
  return resolved && /^https?:$/.test(resolved.protocol) ? resolved.href : null
}

/** The address an element's `link` children give: RSS text first, then Atom's alternate, then any without a `rel`. */
export const linkOf = (element: XmlElement, base: readonly (string | null)[]): string | null => {
  const links = element.children.filter(child => child.name === 'link')
  const alternates = links.filter(link => /^(alternate)?$/i.test(link.attributes.rel ?? ''))
  const pages = alternates.filter(link => /^$|html/i.test(link.attributes.type ?? ''))
  const written = [
    ...links.map(link => [link, link.text] as const),
    ...[...pages, ...alternates].map(link => [link, link.attributes.href ?? ''] as const),
    [element, element.attributes.href ?? ''] as const,
  ]
  for (const [link, address] of written) {
    const found = webAddress(address, [...base, ...link.bases])
    if (found) return found
  }
  return null
}
