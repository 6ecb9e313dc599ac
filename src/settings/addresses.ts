import * as z from 'zod'
import { UsageError } from '../domain/errors.ts'
import { type Owner, parseOwner } from '../domain/owner.ts'

const owner = z.string().transform((text, context): Owner => {
  try {
    return parseOwner(text.trim())
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    context.addIssue(error.message)
    return z.NEVER
  }
})

/** One person or several, of whom the first that can be reached is told. */
export const owners = z.union([owner.transform(one => [one]), z.array(owner)]).default([])
