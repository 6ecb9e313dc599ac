import { type Verdict, verdicts } from '../domain/draft-check.ts'
import type { CheckedSentence } from '../verify/check.ts'
import type { ArticlePage } from '../verify/stored-evidence.ts'
import { countLabel, dateLabel, outletLabel } from './labels.ts'
import { safeText, safeUrl } from './safe.ts'
import { painter, type TerminalStyle } from './terminal.ts'

const MARKS = {
  supported: { mark: '✓', colour: 'green' },
  contradicted: { mark: '✗', colour: 'red' },
  unsupported: { mark: '?', colour: 'yellow' },
} as const satisfies Readonly<Record<Verdict, object>>

/** A checked draft for a terminal: each sentence under its verdict, why, and the passages; then a count. */
export const checkTerminal = (
  sentences: readonly CheckedSentence<ArticlePage>[],
  style: TerminalStyle,
): string => {
  const { paint, wrap, link } = painter(style)
  const lines = sentences.flatMap(({ text, verdict, reason, passages, page }) => {
    const { mark, colour } = MARKS[verdict]
    const source = page
      ? `${link(safeText(outletLabel(page.article)), safeUrl(page.article.url))}, ${dateLabel(page.article)}`
      : ''
    return [
      wrap(safeText(text), '  ', `${paint(colour, mark)} `),
      wrap(paint(colour, reason ? `${verdict}: ${safeText(reason)}` : verdict), '    '),
      ...passages.map(({ quote }) =>
        wrap(paint('dim', `“${safeText(quote)}” ${source}`), '      ', '    · '),
      ),
      '',
    ]
  })
  const counts = verdicts.map(
    verdict => `${sentences.filter(item => item.verdict === verdict).length} ${verdict}`,
  )
  return `${lines.join('\n')}\n${countLabel(sentences.length, 'sentence')}: ${counts.join(', ')}\n`
}
