import { isAddressed } from '../text/addressed.ts'
import { isPlainProse } from '../text/plain-prose.ts'

/** Fewest and most different meaningful terms of a sentence that can stand on its own in an edition. */
const MIN_TERMS = 4
const MAX_TERMS = 48
const MAX_CHARACTERS = 600

/** Lines that pages and feeds add around an article: links to others, calls to act, share bars, embedded posts. */
const BOILERPLATE = [
  /^(?:read|see|watch|listen)\s+(?:more|also|next)\b/i,
  /^(?:also read|related|more from|more on|recommended|trending|you may also like|don['’]t miss)\b/i,
  /\bcomments? (?:are|is) (?:closed|disabled|off)\b/i,
  /\b(?:trackbacks?|pingbacks?)\b/i,
  /\b(?:subscribe|sign up|register|log ?in|follow us|join us|click here|tap here|download (?:the|our) app)\b/i,
  /\b(?:newsletter|webinar|limited (?:time )?(?:offer|spots)|promo code|terms of (?:use|service)|privacy policy|cookies?)\b/i,
  /\ball rights reserved\b|©|\bcopyright \d{4}\b/i,
  /\bshare (?:this|on) (?:article|story|facebook|twitter|x|whatsapp|linkedin)\b/i,
  /\bpic\.twitter\.com\/|\bt\.co\/|https?:\/\/|\(@\w+\)/i,
  /^(?:published|updated|posted|last updated|first published)\b.{0,40}\d/i,
  /^(?:photo|image|picture|video|file photo|credit|source|advertisement|opinion|watch|explainer|analysis|live updates?)s?\s*[:/|]/i,
  /^(?:editor['’]?s['’]? note|editors['’] note|correction|clarification|disclosure|update)\b\s*[:(]/i,
  /\bthis (?:article|story|page|post|report) (?:was|is|has been|will be|originally|first)\b/i,
  /\b(?:may|might|can|could) earn (?:a )?(?:revenue|commissions?)\b|\bat the time (?:this article was published|of publication)\b/i,
  /\b(?:contributed to this (?:report|story|article)|contributing: )/i,
  /^[—–-]\s/,
  /^[\p{L}\p{N}][\p{L}\p{N} ,’'-]{5,80}:\p{Lu}\p{Ll}/u,
]

/** Ends as a sentence does; a heading, a caption or a cut-off line does not. */
const ENDS = /[.!…।॥。！｡؟۔][”"’'»)\]」』）]*$/u

/** True of a sentence in words alone that is not addressed to the reader or a program that reads. */
export const isTelling = (text: string): boolean => isPlainProse(text) && !isAddressed(text)

/**
 * True when a sentence may stand in an edition: a full statement of bearable length that tells something, and no part of
 * a page's furniture.
 * @param meaningful how many different terms that carry meaning it has
 */
export const isEvidence = (text: string, meaningful: number): boolean =>
  meaningful >= MIN_TERMS &&
  meaningful <= MAX_TERMS &&
  text.length <= MAX_CHARACTERS &&
  ENDS.test(text) &&
  !BOILERPLATE.some(pattern => pattern.test(text)) &&
  isTelling(text)
