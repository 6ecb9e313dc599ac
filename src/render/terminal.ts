import { styleText } from 'node:util'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import type { Edition, EditionClaim, SectionResult } from '../domain/edition.ts'
import {
  closed,
  countLabel,
  coverageLabel,
  dayLabel,
  instantLabel,
  sourceLabel,
  wordingLabel,
} from './labels.ts'
import { safeText, safeUrl } from './safe.ts'
import { type EditionView, viewOf } from './view.ts'

/** How the terminal shows text. Without colour the same words stand in the same places. */
export interface TerminalStyle {
  /** Columns to wrap at. */
  readonly width: number
  readonly colour: boolean
  /** Whether the terminal understands OSC 8 links. */
  readonly links: boolean
}

type Format = Parameters<typeof styleText>[0]

/** What terminal renderings share: painting, wrapping, links and rules, for one style. */
export const painter = (style: TerminalStyle) => {
  const paint = (format: Format, text: string): string =>
    style.colour ? styleText(format, text, { validateStream: false }) : text
  const wrap = (text: string, indent: string, first = indent): string =>
    wrapAnsi(text, Math.max(20, style.width - stringWidth(indent)), { hard: true, trim: true })
      .split('\n')
      .map((line, index) => (index === 0 ? first : indent) + line)
      .join('\n')
  const link = (text: string, url: string | null): string =>
    style.links && url ? `\u001b]8;;${url}\u0007${text}\u001b]8;;\u0007` : text
  const rule = (title: string, right: string): string => {
    const fits = stringWidth(title) + stringWidth(right) + 7 <= style.width
    const taken = stringWidth(title) + 4 + (right && fits ? stringWidth(right) + 1 : 0)
    const line = `${paint('dim', '──')} ${paint(['bold', 'cyan'], title)} ${paint('dim', '─'.repeat(Math.max(2, style.width - taken)))}`
    if (!right) return line
    return fits ? `${line} ${right}` : `${line}\n${wrap(right, '    ')}`
  }
  return { paint, wrap, link, rule, width: style.width }
}

type Painter = ReturnType<typeof painter>

/** One claim as a bullet: who says it, what, which outlets carry it, how firmly, and the numbers of its sources. */
export const claimLines = (claim: EditionClaim, view: EditionView, { paint, wrap }: Painter): string => {
  const { text, original, speaker, via, tags, numbers } = view.claim(claim)
  const parts = [
    ...(speaker ? [paint('bold', `${safeText(speaker)}:`)] : []),
    safeText(text),
    ...(via ? [paint('dim', `— ${safeText(via)}`)] : []),
    ...tags.map(tag => paint('yellow', `[${tag}]`)),
    paint('cyan', `[${numbers.join(', ')}]`),
  ]
  const beneath = original === null ? '' : `\n${wrap(paint('dim', `“${safeText(original)}”`), '    ')}`
  return wrap(parts.join(' '), '    ', '  • ') + beneath
}

const statusLabel = (section: SectionResult, { paint }: Painter): string => {
  if (section.result === 'quiet' || !section.status) return ''
  const since = section.status.since ? paint('dim', ` since ${dayLabel(section.status.since)}`) : ''
  return `${paint(['bold', 'green'], section.status.label)}${since}`
}

const sectionLines = (section: SectionResult, view: EditionView, to: Painter): string[] => {
  const head = to.rule(safeText(section.title), statusLabel(section, to))
  if (section.result === 'quiet') {
    return [
      head,
      to.wrap(to.paint('dim', `Not reported. Searched ${coverageLabel(section.searched)}.`), '    '),
    ]
  }
  return [head, ...section.claims.map(claim => claimLines(claim, view, to))]
}

const disputeLines = (edition: Edition, view: EditionView, to: Painter): string[] => {
  if (edition.disputes.length === 0) return []
  return [
    '',
    to.rule('Accounts that differ', ''),
    ...edition.disputes.flatMap(dispute => [
      to.wrap(to.paint('bold', safeText(dispute.about)), '  '),
      ...dispute.accounts.map(claim => claimLines(claim, view, to)),
    ]),
  ]
}

const changeLines = ({ changes }: EditionView, to: Painter): string[] => {
  if (!changes) return []
  return [
    '',
    to.rule('What changed', `since ${instantLabel(changes.since)}`),
    ...changes.lines.map(({ kind, text }) =>
      to.wrap(`${kind ? `${to.paint('yellow', `${kind}:`)} ` : ''}${safeText(text)}`, '    ', '  • '),
    ),
  ]
}

const sourceLines = (view: EditionView, to: Painter): string[] => {
  if (view.sources.length === 0) return []
  return [
    '',
    to.rule('Sources', ''),
    ...view.sources.map(({ number, card, quotes }) => {
      const url = safeUrl(card.url)
      const name = to.link(closed(safeText(card.title)), url)
      const facts = to.paint('dim', `${sourceLabel(card, safeText)}, ${countLabel(quotes.length, 'passage')}`)
      return to.wrap(`${name} ${facts}`, '      ', `${to.paint('cyan', `[${number}]`.padStart(5))} `)
    }),
  ]
}

const glanceLine = (title: string, label: string, { paint, wrap }: Painter): string =>
  wrap(`${safeText(title)}: ${paint(['bold', 'green'], safeText(label))}`, '  ')

/** An edition for a terminal: title, states, changes, sections, accounts that differ, numbered sources. */
export const editionTerminal = (edition: Edition, style: TerminalStyle): string => {
  const to = painter(style)
  const view = viewOf(edition)
  const undated = edition.undated
    ? `; ${countLabel(edition.undated, 'undated article')} left out, not placed before that time`
    : ''
  const lines = [
    to.wrap(to.paint('bold', safeText(edition.title)), ''),
    to.wrap(
      to.paint(
        'dim',
        `As of ${instantLabel(edition.asOf)}. From ${coverageLabel(edition.searched)}${undated}.`,
      ),
      '',
    ),
    ...(view.glance.length > 0
      ? ['', ...view.glance.map(({ title, label }) => glanceLine(title, label, to))]
      : []),
    ...(view.headline ? ['', claimLines(view.headline, view, to)] : []),
    ...changeLines(view, to),
    ...edition.sections.flatMap(section => ['', ...sectionLines(section, view, to)]),
    ...disputeLines(edition, view, to),
    ...sourceLines(view, to),
  ]
  const worded = wordingLabel(edition)
  if (worded) lines.push('', to.wrap(to.paint('dim', safeText(worded)), ''))
  return `${lines.join('\n')}\n`
}
