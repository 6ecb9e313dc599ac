import { expect, test } from 'vitest'
import { Auditor } from '../../src/deliver/auditor.ts'
import { newDelivery } from '../../src/domain/delivery.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'
import { delivering, order, standing } from '../support/delivering.ts'

const START = '2025-06-26T08:00:00.000Z'
const SLOT = '2025-06-26T09:00:00.000Z'
const AFTER = '2025-06-26T09:06:00.000Z'
const KEY = `harbour@${SLOT} slack:C1`

const auditing = (entries: readonly ReturnType<typeof newDelivery>[] = []) => {
  const { store } = delivering()
  const { briefing, destination } = standing()
  return {
    store,
    auditor: new Auditor(store.deliveries, START),
    enter: () => store.deliveries.plan({ briefing, destination, from: null, to: SLOT }, entries),
  }
}

test('a slot that the log does not know is told of until the log knows it', async () => {
  const { auditor, enter } = auditing([newDelivery(order({ late: true }), AFTER, 'skipped', 'missed')])
  expect(await auditor.look([standing()], '2025-06-26T09:04:00.000Z')).toEqual([])
  const why = 'due, and the log knows nothing of it: `communique deliver harbour --to slack:C1` posts one now'
  const missing = [{ key: KEY, why }]
  expect(await auditor.look([standing()], AFTER)).toEqual(missing)
  expect(await auditor.look([standing()], AFTER)).toEqual(missing)
  await enter()
  expect(await auditor.look([standing()], AFTER)).toEqual([])
})

test('runs that were missed in a row are accounted for by the entry that tells of them', async () => {
  const last = '2025-06-26T09:02:00.000Z'
  const { auditor, enter } = auditing([
    newDelivery(order({ slot: last }), AFTER, 'skipped', '3 runs were missed'),
  ])
  await enter()
  const minutely = standing({ schedule: readSchedule('0-2 9 * * *') })
  expect(await auditor.look([minutely], '2025-06-26T09:30:00.000Z')).toEqual([])
})

test('nothing is expected from before it was asked for', async () => {
  const { auditor } = auditing()
  expect(await auditor.look([standing({ since: SLOT })], AFTER)).toEqual([])
})

test('a delivery that is overdue is told of with its reason; one that waits for the end of quiet hours is not', async () => {
  const waiting = { ...newDelivery(order(), SLOT), nextAt: '2025-06-27T07:00:00.000Z' }
  const { auditor, enter } = auditing([
    waiting,
    {
      ...newDelivery(order({ destination: { platform: 'slack', channel: 'C2' } }), SLOT),
      ...{ nextAt: '2025-06-26T09:10:00.000Z', attempts: 4, reason: 'Slack asks to wait' },
    },
  ])
  await enter()
  expect(await auditor.look([], AFTER)).toEqual([
    {
      key: `harbour@${SLOT} slack:C2`,
      why: 'due and not delivered after 4 tries: Slack asks to wait',
    },
  ])
})
