import type { RenderingCheck } from './fault.ts'

/** Joins letters in Arabic and Indian scripts without being seen. */
const JOINERS = /[\u200c\u200d]/g
/** Symbols but those of currencies, invisible characters, and whatever some platform reads as markup, a mention, a link or code. */
const MARKUP = /:\/\/|(?!\p{Sc})\p{S}|[\p{C}@#*_\\`[\]{}|]/gu
/** The address of a site: letters on both sides of a full stop, the last of them Latin. */
const SITE = /[\p{L}\p{N}-]+\.[a-z]{2,}/giu

/** What a platform could render as more than text stands in the original too. */
export const markupFaults: RenderingCheck = ({ original, translation }) => {
  const text = translation.replace(JOINERS, '')
  const [strange] = [...text.matchAll(MARKUP), ...text.matchAll(SITE)]
    .map(([mark]) => mark)
    .filter(mark => !original.includes(mark))
  return strange ? [{ kind: 'markup', reason: `${JSON.stringify(strange)} is not in the original` }] : []
}
