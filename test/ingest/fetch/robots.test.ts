import { expect, it } from 'vitest'
import { Fetcher } from '../../../src/ingest/fetch/fetcher.ts'
import { HostPace } from '../../../src/ingest/fetch/host-pace.ts'
import { Robots } from '../../../src/ingest/fetch/robots.ts'
import { loopbackResolve, type Route, startWebServer } from '../../servers/web-server.ts'

const never = new AbortController().signal

const withRobots = async (
  route: Route,
  ask: (robots: Robots, url: (path: string) => string, times: () => number) => Promise<void>,
) => {
  await using server = await startWebServer()
  server.routes.set('/robots.txt', route)
  const pace = new HostPace({ gapMs: 0 })
  await using fetcher = new Fetcher({
    userAgent: 'Communique/1.0 (+https://desk.example)',
    pace,
    admitted: ['paper.test'],
    resolve: loopbackResolve,
  })
  await ask(
    new Robots(fetcher, pace),
    path => server.url(path),
    () => server.seen.length,
  )
}

it('asks once a site, and keeps to the rules for this program', () =>
  withRobots(
    {
      body: 'User-agent: *\nDisallow: /private\nUser-agent: Communique\nDisallow: /archive\nSitemap: https://paper.test/s.xml',
    },
    async (robots, url, times) => {
      await robots.admit(url('/private/1'), never)
      await expect(robots.admit(url('/archive/1'), never)).rejects.toMatchObject({ problem: 'robots' })
      expect(await robots.sitemaps(url('/'), never)).toEqual(['https://paper.test/s.xml'])
      expect(times()).toBe(1)
    },
  ))

it('reads everything of a site without robots.txt', () =>
  withRobots({ status: 404 }, async (robots, url) => robots.admit(url('/any'), never)))

it('reads nothing of a site whose robots.txt fails', () =>
  withRobots({ status: 500 }, async (robots, url) => {
    await expect(robots.admit(url('/any'), never)).rejects.toMatchObject({ status: 500 })
  }))
