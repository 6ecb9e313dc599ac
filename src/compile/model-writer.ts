import { claimsOf, type Edition, type SectionResult } from '../domain/edition.ts'
import { type LanguageModel, ModelError, type Prompt, type TokenUsage } from '../model/language-model.ts'
import type { ArticleStore } from '../store/store.ts'
import { sectionOutput } from './model-output.ts'
import { SECTION_PROMPT } from './prompts/section-v1.ts'
import { type Articles, type ReportedSection, type Rewriting, rewriteSection } from './rewriting.ts'
import type { TokenBudget } from './token-budget.ts'

/** What happened while a model worded an edition, for the log. */
export type WriterEvent =
  /** The section keeps the articles' own words, because the model gave nothing that can be used. */
  | { readonly kind: 'fallback'; readonly section: string; readonly reason: string }
  /** A sentence was left out, because the passages that it cites do not say it. */
  | { readonly kind: 'withheld'; readonly section: string; readonly text: string; readonly reason: string }

export interface ModelWriting {
  readonly model: LanguageModel
  readonly budget: TokenBudget
  readonly log: (event: WriterEvent) => void
  readonly signal: AbortSignal
}

/** Characters a token, about, for English prose and JSON. */
const CHARACTERS_A_TOKEN = 4
const NONE: TokenUsage = { promptTokens: 0, completionTokens: 0 }

/** JSON in which no text can close the delimiter around it. */
const line = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** What the model sees of a section: its question, and of each claim the passage with outlet, date and speaker. */
export const sectionPrompt = (section: ReportedSection, articles: Articles): Prompt => {
  const passages = section.claims.map(({ citations: [{ articleId, quote }], attribution }, index) => {
    const article = articles.get(articleId)
    return line({
      n: index + 1,
      outlet: article?.outlet ?? null,
      date: article?.publishedAt?.slice(0, 10) ?? null,
      speaker: attribution.speaker,
      text: quote,
    })
  })
  const question = line({ question: section.question })
  return { system: SECTION_PROMPT, user: [question, '<evidence>', ...passages, '</evidence>'].join('\n') }
}

interface Outcome {
  readonly section: SectionResult
  readonly rewriting: Rewriting | null
  readonly usage: TokenUsage
}

/** Negation, firmness and speech are read in English; what cannot be verified is not reworded. Unknown counts as English. */
const isVerifiable = (section: ReportedSection, articles: Articles): boolean =>
  section.claims.every(({ citations: [{ articleId }] }) =>
    /^en\b/i.test(articles.get(articleId)?.language ?? 'en'),
  )

/** An answer takes at most about as many tokens as the passages that it words. */
const estimateOf = ({ system, user }: Prompt): number =>
  Math.ceil((system.length + 2 * user.length) / CHARACTERS_A_TOKEN)

const writeSection = async (
  section: ReportedSection,
  articles: Articles,
  { model, budget, log, signal }: ModelWriting,
): Promise<Outcome> => {
  const fallBack = (reason: string, usage: TokenUsage): Outcome => {
    log({ kind: 'fallback', section: section.id, reason })
    return { section, rewriting: null, usage }
  }
  if (!isVerifiable(section, articles)) return fallBack('a rewording could be verified only in English', NONE)
  const prompt = sectionPrompt(section, articles)
  const estimate = estimateOf(prompt)
  if (!budget.admit(estimate)) return fallBack('the token budget is used up', NONE)
  let usage = NONE
  try {
    const answer = await model.complete(prompt, sectionOutput, signal)
    usage = answer.usage
    const rewriting = rewriteSection(section, answer.value.sentences, articles)
    for (const sentence of rewriting.withheld) log({ kind: 'withheld', section: section.id, ...sentence })
    return { section: rewriting.section, rewriting, usage }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    usage = error.usage
    return fallBack(error.message, usage)
  } finally {
    budget.settle(estimate, usage)
  }
}

const sum = (outcomes: readonly Outcome[], key: keyof TokenUsage): number =>
  outcomes.reduce((total, { usage }) => total + usage[key], 0)

/**
 * Lets a model word an edition. Only passages that the edition cites go to it; what comes back is shown only where
 * every sentence says no more than the passages it cites. Whatever the model does, there is an edition: a section
 * without a usable answer stays as it was, and the log says why.
 * @param articles the articles that the edition cites, by id
 * @throws the signal's reason when it is aborted
 */
export const writeWithModel = async (
  edition: Edition,
  articles: Articles,
  writing: ModelWriting,
): Promise<Edition> => {
  const outcomes = await Promise.all(
    edition.sections.map(
      async (section): Promise<Outcome> =>
        section.result === 'quiet'
          ? { section, rewriting: null, usage: NONE }
          : writeSection(section, articles, writing),
    ),
  )
  const sections = outcomes.map(({ section }) => section)
  const rewritings = outcomes.flatMap(({ rewriting }) => rewriting ?? [])
  const told = new Map(rewritings.flatMap(rewriting => [...rewriting.told]))
  const isWritten = told.size > 0
  const withheld = rewritings.reduce((total, rewriting) => total + rewriting.withheld.length, 0)
  return {
    ...edition,
    sections,
    headline: edition.headline && (told.get(edition.headline.id) ?? edition.headline),
    writer: {
      kind: isWritten ? 'model' : 'extractive',
      model: isWritten ? writing.model.name : null,
      withheld: edition.writer.withheld + withheld,
      promptTokens: edition.writer.promptTokens + sum(outcomes, 'promptTokens'),
      completionTokens: edition.writer.completionTokens + sum(outcomes, 'completionTokens'),
    },
  }
}

/** {@link writeWithModel} for an edition whose articles lie in a store. */
export const wordEdition = async (
  store: ArticleStore,
  edition: Edition,
  writing: ModelWriting,
): Promise<Edition> => {
  const cited = claimsOf(edition).map(({ citations: [{ articleId }] }) => articleId)
  const articles = await store.get([...new Set(cited)])
  return writeWithModel(edition, new Map(articles.map(article => [article.id, article])), writing)
}
