import type { Edition, EditionClaim, SectionResult } from '../domain/edition.ts'
import { coverageLabel, dayLabel, instantLabel, sourceLabel, wordingLabel } from './labels.ts'
import { escapeMarkdown, safeUrl } from './safe.ts'
import { type EditionView, type SourceView, viewOf } from './view.ts'

const claimItem = (claim: EditionClaim, view: EditionView): string => {
  const { text, original, speaker, via, tags, numbers } = view.claim(claim)
  const lead = speaker ? `**${escapeMarkdown(speaker)}:** ` : ''
  const tail = [
    ...(via ? [`— *${escapeMarkdown(via)}*`] : []),
    ...tags.map(tag => `*(${escapeMarkdown(tag)})*`),
    ...numbers.map(number => `[^${number}]`),
  ].join(' ')
  const beneath = original === null ? '' : `\n  > ${escapeMarkdown(original)}`
  return `- ${lead}${escapeMarkdown(text)} ${tail}${beneath}`
}

const sectionBlock = (section: SectionResult, view: EditionView): string[] => {
  const head = `## ${escapeMarkdown(section.title)}`
  if (section.result === 'quiet')
    return [head, `*Not reported. Searched ${coverageLabel(section.searched)}.*`]
  const status = section.status
    ? [
        `**${escapeMarkdown(section.status.label)}**${section.status.since ? `, since ${dayLabel(section.status.since)}` : ''}`,
      ]
    : []
  return [head, ...status, section.claims.map(claim => claimItem(claim, view)).join('\n')]
}

const changesBlock = ({ changes }: EditionView): string[] => {
  if (!changes) return []
  const items = changes.lines.map(({ kind, text }) => `- ${kind ? `*${kind}:* ` : ''}${escapeMarkdown(text)}`)
  return [`## What changed since ${instantLabel(changes.since)}`, items.join('\n')]
}

const footnote = ({ number, card, quotes }: SourceView): string => {
  const url = safeUrl(card.url)
  const title = url
    ? `[${escapeMarkdown(card.title)}](<${url.replace(/[<>]/g, encodeURIComponent)}>)`
    : escapeMarkdown(card.title)
  const passages = quotes.map(({ quote }) => `“${escapeMarkdown(quote)}”`).join(' … ')
  return `[^${number}]: ${title}. ${sourceLabel(card, escapeMarkdown)}. ${passages}`
}

/** An edition as Markdown: sections, accounts side by side, and every source with its exact passages as a footnote. */
export const editionMarkdown = (edition: Edition): string => {
  const view = viewOf(edition)
  const blocks = [
    `# ${escapeMarkdown(edition.title)}`,
    `As of ${instantLabel(edition.asOf)}. From ${coverageLabel(edition.searched)}.`,
    ...view.glance.map(({ title, label }) => `${escapeMarkdown(title)}: **${escapeMarkdown(label)}**`),
    ...(view.headline ? [claimItem(view.headline, view).slice(2)] : []),
    ...changesBlock(view),
    ...edition.sections.flatMap(section => sectionBlock(section, view)),
  ]
  if (edition.disputes.length > 0) {
    blocks.push('## Accounts that differ')
    for (const { about, accounts } of edition.disputes) {
      blocks.push(`### ${escapeMarkdown(about)}`, accounts.map(claim => claimItem(claim, view)).join('\n'))
    }
  }
  if (view.sources.length > 0) blocks.push('## Sources', view.sources.map(footnote).join('\n'))
  const worded = wordingLabel(edition)
  if (worded) blocks.push(escapeMarkdown(worded))
  return `${blocks.join('\n\n')}\n`
}
