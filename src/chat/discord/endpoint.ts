import type { APIInteraction } from 'discord-api-types/v10'
import { Hono } from 'hono'
import type { Interact } from './interactions.ts'
import { discordSignatures } from './signature.ts'

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isInteraction = (value: unknown): value is APIInteraction =>
  typeof value === 'object' && value !== null && 'type' in value && 'id' in value

/**
 * `POST /discord/interactions`, for who runs without the gateway's interactions. What Discord did not sign gets 401, what
 * is no interaction 400, and everything 503 until the bot listens.
 * @param interact what deals with interactions; null as long as nobody does
 */
export const discordEndpoint = (
  publicKey: string,
  interact: () => Interact | null,
  now: () => Date,
): Hono => {
  const isSigned = discordSignatures(publicKey, now)
  return new Hono().post('/discord/interactions', async context => {
    const body = await context.req.text()
    const { req } = context
    if (!isSigned(req.header('x-signature-ed25519'), req.header('x-signature-timestamp'), body)) {
      return context.text('invalid request signature\n', 401)
    }
    const interaction = parsed(body)
    if (!isInteraction(interaction)) return context.text('not an interaction\n', 400)
    const dealsWith = interact()
    if (!dealsWith) return context.text('the bot is starting\n', 503)
    const answered = Promise.withResolvers<object | null>()
    void dealsWith(interaction, async answer => answered.resolve(answer)).then(() => answered.resolve(null))
    const answer = await answered.promise
    return answer ? context.json(answer) : context.text('not an interaction that is answered here\n', 400)
  })
}
