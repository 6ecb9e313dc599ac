import type { Coverage } from '../domain/edition.ts'
import type { Question } from './question.ts'

/** What to say to a text that asks nothing. */
export const WHAT_CAN_BE_ASKED =
  'I answer questions about what the articles report: who, what, when, where, how many, why, what someone said, or whether something is true.'

/** Characters of a question that are repeated in its answer. */
const SHOWN = 160

const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

/** What to say to a text of which no article holds a word. */
export const notUnderstood = (text: string): string =>
  `I did not understand “${shortened(text)}”: no article holds a word of it. ${WHAT_CAN_BE_ASKED}`

/** What to say to a question that points at something that has not been named. */
export const whatIsMeant = (text: string): string =>
  `I cannot tell what “${shortened(text)}” refers to. Name it, or ask in the thread of an answer.`

const AUXILIARY =
  /^(?<aux>is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\s+(?<rest>.+)$/i
const TRUTH = /^(?:so )?is it (?:really )?(?:true|correct|right) that\s+|\btrue or false\b[:?]?\s*/i

/** The names that a text opens with, joined as it joins them: `Asif and Singh`. */
const openingNames = (text: string, { names }: Question): string => {
  let end = 0
  for (;;) {
    const joint = end === 0 ? '' : (/^(?:,| and| or)\s+/.exec(text.slice(end))?.[0] ?? null)
    if (joint === null) return text.slice(0, end)
    const next = names.find(name => text.startsWith(name.text, end + joint.length))
    if (!next) return text.slice(0, end)
    end += joint.length + next.text.length
  }
}

/** A yes-or-no question as the statement it asks about: `that Modi did meet Sharif in Qingdao`. */
const premiseOf = (question: Question): string | null => {
  const asked = question.text.replace(/[?.!\s]+$/, '')
  if (TRUTH.test(asked)) return asked.replace(TRUTH, '').replace(/[.:\s]+$/, '')
  const { aux = '', rest = '' } = AUXILIARY.exec(asked)?.groups ?? {}
  const name = openingNames(rest, question)
  return name ? `${name} ${aux.toLowerCase()}${rest.slice(name.length)}` : null
}

const searchedText = ({ articles, outlets, from, to }: Coverage): string => {
  const what = `${articles} article${articles === 1 ? '' : 's'}`
  const who = outlets > 0 ? ` of ${outlets} outlet${outlets === 1 ? '' : 's'}` : ''
  const when = from && to ? `, ${from.slice(0, 10)} to ${to.slice(0, 10)}` : ''
  return `Searched ${what}${who}${when}.`
}

/** Says that something is not reported: what, and what was searched. */
export const notReported = (
  question: Question,
  unmentioned: readonly string[],
  searched: Coverage,
): string => {
  if (searched.articles === 0) return 'Not reported: there are no articles to search yet.'
  const premise = question.kind === 'whether' ? premiseOf(question) : null
  const what = premise
    ? `no article says that ${premise}`
    : `no article answers “${shortened(question.text)}”`
  const nobody = unmentioned.length > 0 ? ` No article mentions ${unmentioned.slice(0, 3).join(' or ')}.` : ''
  return `Not reported: ${what}.${nobody} ${searchedText(searched)}`
}
