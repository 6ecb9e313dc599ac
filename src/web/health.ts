import { Hono } from 'hono'

/** A part of the program that may be up or down. Null: up; otherwise what is wrong. */
export type Readiness = () => Promise<string | null>

type Parts = Readonly<Record<string, Readiness>>

const problemsOf = async (parts: Parts): Promise<[string, string][]> => {
  const states = await Promise.all(
    Object.entries(parts).map(async ([name, look]) => [name, await look()] as const),
  )
  return states.flatMap(([name, problem]) => (problem === null ? [] : [[name, problem]]))
}

/**
 * `/healthz`: the process answers. `/readyz`: 503 while a part that is `needed` is down, with what is wrong; 200 otherwise,
 * also when others are `degraded`: what another process would do no better is no reason to end this one.
 */
export const healthRoutes = (needed: Parts, degraded: Parts = {}): Hono =>
  new Hono()
    .get('/healthz', context => context.json({ status: 'ok' }))
    .get('/readyz', async context => {
      const down = await problemsOf(needed)
      const ailing = await problemsOf(degraded)
      if (down.length + ailing.length === 0) return context.json({ status: 'ok' })
      const problems = Object.fromEntries([...ailing, ...down])
      return down.length > 0
        ? context.json({ status: 'not ready', problems }, 503)
        : context.json({ status: 'degraded', problems })
    })
