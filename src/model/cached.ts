import { createHash } from 'node:crypto'
import type { Keyv } from 'keyv'
import * as z from 'zod'
import { type LanguageModel, NO_TOKENS, type Prompt } from './language-model.ts'

/** How long an answer is kept, in milliseconds. */
const KEPT_MS = 30 * 86_400_000

const keyOf = (name: string, { system, user }: Prompt, schema: z.ZodType): string =>
  createHash('sha256')
    .update(JSON.stringify([name, system, user, z.toJSONSchema(schema)]))
    .digest('hex')

/** A model that is asked the same thing once: the same prompt gets the kept answer, which costs nothing. */
export const cached = (keyv: Keyv, model: LanguageModel): LanguageModel => ({
  name: model.name,
  async complete(prompt, schema, signal, onPartial) {
    const key = keyOf(model.name, prompt, schema)
    const kept = schema.safeParse(await keyv.get(key))
    if (kept.success) return { value: kept.data, usage: NO_TOKENS }
    const answer = await model.complete(prompt, schema, signal, onPartial)
    await keyv.set(key, answer.value, KEPT_MS)
    return answer
  },
})
