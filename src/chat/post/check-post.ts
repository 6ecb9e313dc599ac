import { type CheckedLine, type Verdict, verdicts } from '../../domain/draft-check.ts'
import { countLabel, outletLabel } from '../../render/labels.ts'
import { type Line, plain, soft, strong } from '../line.ts'
import { dateLine, webUrl } from './lines.ts'
import type { Item, Post } from './post.ts'

const MARKS: Readonly<Record<Verdict, string>> = { supported: '✓', contradicted: '✗', unsupported: '?' }

const sourceLine = ({ source }: CheckedLine): Line => {
  if (!source) return []
  const url = webUrl(source)
  const outlet = outletLabel(source)
  return [soft(' — '), url ? { text: outlet, url } : soft(outlet), soft(', '), ...dateLine(source)]
}

const itemsOf = (line: CheckedLine): Item[] => [
  {
    kind: 'text',
    line: [
      strong(`${MARKS[line.verdict]} ${line.verdict}:`),
      plain(` ${line.text}`),
      ...(line.reason ? [soft(` (${line.reason})`)] : []),
    ],
  },
  ...line.quotes.map(
    (quote, index): Item => ({
      kind: 'quote',
      line: [plain(quote), ...(index === line.quotes.length - 1 ? sourceLine(line) : [])],
    }),
  ),
]

/** A checked draft: how it stands in one line, then each sentence with its verdict, why, and the passages. */
export const checkPost = (lines: readonly CheckedLine[], against: string | null): Post => {
  const counts = verdicts
    .map(verdict => ({ verdict, count: lines.filter(line => line.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdict}`)
  const summary = `${countLabel(lines.length, 'sentence')}: ${counts.join(', ')}.`
  return {
    title: 'Draft check',
    subtitle: [plain(`${summary} Held against ${against ?? 'every stored article'}, without a model.`)],
    groups: lines.map(line => ({ heading: null, items: itemsOf(line) })),
    buttons: [],
    summary,
  }
}
