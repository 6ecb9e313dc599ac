import { Hono } from 'hono'
import type { App } from '../app.ts'
import type { Settings } from '../settings/settings.ts'
import { healthRoutes } from '../web/health.ts'
import { startWebServer, type WebServer } from '../web/server.ts'

/**
 * Opens the app however long its store takes. Meanwhile `/healthz` answers, and `/readyz` tells what is waited for.
 * @param open is told to stop by its signal
 * @throws UsageError when the address cannot be listened on
 */
export const openWhenReady = async (
  open: (tell: (problem: string) => void, signal: AbortSignal) => Promise<App>,
  web: Settings['web'],
): Promise<App> => {
  const stop = new AbortController()
  let problem = ''
  const servers: Promise<WebServer | null>[] = []
  const answer = async (): Promise<WebServer | null> => {
    const endpoints = healthRoutes({ store: async () => problem })
    try {
      return await startWebServer({ ...web, pages: new Hono(), endpoints })
    } catch (error) {
      stop.abort(error)
      return null
    }
  }
  const tell = (told: string): void => {
    problem = told
    if (servers.length === 0) servers.push(answer())
  }
  try {
    return await open(tell, stop.signal)
  } catch (error) {
    stop.signal.throwIfAborted()
    throw error
  } finally {
    for (const server of servers) await (await server)?.[Symbol.asyncDispose]()
  }
}
