import type { Coverage } from '../domain/edition.ts'
import type { SearchResults } from '../retrieve/search.ts'
import { coverageLabel, sourceLabel } from './labels.ts'
import { safeText, safeUrl } from './safe.ts'
import { snippet } from './snippet.ts'
import { painter, type TerminalStyle } from './terminal.ts'

/** Characters of a passage that are shown. */
const SHOWN = 320

/** What search found for a terminal: title, outlet and date, and the words asked for where they stand. */
export const searchTerminal = (results: SearchResults, searched: Coverage, style: TerminalStyle): string => {
  const { paint, wrap, link } = painter(style)
  if (results.found.length === 0) {
    const advice =
      searched.articles === 0
        ? 'There is nothing to search: take articles in with `communique ingest PATH`, or widen --from, --to and --outlet.'
        : `Nothing found. Searched ${coverageLabel(searched)}. Try fewer or other words.`
    return `${wrap(advice, '')}\n`
  }
  const entries = results.found.map(({ article, text }, index) => {
    const number = `${index + 1}.`.padStart(3)
    const title = link(paint('bold', safeText(article.title)), safeUrl(article.url))
    const facts = paint('dim', sourceLabel(article, safeText))
    const shown = snippet(text, results.terms, SHOWN)
      .map(piece => (piece.matched ? paint(['bold', 'yellow'], piece.text) : piece.text))
      .join('')
    return [wrap(title, '    ', `${paint('cyan', number)} `), wrap(facts, '    '), wrap(shown, '    ')].join(
      '\n',
    )
  })
  return `${entries.join('\n\n')}\n\n${paint('dim', `Searched ${coverageLabel(searched)}.`)}\n`
}
