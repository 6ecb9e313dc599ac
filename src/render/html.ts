import type { Edition, EditionClaim, SectionResult } from '../domain/edition.ts'
import { directionOf } from '../text/language.ts'
import { coverageLabel, dayLabel, instantLabel, sourceLabel, wordingLabel } from './labels.ts'
import { escapeHtml, safeUrl } from './safe.ts'
import { type EditionView, type SourceView, viewOf } from './view.ts'

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1d21; --soft: #5d636e; --line: #d8dbe0; --accent: #0b5cad; --paper: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #e7e9ec; --soft: #a2a9b4; --line: #3a3f47; --accent: #7db7f2; --paper: #16181c } }
* { box-sizing: border-box }
h1, h2, h3, p, li, dt, dd, blockquote { unicode-bidi: plaintext; text-align: start }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem; color: var(--ink); background: var(--paper); font: 1.0625rem/1.55 Georgia, 'Times New Roman', serif }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .25rem }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-top: .5rem; border-top: 1px solid var(--line) }
h3 { font-size: 1rem; margin: 1rem 0 .25rem }
.meta, .quiet, .source small { color: var(--soft); font: .875rem/1.45 system-ui, sans-serif }
.headline { font-size: 1.2rem }
.status { display: inline-block; margin: 0 0 .5rem; padding: .1rem .6rem; border: 1px solid var(--accent); border-radius: 1rem; color: var(--accent); font: 600 .9rem system-ui, sans-serif }
dl.glance { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 1rem 0; font: .95rem system-ui, sans-serif }
.glance dt { color: var(--soft) } .glance dd { margin: 0; font-weight: 600 }
ul, ol { padding-left: 1.25rem } li { margin: .4rem 0 }
.who { font-weight: 700 } .via { color: var(--soft); font: .85rem system-ui, sans-serif } .via::before { content: '— ' } .tag { color: var(--soft); font: italic .85rem system-ui, sans-serif }
a { color: var(--accent) } sup { font: .72rem system-ui, sans-serif } sup a { text-decoration: none; padding: 0 .1rem }
.accounts { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); padding: 0; list-style: none }
.accounts li { margin: 0; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: .4rem }
blockquote { margin: .25rem 0; padding-left: .75rem; border-left: 3px solid var(--line); font-size: .95rem }
.original { display: block; color: var(--soft); font-size: .9rem; font-style: italic }
:target { outline: 2px solid var(--accent); outline-offset: .25rem }
@media print { :root { --ink: #000; --soft: #444; --line: #bbb; --accent: #000; --paper: #fff } body { font-size: 10.5pt; max-width: none; padding: 0 } h2 { break-after: avoid } li, blockquote { break-inside: avoid } }
`

/** Only English is translated. */
const originalHtml = (original: string | null): string =>
  original === null ? '' : ` <span class="original" lang="en" dir="ltr">${escapeHtml(original)}</span>`

const claimHtml = (claim: EditionClaim, view: EditionView): string => {
  const { text, original, speaker, via, tags, numbers } = view.claim(claim)
  const lead = speaker ? `<span class="who">${escapeHtml(speaker)}:</span> ` : ''
  const outlets = via ? ` <span class="via">${escapeHtml(via)}</span>` : ''
  const marks = tags.map(tag => ` <span class="tag">${escapeHtml(tag)}</span>`).join('')
  const refs = numbers
    .map(number => `<a href="#source-${number}" aria-label="Source ${number}">${number}</a>`)
    .join(' ')
  return `${lead}${escapeHtml(text)}${outlets}${marks}<sup>${refs}</sup>${originalHtml(original)}`
}

const list = (claims: readonly EditionClaim[], view: EditionView, className = ''): string =>
  `<ul${className ? ` class="${className}"` : ''}>${claims.map(claim => `<li>${claimHtml(claim, view)}</li>`).join('\n')}</ul>`

const glanceHtml = ({ glance }: EditionView): string => {
  if (glance.length === 0) return ''
  const rows = glance.map(({ title, label }) => `<dt>${escapeHtml(title)}</dt><dd>${escapeHtml(label)}</dd>`)
  return `<dl class="glance">${rows.join('')}</dl>`
}

const sectionHtml = (section: SectionResult, view: EditionView): string => {
  const head = `<h2 id="section-${escapeHtml(section.id)}">${escapeHtml(section.title)}</h2>`
  if (section.result === 'quiet') {
    return `<section>${head}<p class="quiet">Not reported. Searched ${escapeHtml(coverageLabel(section.searched))}.</p></section>`
  }
  const since = section.status?.since
    ? ` <span class="meta">since ${dayLabel(section.status.since)}</span>`
    : ''
  const status = section.status
    ? `<p><span class="status">${escapeHtml(section.status.label)}</span>${since}</p>`
    : ''
  return `<section>${head}${status}${list(section.claims, view)}</section>`
}

const disputesHtml = (edition: Edition, view: EditionView): string => {
  if (edition.disputes.length === 0) return ''
  const blocks = edition.disputes.map(
    ({ about, accounts }) => `<h3>${escapeHtml(about)}</h3>${list(accounts, view, 'accounts')}`,
  )
  return `<section><h2>Accounts that differ</h2>${blocks.join('\n')}</section>`
}

const changesHtml = ({ changes }: EditionView): string => {
  if (!changes) return ''
  const items = changes.lines.map(
    ({ kind, text }) => `<li>${kind ? `<span class="tag">${kind}</span> ` : ''}${escapeHtml(text)}</li>`,
  )
  return `<section><h2>What changed</h2><p class="meta">Since ${instantLabel(changes.since)}</p><ul>${items.join('\n')}</ul></section>`
}

const sourceHtml = ({ number, card, quotes }: SourceView): string => {
  const url = safeUrl(card.url)
  const title = url?.startsWith('http')
    ? `<a href="${escapeHtml(url)}" rel="noopener noreferrer nofollow">${escapeHtml(card.title)}</a>`
    : escapeHtml(card.title)
  const passages = quotes.map(({ quote }) => `<blockquote>${escapeHtml(quote)}</blockquote>`).join('')
  return `<li id="source-${number}" class="source" value="${number}">${title}<br><small>${sourceLabel(card, escapeHtml)}</small>${passages}</li>`
}

/** The page is in the language that was asked for, if anything is; each paragraph runs as its own words do. */
const languageHtml = ({ translation }: Edition): string =>
  translation && translation.problem === null
    ? ` lang="${escapeHtml(translation.language)}" dir="${directionOf(translation.language)}"`
    : ' lang="en"'

/** An edition as one HTML page that reads and prints well: no script, no outside resource, light and dark. */
export const editionHtml = (edition: Edition): string => {
  const view = viewOf(edition)
  const worded = wordingLabel(edition)
  return `<!doctype html>
<html${languageHtml(edition)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(edition.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(edition.title)}</h1>
<p class="meta">As of ${instantLabel(edition.asOf)}. From ${escapeHtml(coverageLabel(edition.searched))}.</p>
</header>
<main>
${glanceHtml(view)}
${view.headline ? `<p class="headline">${claimHtml(view.headline, view)}</p>` : ''}
${changesHtml(view)}
${edition.sections.map(section => sectionHtml(section, view)).join('\n')}
${disputesHtml(edition, view)}
${view.sources.length > 0 ? `<section><h2>Sources</h2><ol>${view.sources.map(sourceHtml).join('\n')}</ol></section>` : ''}
${worded ? `<footer><p class="meta">${escapeHtml(worded)}</p></footer>` : ''}
</main>
</body>
</html>
`
}
