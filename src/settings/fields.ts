import * as z from 'zod'
import { show } from './problems.ts'

/** A text of a form that `meaning` names. */
export const matching = (pattern: RegExp, meaning: string) =>
  z.string().regex(pattern, { error: issue => `${show(issue.input)} is not ${meaning}` })

export const text = z.string().trim().min(1)
