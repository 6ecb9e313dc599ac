import type { Answer } from '../domain/answer.ts'
import type { Attribution, Claim } from '../domain/citation.ts'
import {
  capitalised,
  closed,
  coverageLabel,
  instantLabel,
  leadSpeaker,
  listLabel,
  modalityLabel,
  numbersOf,
  sourceLabel,
  sourceNumbers,
  writerLabel,
} from './labels.ts'
import { safeText, safeUrl } from './safe.ts'
import { painter, type TerminalStyle } from './terminal.ts'

/** `Pakistani official, via Gulf Wire`; `Gulf Wire`; empty when the article names nobody. */
const whoSays = ({ speaker, outlets }: Attribution): string =>
  [speaker, outlets.length > 0 && speaker ? `via ${listLabel(outlets)}` : listLabel(outlets)]
    .filter(Boolean)
    .join(', ')

/** An answer for a terminal: the answer, each account where they differ, numbered sources, as-of time. */
export const answerTerminal = (answer: Answer, style: TerminalStyle): string => {
  const { paint, wrap, link, rule } = painter(style)
  const { claims, accounts, nearest, articles, searched } = answer
  const shown = [...claims, ...accounts, ...(nearest ? [nearest] : [])]
  const numbers = sourceNumbers(shown)
  const cards = new Map(articles.map(card => [card.id, card]))
  const sentence = (claim: Claim): string => {
    const tag = modalityLabel(claim.modality)
    const marks = [
      ...(tag ? [paint('yellow', `[${tag}]`)] : []),
      paint('cyan', `[${numbersOf(claim, numbers)}]`),
    ]
    return `${safeText(claim.text)} ${marks.join(' ')}`
  }
  const spoken = (claim: Claim): string => {
    const speaker = leadSpeaker(claim)
    return speaker ? `${paint('bold', `${safeText(speaker)}:`)} ${sentence(claim)}` : sentence(claim)
  }
  const account = (claim: Claim): string => {
    const who = whoSays(claim.attribution)
    return wrap(
      `${who ? `${paint('bold', `${safeText(capitalised(who))}:`)} ` : ''}${sentence(claim)}`,
      '    ',
      '  • ',
    )
  }
  const lead = answer.lead ? `${paint('bold', answer.lead)} ` : ''
  const lines = answer.answered
    ? [wrap(`${lead}${claims.map(spoken).join(' ')}`, '')]
    : [wrap(paint('bold', safeText(answer.text)), '')]
  const told = new Set(claims.map(({ text }) => text))
  const others = accounts.filter(({ text }) => !told.has(text))
  if (others.length > 0) lines.push('', rule('Accounts that differ', ''), ...others.map(account))
  if (nearest) lines.push('', rule('Nearest that is reported', ''), account(nearest))
  if (shown.length > 0) lines.push('', rule('Sources', ''))
  for (const [id, number] of numbers) {
    const card = cards.get(id)
    if (!card) continue
    const facts = paint('dim', sourceLabel(card, safeText))
    const title = link(closed(safeText(card.title)), safeUrl(card.url))
    lines.push(wrap(`${title} ${facts}`, '      ', `${paint('cyan', `[${number}]`.padStart(5))} `))
  }
  const from = searched.articles > 0 && answer.answered ? ` From ${coverageLabel(searched)}.` : ''
  const worded = writerLabel(answer.writer)
  const by = worded ? ` ${safeText(worded)}` : ''
  lines.push('', wrap(paint('dim', `As of ${instantLabel(answer.asOf)}.${from}${by}`), ''))
  return `${lines.join('\n')}\n`
}
