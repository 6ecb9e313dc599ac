import type { Span } from '../domain/values.ts'

/** `ISLAMABAD, June 26, 2025 — `, `LONDON (Reuters) - `, `ISLAMABAD: `: where and by whom the report was filed. */
const DATELINE =
  /^\p{Lu}[\p{Lu}.'’-]{2,}(?:[ /-]\p{Lu}[\p{Lu}.'’-]+){0,3}(?:,\s[\p{L}\p{N}.]+(?:\s[\p{L}\p{N}.]+){0,3}){0,3}(?:\s?\([\p{L}\p{N} .,/&-]{2,40}\))?\s?(?::|[—–-]{1,2}(?=\s))\s*/u
const AGENCY_LINE =
  /^(?:\p{Lu}[\p{L}.'’-]+(?:[ -]\p{Lu}[\p{L}.'’-]+){0,3}(?:,\s\p{Lu}[\p{L}.]+){0,2}(?:,\s\p{L}+\.?\s\d{1,2}(?:,\s\d{4})?)?\s?)?\((?:\p{Lu}[\p{L}\p{N} .,/&-]{1,30})\)\s?[:—–-]{1,2}\s*/u
const BULLET = /^(?:[•·▪■∎◆►▶‣*–—-]|\(?\d{1,2}[.)])\s+/u
const CONNECTIVE =
  /^(?:meanwhile|however|moreover|furthermore|in addition|additionally|also|similarly|likewise|on the other hand|on the one hand|at the same time|nevertheless|nonetheless|still|besides|thus|therefore|consequently|as a result|for his part|for her part|in turn|indeed|in fact|notably|even so|all the same|at any rate|of course|for example|for instance|instead|then|earlier|later|finally|lastly|first|firstly|second|secondly|third|thirdly|separately|elsewhere|overall|in short|in other words|to be sure|after all|interestingly|importantly|significantly|unsurprisingly|surprisingly|whereas|and yet|yet|that said|in any case)\s?,\s+/iu
const CONJUNCTION = /^(?:and|but|yet|nor|or|so(?!\s(?:far|long|much|many|few|that|called)\b))\s+(?=\p{L})/iu

const LEAD_INS = [DATELINE, AGENCY_LINE, BULLET, CONNECTIVE, CONJUNCTION]

/** How many characters of dateline stand before the sentence proper. */
export const datelineLength = (text: string): number =>
  (DATELINE.exec(text) ?? AGENCY_LINE.exec(text))?.[0].length ?? 0

/**
 * The span of a sentence without its lead-in: dateline, bullet, `Meanwhile,`, `But`. Always inside the given span
 * and never empty, so that a citation of it stays an exact slice.
 */
export const trimLeadIn = (body: string, span: Span): Span => {
  let start = span.start
  for (let again = true; again; ) {
    again = false
    for (const leadIn of LEAD_INS) {
      const length = leadIn.exec(body.slice(start, span.end))?.[0].length ?? 0
      if (length > 0 && start + length < span.end) {
        start += length
        again = true
      }
    }
  }
  return { start, end: span.end }
}

const SUBJECT =
  '(?:he|she|it|they|him|her|his|hers|its|their|theirs|them|both|the (?:two|former|latter|pair|duo|trio|same)|the (?:clarification|move|announcement|decision|comments?|remarks?|statement|development|incident|news|visit|exchanges?|discussions?|talks|order|ruling|measure|confrontation|attack|strike|deal|agreement|meeting|event|man|woman|suspect|victim|official|spokesperson|spokesman|spokeswoman|minister|company|firm|group|agency|ministry|study|report|loss|losses|deaths?|toll|number|figure|result|change|matter|subject|issue|proposal|question|latter))'
/** What is said points back though the speaker is named: `Officials said the subject was …`, `… say that the number was …`. */
const SAID_BACKWARD =
  /\b(?:said|say|says|told \p{L}+|added|noted|argued?|claimed?) (?:that )?(?:(?:that|this) (?:was|is|had|has|would)\b|the (?:loss|losses|deaths?|toll|number|figure|result|change|matter|subject|issue|proposal|move)\b(?! (?:of|for|in|on|at|from|by)\b))/iu
/** Points back from within: `warned of such harm`. */
const SUCH =
  /\b(?:of|for|from|against|about|with|in) such (?!(?:as|an?)\b)\p{L}+\b(?! as\b)|\b(?:after|before|since|until) (?:that|this|then)[.,;]/iu
const OPENS_BACKWARD = new RegExp(
  `^["“'‘(]?(?:${SUBJECT}|this|that|these|those|such|there|here|another|others|some of (?:them|these|those)|one of (?:them|these|those)|neither|either|so|then|since then|after (?:that|this)|during (?:it|this|that)|as such|doing so|if so|the same)\\b`,
  'iu',
)
const NOT_BACKWARD =
  /^["“'‘(]?(?:there (?:is|are|was|were|has|have|will|would)|it (?:is|was) \p{L}+ (?:that|to)|those who|the (?:two|same)-|that \p{L}+ (?:is|was))/iu
const LEAD_PRONOUN =
  /^(?:\p{L}+\s){1,6}?(?:his|her|their|its|this|that|these|those|which)\s(?:\p{L}+\s?){1,4},\s(?:he|she|it|they|the)\b/iu
const ADVERB_PRONOUN =
  /^(?:\p{L}+,?\s){0,3}(?:he|she|they)\s(?:also|further|later|then|said|added|told|has|had|is|was|will|would)\b/iu

/** A time that is told by another one: `that night`, `in the same hours`, `two days later`. */
const TIME_BACKWARD =
  /\b(?:(?:that|the same|the (?:next|following|previous)) (?:night|day|morning|afternoon|evening|week|weekend|month|year|hours?)|(?:an?|one|two|three|four|five|six|seven|ten|several|some|\d+) (?:minute|hour|day|week|month|year)s? (?:later|earlier))\b/iu
const NAMED_TIME =
  /\b(?:\d{4}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b[. ]{1,2}\d|\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december))\b/iu

const pointsBackInTime = (text: string): boolean => {
  const found = TIME_BACKWARD.exec(text)
  return found !== null && !NAMED_TIME.test(text.slice(0, found.index))
}

/**
 * True when the sentence cannot be understood without the one before: it begins with a pronoun or points back
 * (`He also …`, `During his engagements, he …`, `The move came …`, `This …`), or tells its time by another
 * (`… that night`). Give it the text without its lead-in.
 */
export const needsAntecedent = (text: string): boolean =>
  !NOT_BACKWARD.test(text) &&
  (OPENS_BACKWARD.test(text) ||
    SAID_BACKWARD.test(text) ||
    SUCH.test(text) ||
    LEAD_PRONOUN.test(text) ||
    ADVERB_PRONOUN.test(text) ||
    pointsBackInTime(text))
