import * as z from 'zod'
import { nearest } from '../text/nearest.ts'

/** Longest piece of a wrong value that a message repeats, in characters. */
const shownLength = 60

/** A value as a message shows it. */
export const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text
}

/** ` (did you mean "x"?)` when one of the candidates is close, else nothing. */
export const hint = (word: unknown, candidates: readonly string[]): string => {
  const near = typeof word === 'string' ? nearest(word, candidates) : null
  return near ? ` (did you mean "${near}"?)` : ''
}

const nouns: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
}

const wrongType = (expected: string, input: unknown): string => {
  if (input === undefined) return 'missing'
  const scalar = typeof input === 'number' || typeof input === 'boolean'
  const remedy = expected === 'string' && scalar ? ' (put it in quotes)' : ''
  return `${show(input)} is not ${nouns[expected] ?? expected}${remedy}`
}

const wrongChoice = (input: unknown, values: readonly unknown[]): string =>
  input === undefined
    ? 'missing'
    : `${show(input)} is not one of ${values.join(', ')}${hint(input, values.map(String))}`

const outOfBounds = (origin: string, bound: string, input: unknown): string => {
  if (origin === 'string') return `${show(input)} is not of ${bound} characters`
  return `${show(input)} is not ${bound}`
}

const unknownKeys = (keys: readonly string[], known: readonly string[]): string =>
  keys.map(key => `unknown key "${key}"${hint(key, known) || `; known here: ${known.join(', ')}`}`).join('\n')

/** Words every issue that the schema has no words of its own for; unknown keys get one line each. */
const words: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input)
    case 'invalid_value':
      return wrongChoice(issue.input, issue.values)
    case 'too_small':
      return issue.origin !== 'number' && issue.minimum === 1
        ? 'empty'
        : outOfBounds(issue.origin, `at least ${issue.minimum}`, issue.input)
    case 'too_big':
      return outOfBounds(issue.origin, `at most ${issue.maximum}`, issue.input)
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [])
    default:
      return undefined
  }
}

/** Something wrong at a place in a value. */
export interface Problem {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** Of a union, what is wrong with the one alternative that is of the value's type; otherwise the issue itself. */
const closestOf = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union') return [issue]
  const near = issue.errors.filter(
    issues => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  )
  if (near.length !== 1) return [issue]
  return near[0]!.flatMap(one => closestOf({ ...one, path: [...issue.path, ...one.path] }))
}

type Checked<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Holds a value against a schema; all that is wrong is worded for a person, each unknown key as a problem of its own. */
export const checkAgainst = <T>(schema: z.ZodType<T>, value: unknown): Checked<T> => {
  const result = schema.safeParse(value, { error: words })
  if (result.success) return { ok: true, data: result.data }
  const problems = result.error.issues.flatMap(closestOf).flatMap(issue => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }]
    const messages = issue.message.split('\n')
    return issue.keys.map((key, index) => ({ path: [...issue.path, key], message: messages[index]! }))
  })
  return { ok: false, problems }
}

/** `sections[1].kind: message`, or the message alone for the whole value. */
export const atPath = ({ path, message }: Problem): string => {
  const last = path.at(-1)
  const place = message.startsWith('unknown key ') && typeof last === 'string' ? path.slice(0, -1) : path
  return place.length > 0 ? `${z.core.toDotPath(place)}: ${message}` : message
}
