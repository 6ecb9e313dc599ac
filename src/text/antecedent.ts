import { mask, type Sentences } from './masked.ts'
import { initialSubject, isWhole } from './noun-phrase.ts'
import { readSpeech } from './speech.ts'
import { STOPWORDS, termOf } from './tokens.ts'
import { isCapital, words } from './words.ts'

/** How many sentences of the outlet's own may stand between a pronoun and the speaker it stands for. */
const REACH = 3
/** How many sentences back it looks in all, quotations and earlier pronouns among them. */
const FAR = 8
const BODY =
  /^(?:ministry|office|government|department|agency|media|company|bank|police|council|committee|union|commission|court|association|report|newspaper|party|group|firm|army|military|embassy|university|organi[sz]ation|corporation|team|administration|board|house|center|centre|institute|foundation|club|force|service|network|administration|inc|ltd|corp)$/i
const PEOPLE = /(?:[^s'’]s|people|police|men|women|media)$/

/** The words that say what the speaker is: `an`, `official` and `familiar` in `an official familiar with the talks`. */
const rolesIn = (name: string): string[] => name.split(/ (?:of|for|with|at|in|from|to|who) /)[0]!.split(' ')

/** The noun that says what the speaker is: `ministry` in `Ministry of Defence`. */
const headOf = (name: string): string => rolesIn(name).at(-1)!

/** Stands for whoever spoke last, as before a quotation without a speaker. */
export const ANY = 'any'

const fits = (pronoun: string, name: string): boolean => {
  if (pronoun === ANY) return true
  const head = headOf(name)
  const isPlural = (PEOPLE.test(head) && !/^\p{Lu}/u.test(head)) || name.includes(' and ')
  if (pronoun === 'they') return isPlural
  if (isPlural) return false
  const isHuman = !BODY.test(head) && (name.includes(' ') || /^\p{Lu}/u.test(name))
  return pronoun === 'it' ? BODY.test(head) || /^\p{Lu}[\p{L}’'-]*$/u.test(name) : isHuman
}

/** `Ruiz` is a person in this article: somewhere a first name stands before it. */
const isPerson = (body: string, name: string): boolean => {
  for (let at = body.indexOf(name); at >= 0; at = body.indexOf(name, at + name.length)) {
    const first = /(\p{Lu}\p{Ll}+)\.? $/u.exec(body.slice(Math.max(0, at - 20), at))?.[1]
    if (first && !STOPWORDS.has(termOf(first))) return true
  }
  return false
}

/** `he` stands for no bare name unless the article shows that it is a person's. */
const isMeant = (body: string, pronoun: string, name: string): boolean =>
  fits(pronoun, name) && (!/^(?:he|she)$/.test(pronoun) || name.includes(' ') || isPerson(body, name))

/** The one person that a sentence without speech is about: its subject, if it names nobody else. */
const soleSubject = (body: string, text: string, pronoun: string): string | 'unclear' | null => {
  const list = words(text)
  const subject = initialSubject(list)
  if (!subject) return null
  const from = /^(?:the|an?)$/.test(list[subject.from]!.lower) ? subject.from + 1 : subject.from
  if (from >= subject.to) return null
  const name = text.slice(list[from]!.start, list[subject.to - 1]!.end)
  if (/^(?:he|she|they|it)$/i.test(name) || !fits(pronoun, name)) return null
  const others = list.slice(subject.to).filter(word => isCapital(word) && !name.includes(word.text))
  const isAlone = pronoun === 'it' || !others.some(word => isPerson(body, word.text))
  return isWhole(list, subject) && isAlone && (name.includes(' ') || isPerson(body, name)) ? name : 'unclear'
}

const named = (body: string, sentences: Sentences, from: number, to: number, role: string): string[] => {
  const names: string[] = []
  for (let at = to; at >= Math.max(0, from); at--) {
    const said = readSpeech(mask(body, sentences[at]!.span).text)
    if (said?.reference === 'named' && rolesIn(said.name.toLowerCase()).includes(role) && said.name !== role)
      names.push(said.name)
  }
  return names
}

/** Speakers of one kind are looked for this far back; one that is the only one of it may have been named further back. */
const ROLE_REACH = 40

/** A bare role points back: `the official` is the official who was named before, `the ministry` that ministry. */
export const fullName = (body: string, sentences: Sentences, index: number, name: string): string => {
  if (!/^\p{Ll}+$/u.test(name) || name.endsWith('s')) return name
  const [near] = named(body, sentences, index - REACH, index - 1, name)
  if (near) return near
  const far = new Set(named(body, sentences, index - ROLE_REACH, index - REACH - 1, name))
  return far.size === 1 ? [...far][0]! : name
}

/** What a pronoun stands for: the last speaker named, unless another name has come between; `any` takes whoever it was. */
export const antecedent = (
  body: string,
  sentences: Sentences,
  index: number,
  pronoun: string,
): string | null => {
  let own = 0
  for (let at = index - 1; at >= Math.max(0, index - FAR) && own < REACH; at--) {
    const { text, isQuoted } = mask(body, sentences[at]!.span)
    const said = readSpeech(text)
    if (said?.reference === 'named')
      return isMeant(body, pronoun, said.name) ? fullName(body, sentences, at, said.name) : null
    if (said?.reference === 'pronoun' && said.name !== pronoun && pronoun !== ANY) return null
    if (said || isQuoted) continue
    own++
    if (pronoun === 'they' || pronoun === ANY) continue
    const subject = soleSubject(body, text, pronoun)
    if (subject) return subject === 'unclear' ? null : subject
  }
  return null
}
