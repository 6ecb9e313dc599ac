import type { Claim } from '../../domain/citation.ts'
import type { ArticleCard } from '../../domain/edition.ts'
import { dayLabel, outletLabel, SUMMARY_ONLY } from '../../render/labels.ts'
import { safeUrl } from '../../render/safe.ts'
import type { ClaimView, SourceView } from '../../render/view.ts'
import { type Inline, type Line, plain, soft, strong } from '../line.ts'
import type { Item } from './post.ts'

/** The article's own address when a browser may open it. */
export const webUrl = (card: Pick<ArticleCard, 'url'>): string | null => {
  const url = safeUrl(card.url)
  return url?.startsWith('http') ? url : null
}

const numbered = (number: number, url: string | null): Inline =>
  url ? { text: `[${number}]`, url } : plain(`[${number}]`)

/** A claim as one item: who says so, what, how firmly, and its numbered sources. */
export const claimItem = (view: ClaimView, sources: ReadonlyMap<number, ArticleCard>): Item => {
  const marks = [
    ...(view.via ? [plain(' — '), soft(view.via)] : []),
    ...view.tags.flatMap(tag => [plain(' '), soft(`(${tag})`)]),
    ...view.numbers.flatMap(number => {
      const card = sources.get(number)
      return [plain(' '), numbered(number, card ? webUrl(card) : null)]
    }),
  ]
  return {
    kind: 'claim',
    original: view.original,
    line: [...(view.speaker ? [strong(`${view.speaker}:`), plain(' ')] : []), plain(view.text), ...marks],
  }
}

/** When an article appeared, in the reader's zone when the hour is known, and how that is known. */
export const dateLine = ({
  publishedAt,
  dateBasis,
}: Pick<ArticleCard, 'publishedAt' | 'dateBasis'>): Line => {
  if (!publishedAt) return [plain('undated')]
  const when: Inline = publishedAt.endsWith('T00:00:00.000Z')
    ? plain(dayLabel(publishedAt))
    : { at: publishedAt }
  return [when, ...(dateBasis === 'inferred' ? [plain(' (inferred)')] : [])]
}

/** A source: its number, title, outlet and date, and each passage to the letter. */
export const sourceItems = ({ number, card, quotes }: SourceView): Item[] => {
  const url = webUrl(card)
  const title: Inline = url ? { text: card.title, url } : strong(card.title)
  return [
    {
      kind: 'text',
      line: [
        plain(`[${number}] `),
        title,
        plain(`. ${outletLabel(card)}, `),
        ...dateLine(card),
        ...(card.summaryOnly ? [plain(`, ${SUMMARY_ONLY}`)] : []),
      ],
    },
    ...quotes.map(({ quote }): Item => ({ kind: 'quote', line: [plain(quote)] })),
  ]
}

/** The claims' passages by article, each once, in the order of the text. */
export const sourcesOf = (
  claims: readonly Claim[],
  cards: readonly ArticleCard[],
  numbers: ReadonlyMap<string, number>,
): SourceView[] =>
  cards
    .filter(card => numbers.has(card.id))
    .map(card => {
      const quotes = new Map(
        claims
          .flatMap(claim => claim.citations)
          .filter(({ articleId }) => articleId === card.id)
          .map(citation => [`${citation.span.start}-${citation.span.end}`, citation] as const),
      )
      return {
        number: numbers.get(card.id)!,
        card,
        quotes: [...quotes.values()].sort((a, b) => a.span.start - b.span.start),
      }
    })
    .sort((a, b) => a.number - b.number)
