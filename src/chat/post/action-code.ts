import { toInstant } from '../../domain/values.ts'
import { type Action, type Verb, verbs } from '../chat.ts'

const EDITION = /^(.+)@(\d{4}-\d\d-\d\dT[\d:.]+Z)$/
const SHORT_EDITION = /^(.+)@([0-9a-z]+)$/

/** An edition's instant in base 36: a button's id has room for 100 characters on Discord. */
const shorten = (about: string): string => {
  const [, briefing, asOf] = EDITION.exec(about) ?? []
  return briefing && asOf ? `${briefing}@${Date.parse(asOf).toString(36)}` : about
}

const lengthen = (about: string): string => {
  const [, briefing, millis] = SHORT_EDITION.exec(about) ?? []
  return briefing && millis ? `${briefing}@${toInstant(Number.parseInt(millis, 36))}` : about
}

/** An action as the id or value of a button, at most 100 characters. */
export const encodeAction = ({ verb, about, claim }: Action): string =>
  [verb, shorten(about), ...(claim === null ? [] : [claim])].join(':')

const isVerb = (word: string | undefined): word is Verb => verbs.includes(word as Verb)

/** Reads {@link encodeAction}; null for anything else. */
export const decodeAction = (code: string): Action | null => {
  const [verb, about, claim = null, ...more] = code.split(':')
  if (!isVerb(verb) || !about || more.length > 0) return null
  try {
    return { verb, about: lengthen(about), claim }
  } catch {
    return null
  }
}
