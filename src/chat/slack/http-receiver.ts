import { type App, isValidSlackRequest, type Receiver, type ReceiverEvent } from '@slack/bolt'
import { Hono } from 'hono'
import type { Secret } from '../../domain/secret.ts'

/** The body of a request, null when it is none that Slack sends. */
const readBody = (text: string, type: string): ReceiverEvent['body'] | null => {
  try {
    const form = type.includes('application/json') ? null : Object.fromEntries(new URLSearchParams(text))
    const body: unknown = form && typeof form.payload !== 'string' ? form : JSON.parse(form?.payload ?? text)
    return typeof body === 'object' && body !== null ? body : null
  } catch {
    return null
  }
}

/**
 * Bolt's way in over HTTP, as a route of the web server: `POST /slack/events`. Forged and stale requests get 401, signed
 * ones that are not Slack's 400, and everything 503 until the bot listens: Slack then delivers it again.
 */
export class HttpReceiver implements Receiver {
  readonly routes: Hono
  #app: App | null = null

  constructor(signingSecret: Secret, now: () => Date) {
    this.routes = new Hono().post('/slack/events', async context => {
      const text = await context.req.text()
      const signed = isValidSlackRequest({
        signingSecret: signingSecret.reveal(),
        body: text,
        headers: {
          'x-slack-signature': context.req.header('x-slack-signature') ?? '',
          'x-slack-request-timestamp': Number(context.req.header('x-slack-request-timestamp')),
        },
        nowMilliseconds: now().getTime(),
      })
      if (!signed) return context.text('invalid signature\n', 401)
      const body = readBody(text, context.req.header('content-type') ?? '')
      if (!body) return context.text('not a request of Slack\n', 400)
      if (body.type === 'url_verification') return context.json({ challenge: body.challenge })
      if (body.ssl_check) return context.body('')
      if (!this.#app) return context.text('the bot is starting\n', 503)
      const acknowledged = Promise.withResolvers<unknown>()
      const retryNum = context.req.header('x-slack-retry-num')
      void this.#app
        .processEvent({
          body,
          ack: async response => acknowledged.resolve(response),
          ...(retryNum ? { retryNum: Number(retryNum) } : {}),
        })
        .catch(() => {})
        .then(() => acknowledged.resolve(undefined))
      const response = await acknowledged.promise
      return typeof response === 'object' && response !== null
        ? context.json(response)
        : context.body(typeof response === 'string' ? response : '')
    })
  }

  init(app: App): void {
    this.#app = app
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}
}
