import type { Briefing } from '../domain/briefing.ts'
import type { Subscription } from '../domain/subscription.ts'
import { contentTerms } from '../text/tokens.ts'

const wordsOf = ({ title, about, sections }: Briefing): Set<string> =>
  new Set(
    contentTerms(
      [
        title,
        ...(about ? [...about.any, ...about.all] : []),
        ...sections.map(section => section.question),
      ].join(' '),
    ),
  )

/**
 * The briefing that a question outside any thread is about: of those that the channel is subscribed to, else of all,
 * the one that shares the most words with it. Null, all articles, when several are possible and none shares any.
 */
export const topicFor = (
  question: string,
  briefings: readonly Briefing[],
  subscribed: readonly Pick<Subscription, 'briefing'>[] = [],
): Briefing | null => {
  const here = briefings.filter(({ id }) => subscribed.some(({ briefing }) => briefing === id))
  const candidates = here.length > 0 ? here : briefings
  if (candidates.length === 1) return candidates[0]!
  const asked = contentTerms(question)
  const scored = candidates
    .map(briefing => {
      const words = wordsOf(briefing)
      return { briefing, shared: asked.filter(term => words.has(term)).length }
    })
    .sort((a, b) => b.shared - a.shared)
  return scored[0] && scored[0].shared > 0 ? scored[0].briefing : null
}
