import { htmlToText } from '../html-text.ts'
import { repairMojibake } from '../mojibake.ts'
import type { XmlElement } from './xml.ts'

/** The plain text of an element, by the type and mode that Atom gives it; without them it is escaped or naked HTML. */
export const plainText = (element: XmlElement | undefined): string => {
  if (!element) return ''
  const type = (element.attributes.type ?? '').trim().toLowerCase()
  if (element.attributes.src !== undefined || /^(image|audio|video)\//.test(type)) return ''
  const written = isBase64(element, type) ? fromBase64(element.text) : element.text
  if (element.children.length > 0) return repairMojibake(htmlToText(element.source))
  if (/^(text|plain|text\/plain)$/.test(type)) return repairMojibake(written.replace(/[^\S\n]+/g, ' ').trim())
  return repairMojibake(htmlToText(written))
}

/** The same, on one line. */
export const plainLine = (element: XmlElement | undefined): string => plainText(element).replace(/\s+/g, ' ')

const isBase64 = (element: XmlElement, type: string): boolean =>
  element.attributes.mode === 'base64' || (type.includes('/') && !/^text\/|xml|html/.test(type))

const fromBase64 = (text: string): string => {
  const compact = text.replace(/\s+/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(compact) ? Buffer.from(compact, 'base64').toString('utf8') : text
}
