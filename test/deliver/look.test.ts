import { describe, expect, test } from 'vitest'
import { Dispatcher } from '../../src/deliver/dispatcher.ts'
import { lookAtDeliveries } from '../../src/deliver/look.ts'
import type { DeliveryRecord } from '../../src/domain/delivery.ts'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'
import type { StandingOrder } from '../../src/schedule/standing-orders.ts'
import { type Delivering, delivering, standing as standingOrder } from '../support/delivering.ts'
import { limited } from '../support/memory-platform.ts'

const HOUR = 3_600_000
const standing = (channel: string, words = 'every day at 09:00 Asia/Karachi'): StandingOrder =>
  standingOrder({ destination: { platform: 'slack', channel }, schedule: readSchedule(words) })
const never = new AbortController().signal
/** Looks once and waits until everything in hand is done: the deliveries that were worked on. */
const look = async ({ parts }: Delivering, orders: readonly StandingOrder[]): Promise<DeliveryRecord[]> => {
  const done: DeliveryRecord[] = []
  const fail = (_: string, error: unknown) => {
    throw error
  }
  const dispatcher = new Dispatcher({ ...parts, tell: delivery => void done.push(delivery), fail }, never)
  await lookAtDeliveries(orders, parts, dispatcher, 12 * HOUR)
  await dispatcher.idle()
  return done
}
const posts = ({ slack }: Delivering) =>
  slack.messages.filter(({ part }) => part === 1).map(({ channel, edition }) => `${channel} ${edition}`)

describe('a look at the clock', () => {
  test('delivers what has become due, once to each destination, and compiles at its slot', async () => {
    await using desk = delivering()
    const orders = [standing('C1'), standing('C2'), standing('C3', 'every day at 10:00 Asia/Karachi')]
    desk.setTime('2025-06-26T03:30:00Z')
    expect(await look(desk, orders)).toEqual([])
    for (const time of ['03:59:59', '04:00:00', '04:00:30', '04:01:00']) {
      desk.setTime(`2025-06-26T${time}Z`)
      await look(desk, orders)
    }
    const edition = 'harbour@2025-06-26T04:00:00.000Z'
    expect(posts(desk)).toEqual([`C1 ${edition}`, `C2 ${edition}`])
  })

  test('a standing order begins when it was asked for, however late the look', async () => {
    await using desk = delivering()
    desk.setTime('2025-06-26T04:00:01Z')
    await look(desk, [{ ...standing('C1'), since: '2025-06-26T03:59:59.000Z' }])
    expect(posts(desk)).toEqual(['C1 harbour@2025-06-26T04:00:00.000Z'])
  })

  test('one that is asked for anew makes up for nothing of the time between', async () => {
    await using desk = delivering()
    desk.setTime('2025-06-20T12:00:00Z')
    await look(desk, [standing('C1')])
    desk.setTime('2025-06-26T04:10:00Z')
    await look(desk, [{ ...standing('C1'), since: '2025-06-26T04:05:00.000Z' }])
    expect(await desk.store.deliveries.list(9)).toEqual([])
  })

  test('a changed schedule does not reach back', async () => {
    await using desk = delivering()
    for (const time of ['08:00', '09:30', '11:00']) {
      desk.setTime(`2025-06-26T${time}:00Z`)
      await look(desk, [standing('C1', 'every day at 18:00')])
    }
    await look(desk, [standing('C1', 'every day at 09:00')])
    expect(await desk.store.deliveries.list(9)).toEqual([])
  })

  test('one of a file, where it is not known when it was asked for, begins when it is first seen', async () => {
    await using desk = delivering()
    desk.setTime('2025-06-26T04:00:01Z')
    await look(desk, [standing('C1')])
    expect(await desk.store.deliveries.list(9)).toEqual([])
  })

  test('after days off, one edition goes out late, and the log tells of the missed ones', async () => {
    await using desk = delivering()
    desk.setTime('2025-06-23T12:00:00Z')
    await look(desk, [standing('C1')])
    desk.setTime('2025-06-26T08:00:00Z')
    await look(desk, [standing('C1')])
    expect(posts(desk)).toEqual(['C1 harbour@2025-06-26T04:00:00.000Z'])
    expect(await desk.store.deliveries.list(9)).toMatchObject([
      { slot: '2025-06-26T04:00:00.000Z', state: 'delivered', late: true },
      {
        slot: '2025-06-25T04:00:00.000Z',
        state: 'skipped',
        reason: expect.stringContaining(
          '2 runs from 2025-06-24T04:00:00.000Z to 2025-06-25T04:00:00.000Z were missed',
        ),
      },
    ])
  })

  test('what is caught up with in quiet hours waits for their end', async () => {
    await using desk = delivering()
    const quiet = {
      ...standing('C1', 'every day at 18:00'),
      options: { ...usualOptions, quietHours: { from: '22:00', to: '07:00' } },
    }
    for (const time of ['26T12:00', '26T23:00', '27T06:59']) {
      desk.setTime(`2025-06-${time}:00Z`)
      await look(desk, [quiet])
    }
    expect(posts(desk)).toEqual([])
    desk.setTime('2025-06-27T07:00:00Z')
    await look(desk, [quiet])
    expect(posts(desk)).toEqual(['C1 harbour@2025-06-26T18:00:00.000Z'])
  })

  test('a clock that is set back delivers nothing twice', async () => {
    await using desk = delivering()
    for (const time of ['03:59', '04:01', '03:58', '04:00', '04:02']) {
      desk.setTime(`2025-06-26T${time}:00Z`)
      await look(desk, [standing('C1')])
    }
    expect(posts(desk)).toHaveLength(1)
  })

  test('takes up what was left for later', async () => {
    await using desk = delivering()
    desk.setTime('2025-06-26T03:59:00Z')
    await look(desk, [standing('C1')])
    desk.setTime('2025-06-26T04:00:00Z')
    desk.slack.faults.push(limited(90_000))
    expect(await look(desk, [standing('C1')])).toMatchObject([{ state: 'pending' }])
    desk.setTime('2025-06-26T04:02:00Z')
    expect(await look(desk, [])).toMatchObject([{ state: 'delivered' }])
    expect(posts(desk)).toHaveLength(1)
  })

  test('a week of schedules in many zones: each run is delivered once, none is invented', async () => {
    await using desk = delivering()
    desk.slack.partCount = 1
    const zones = ['Asia/Karachi', 'Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland']
    const orders = zones.flatMap(zone =>
      ['every day at 02:30', 'weekdays at 09:00 and 18:00'].map((words, at) =>
        standing(`${zone}#${at}`, `${words} ${zone}`),
      ),
    )
    for (let time = Date.parse('2025-03-05T00:00:00Z'); time <= Date.parse('2025-03-12T00:00:00Z'); ) {
      desk.setTime(new Date(time).toISOString())
      await look(desk, orders)
      time += 15 * 60_000
    }
    const counted = orders.map(
      ({ destination }) =>
        desk.slack.messages.filter(({ channel }) => channel === destination.channel).length,
    )
    expect(counted).toEqual([7, 10, 7, 10, 7, 10, 7, 10, 7, 10])
    expect(new Set(posts(desk)).size).toBe(desk.slack.messages.length)
  })
})
