import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import { openStore } from '../../src/store/open.ts'
import { runCommand } from '../support/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'communique-schedule-'))
afterAll(() => rmSync(folder, { recursive: true }))

const store = `sqlite:${join(folder, 'store.db')}`
const SECTIONS = 'sections: [{id: news, title: News, question: What is new?}]'
const define = (id: string, rest: string) =>
  writeFileSync(join(folder, `${id}.yaml`), `id: ${id}\ntitle: T\n${SECTIONS}\n${rest}\n`)
const schedule = (...argv: string[]) =>
  runCommand(['schedule', '--briefings', folder, '--store', store, ...argv])

describe('communique schedule', () => {
  test('lists what files and channels asked for, each run in its zone and in UTC', async () => {
    define(
      'ferry',
      'schedule: {at: weekdays at 09:00, zone: Asia/Karachi}\ndestinations: [slack:C1, "terminal:"]',
    )
    define('quarry', 'schedule: 30 2 * * * America/New_York')
    define('silent', 'destinations: [slack:C1]')
    await using opened = await openStore(store)
    await opened.subscriptions.put({
      briefing: 'ferry',
      destination: { platform: 'slack', channel: 'C1' },
      schedule: 'mondays at 18:00',
      zone: 'Europe/London',
      options: usualOptions,
      by: 'U1',
      since: '2025-01-01T00:00:00.000Z',
    })
    const range = ['--from', '2025-03-09T00:00:00Z', '--to', '2025-03-10T23:00:00Z']
    const { code, stdout } = await schedule(...range, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      from: '2025-03-09T00:00:00.000Z',
      to: '2025-03-10T23:00:00.000Z',
      later: [],
      runs: [
        {
          at: '2025-03-09T07:00:00.000Z',
          local: '2025-03-09T03:00:00-04:00',
          zone: 'America/New_York',
          schedule: '30 2 * * *',
          briefing: 'quarry',
          destination: null,
        },
        {
          at: '2025-03-10T04:00:00.000Z',
          local: '2025-03-10T09:00:00+05:00',
          zone: 'Asia/Karachi',
          schedule: 'weekdays at 09:00',
          briefing: 'ferry',
          destination: 'terminal:',
        },
        expect.objectContaining({ at: '2025-03-10T06:30:00.000Z', briefing: 'quarry' }),
        expect.objectContaining({ at: '2025-03-10T18:00:00.000Z', destination: 'slack:C1' }),
      ],
    })
    expect((await schedule(...range)).stdout).toContain(
      '2025-03-10 09:00 Asia/Karachi = 2025-03-10 04:00 UTC: ferry to terminal:\n',
    )
  })

  test('names the next run of what has none in the time asked about', async () => {
    const { stdout } = await schedule('--from', '2025-03-10T03:00:00Z', '--to', '2025-03-10T05:00:00Z')
    expect(stdout).toBe(
      '2025-03-10 09:00 Asia/Karachi = 2025-03-10 04:00 UTC: ferry to terminal:\n' +
        'later: 2025-03-10 02:30 America/New_York = 2025-03-10 06:30 UTC: quarry to nowhere yet: it has no destinations\n' +
        'later: 2025-03-10 18:00 Europe/London = 2025-03-10 18:00 UTC: ferry to slack:C1\n',
    )
  })

  test('says how to get something onto it', async () => {
    const bare = mkdtempSync(join(folder, 'bare-'))
    writeFileSync(join(bare, 'silent.yaml'), `id: silent\ntitle: T\n${SECTIONS}\n`)
    const { stdout } = await runCommand(['schedule', '--briefings', bare, '--store', 'sqlite::memory:'])
    expect(stdout).toContain('/brief subscribe')
  })

  test('a time span that ends before it begins is refused', async () => {
    const { code, stderr } = await schedule('--from', '2025-03-09', '--to', '2025-03-08')
    expect([code, stderr]).toEqual([2, expect.stringContaining('swap them')])
  })

  test('a schedule that makes no sense is told with its file and line', async () => {
    define('ferry', 'schedule: {at: weekdays at 09:00, zone: Asia/Karatchi}')
    define('quarry', 'schedule: 0 0 30 2 *')
    define('silent', 'schedule: {zone: UTC}')
    const { code, stderr } = await schedule()
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /ferry\.yaml:4: schedule: there is no zone "Asia\/Karatchi": did you mean Asia\/Karachi\?/,
    )
    expect(stderr).toMatch(
      /quarry\.yaml:4: schedule: cron "0 0 30 2 \*": it never fires: month 2 has no day 30/,
    )
    expect(stderr).toMatch(/silent\.yaml:4: schedule\.at: missing/)
  })
})
