import {
  type Change,
  claimsOf,
  type Edition,
  type EditionClaim,
  type SectionResult,
} from '../domain/edition.ts'
import { type NonEmpty, nonEmpty } from '../domain/values.ts'
import { NO_TOKENS, type Prompt, type TokenUsage } from '../model/language-model.ts'
import type { ArticleStore } from '../store/store.ts'
import { type Witness, witnessOf } from '../verify/witness.ts'
import { articlesOf, promptOf } from './evidence.ts'
import { SECTION_PROMPT } from './prompts/section-v1.ts'
import { type Outcome, putIntoWords, type Writing } from './put.ts'
import type { Articles, Rewording } from './rewording.ts'

export type ReportedSection = Extract<SectionResult, { result: 'reported' }>

/** Longest sentence that is taken, in characters: one of five lines is no sentence for a briefing. */
const LONGEST = 400

/** What the model sees of a section: its question, and of each claim the passage with outlet, date and speaker. */
export const sectionPrompt = ({ question, claims }: ReportedSection, articles: Articles): Prompt =>
  promptOf(SECTION_PROMPT, question, claims, ({ citations: [{ quote }] }) => quote, articles)

/** The first passage of a claim, whose words it was told in. */
const witnessIn =
  (articles: Articles) =>
  ({ citations, attribution }: EditionClaim): Witness | null => {
    const [{ articleId, span, quote }] = citations
    const article = articles.get(articleId)
    return article ? witnessOf({ article, span, text: quote, statement: attribution }) : null
  }

/** What several claims tell together is new only when all of them are. */
const combine = (told: EditionClaim, claims: NonEmpty<EditionClaim>): EditionClaim => ({
  ...told,
  isNew: claims.every(({ isNew }) => isNew),
})

/** The section with each claim as it now stands, once; the status stays with what shows it. */
const reworded = (section: ReportedSection, words: Rewording<EditionClaim>): ReportedSection => {
  const shown = section.claims.map(words.shown)
  const claims = [...new Set(shown)]
  const status = section.status && {
    ...section.status,
    claims: nonEmpty([...new Set(section.status.claims.map(at => claims.indexOf(shown[at]!)))])!,
  }
  return { ...section, claims: nonEmpty(claims)!, status }
}

interface Worded extends Outcome<EditionClaim> {
  readonly section: SectionResult
}

const wordSection = async (section: SectionResult, articles: Articles, writing: Writing): Promise<Worded> => {
  if (section.result === 'quiet') return { section, rewording: null, usage: NO_TOKENS }
  const part = `section ${section.id}`
  const prompt = sectionPrompt(section, articles)
  const rules = { witness: witnessIn(articles), longest: () => LONGEST, combine }
  const outcome = await putIntoWords(part, section.claims, articles, prompt, rules, writing)
  const { rewording } = outcome
  return { ...outcome, section: rewording ? reworded(section, rewording) : section }
}

const sum = (outcomes: readonly Worded[], key: keyof TokenUsage): number =>
  outcomes.reduce((total, { usage }) => total + usage[key], 0)

const headlineIn = ({ headline, sections }: Edition, outcomes: readonly Worded[]): EditionClaim | null => {
  for (const [at, { rewording }] of outcomes.entries()) {
    const section = sections[at]!
    const claim = section.result === 'reported' && section.claims.find(({ id }) => id === headline?.id)
    if (rewording && claim) return rewording.shown(claim)
  }
  return headline
}

/** What changed, in the words in which it is now told. */
const changesIn = ({ changes, sections }: Edition, outcomes: readonly Worded[]): Change[] => {
  const told = changes.map(change => {
    const at = sections.findIndex(({ id }) => id === change.section)
    const claim = claimsOf({ sections: sections.slice(at, at + 1) }).find(({ text }) => text === change.text)
    return { ...change, text: (claim && outcomes[at]?.rewording?.shown(claim).text) ?? change.text }
  })
  return [...new Map(told.map(change => [JSON.stringify(change), change])).values()]
}

/** What came of wording an edition. */
export interface WordedEdition {
  readonly edition: Edition
  /** A section kept the articles' words though it might have been worded. */
  readonly fellBack: boolean
}

/**
 * Lets a model word an edition. Only passages that the edition cites go to it; what comes back is shown only where
 * every sentence says no more than the passages it cites. Whatever the model does, there is an edition: a section
 * without a usable answer stays as it was, and the log says why.
 * @throws the signal's reason when it is aborted
 */
export const wordEdition = async (
  store: ArticleStore,
  edition: Edition,
  writing: Writing,
): Promise<WordedEdition> => {
  const articles = await articlesOf(claimsOf(edition), store)
  const outcomes = await Promise.all(edition.sections.map(section => wordSection(section, articles, writing)))
  const isWritten = outcomes.some(
    ({ rewording }, at) =>
      rewording && claimsOf({ sections: [edition.sections[at]!] }).some(rewording.isTold),
  )
  const withheld = outcomes.reduce((total, { rewording }) => total + (rewording?.withheld ?? 0), 0)
  const worded: Edition = {
    ...edition,
    sections: outcomes.map(({ section }) => section),
    headline: headlineIn(edition, outcomes),
    changes: changesIn(edition, outcomes),
    writer: {
      kind: isWritten ? 'model' : 'extractive',
      model: isWritten ? writing.model.name : null,
      withheld: edition.writer.withheld + withheld,
      promptTokens: edition.writer.promptTokens + sum(outcomes, 'promptTokens'),
      completionTokens: edition.writer.completionTokens + sum(outcomes, 'completionTokens'),
    },
  }
  const fellBack = outcomes.some(({ section, rewording }) => section.result === 'reported' && !rewording)
  return { edition: worded, fellBack }
}
