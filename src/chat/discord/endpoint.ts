import type { APIInteraction } from 'discord-api-types/v10'
import { Hono } from 'hono'
import type { Respond } from './interactions.ts'
import { isSignedByDiscord } from './signature.ts'

/** `POST /discord/interactions`, for who runs without the gateway's interactions. Unsigned requests get 401. */
export const discordEndpoint = (
  publicKey: string,
  interact: (interaction: APIInteraction, respond: Respond) => Promise<void>,
  now: () => Date,
): Hono =>
  new Hono().post('/discord/interactions', async context => {
    const body = await context.req.text()
    const { req } = context
    const signed = isSignedByDiscord(
      publicKey,
      req.header('x-signature-ed25519'),
      req.header('x-signature-timestamp'),
      body,
      now(),
    )
    if (!signed) return context.text('invalid request signature\n', 401)
    const acknowledged = Promise.withResolvers<object>()
    void interact(JSON.parse(body) as APIInteraction, async answer => acknowledged.resolve(answer)).then(() =>
      acknowledged.resolve({}),
    )
    return context.json(await acknowledged.promise)
  })
