import { ANY, antecedent, fullName } from './antecedent.ts'
import { mask, type Sentences } from './masked.ts'
import { paragraphAt } from './quotes.ts'
import { readSpeech, type Speech } from './speech.ts'

/** Who says what a sentence says. */
export interface SpokenBy {
  /** As the article names the speaker, without `the`; null: the outlet itself, or nobody who can be told safely. */
  readonly speaker: string | null
  /** The sentence puts its words on someone, even if not on a name. */
  readonly isReported: boolean
  readonly speech: Speech | null
}

/** How many sentences away in its paragraph the speaker of a quotation is looked for. */
const QUOTE_REACH = 6

const inParagraph = (body: string, sentences: Sentences, index: number, step: 1 | -1): Speech | null => {
  const paragraph = paragraphAt(body, sentences[index]!.span.start)
  for (let at = index + step; Math.abs(at - index) <= QUOTE_REACH; at += step) {
    const span = sentences[at]?.span
    if (!span || span.start < paragraph.start || span.end > paragraph.end) return null
    const said = readSpeech(mask(body, span).text)
    if (said) return said
  }
  return null
}

const quoteSpeaker = (
  body: string,
  sentences: Sentences,
  index: number,
  startsInside: boolean,
): string | null => {
  const said =
    (startsInside ? inParagraph(body, sentences, index, -1) : null) ??
    inParagraph(body, sentences, index, 1) ??
    inParagraph(body, sentences, index, -1)
  if (said?.reference === 'named') return said.name
  return antecedent(body, sentences, index, said?.reference === 'pronoun' ? said.name : ANY)
}

/** Tells who says the sentence at `index`, looking at its neighbours for quoted speech and pronouns. */
export const spokenBy = (body: string, sentences: Sentences, index: number): SpokenBy => {
  const { text, isQuoted, startsInside } = mask(body, sentences[index]!.span)
  const speech = readSpeech(text)
  if (speech) {
    const speaker =
      speech.reference === 'pronoun'
        ? antecedent(body, sentences, index, speech.name)
        : fullName(body, sentences, index, speech.name)
    return { speaker, isReported: true, speech }
  }
  if (isQuoted || startsInside) {
    return {
      speaker: quoteSpeaker(body, sentences, index, startsInside),
      isReported: true,
      speech,
    }
  }
  return { speaker: null, isReported: false, speech: null }
}
