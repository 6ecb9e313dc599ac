import { expect, test } from 'vitest'
import { unplanned } from '../../src/deliver/unplanned.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'
import { delivering, standing } from '../support/delivering.ts'

const order = standing({ schedule: readSchedule('every day at 09:00 and 18:00 UTC') })

test('what came due since anyone planned is missing; what was never planned is not', async () => {
  await using world = delivering()
  const log = world.store.deliveries
  const now = '2025-06-27T10:00:00.000Z'
  expect(await unplanned([order], log, now)).toEqual([])
  const { briefing, destination } = order
  await log.plan({ briefing, destination, from: null, to: '2025-06-26T12:00:00.000Z' }, [])
  expect(await unplanned([order], log, '2025-06-26T18:04:00.000Z')).toEqual([])
  expect(await unplanned([order], log, now)).toEqual([
    {
      key: 'harbour@2025-06-27T09:00:00.000Z slack:C1',
      why: 'due, and not planned, and so is one before it: start `communique run`, which catches up with the newest',
    },
  ])
  expect(await unplanned([{ ...order, since: now }], log, now)).toEqual([])
})
