import { describe, expect, test } from 'vitest'
import { Dispatcher } from '../../src/deliver/dispatcher.ts'
import { lookAtDeliveries } from '../../src/deliver/look.ts'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import { dueWithin } from '../../src/schedule/next-due.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'
import type { StandingOrder } from '../../src/schedule/standing-orders.ts'
import { withTimesOff } from '../../src/schedule/times-off.ts'
import { delivering } from '../support/delivering.ts'

const ZONES = ['Asia/Karachi', 'Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe']
const WORDS = [
  'every day at 02:30',
  'weekdays at 09:00 and 18:00',
  'mondays at 07:45',
  '15 */6 * * *',
  '30 1 * * 0',
]
const DESTINATIONS = 500
const FROM = '2025-03-30T00:00:00.000Z'
const TO = '2025-04-06T00:00:00.000Z'
const MINUTE = 60_000

/** Every combination of words and zones, some with quiet hours, over and over. */
const orders = (): Promise<StandingOrder[]> =>
  Promise.all(
    Array.from({ length: DESTINATIONS }, async (_, at) => {
      const options = { ...usualOptions, quietHours: at % 3 === 0 ? { from: '23:00', to: '01:15' } : null }
      const words = `${WORDS[at % WORDS.length]} ${ZONES[Math.floor(at / WORDS.length) % ZONES.length]}`
      return {
        briefing: 'harbour',
        destination: { platform: 'slack', channel: `C${at}` },
        schedule: await withTimesOff(readSchedule(words), options),
        options,
        since: null,
        by: null,
        owners: [],
      } as const
    }),
  )

describe('a week of 500 destinations, the clocks of two zones changed, minute by minute', () => {
  test('post each run once and nothing else', { timeout: 120_000 }, async () => {
    await using desk = delivering()
    desk.slack.partCount = 1
    const standing = await orders()
    const fail = (_: string, error: unknown) => {
      throw error
    }
    const dispatcher = new Dispatcher({ ...desk.parts, tell: () => {}, fail }, new AbortController().signal)
    for (let time = Date.parse(FROM); time <= Date.parse(TO); time += MINUTE) {
      desk.setTime(new Date(time).toISOString())
      await lookAtDeliveries(standing, desk.parts, dispatcher, 12 * 60 * MINUTE)
      await dispatcher.idle()
    }
    const expected = standing.flatMap(({ destination, schedule }) =>
      [...dueWithin(schedule, FROM, TO)]
        .filter(at => at > FROM)
        .map(at => `harbour@${at} slack:${destination.channel}`),
    )
    expect(desk.slack.messages.map(({ key }) => key).toSorted()).toEqual(expected.toSorted())
    expect(await desk.store.deliveries.list(1, { state: 'pending' })).toEqual([])
  })
})
