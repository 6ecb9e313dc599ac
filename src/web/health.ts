import { Hono } from 'hono'

/** A part of the program that may be up or down. Null: up; otherwise what is wrong. */
export type Readiness = () => Promise<string | null>

/** `/healthz`: the process answers. `/readyz`: every part is up, else 503 with what is not. */
export const healthRoutes = (parts: Readonly<Record<string, Readiness>>): Hono =>
  new Hono()
    .get('/healthz', context => context.json({ status: 'ok' }))
    .get('/readyz', async context => {
      const states = await Promise.all(
        Object.entries(parts).map(async ([name, look]) => [name, await look()] as const),
      )
      const down = states.filter(([, problem]) => problem !== null)
      return down.length === 0
        ? context.json({ status: 'ok' })
        : context.json({ status: 'not ready', problems: Object.fromEntries(down) }, 503)
    })
