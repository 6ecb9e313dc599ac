import { expect, test } from 'vitest'
import { deliver } from '../../src/deliver/deliver.ts'
import { type TellOwnersParts, tellOwners } from '../../src/deliver/tell-owners.ts'
import { type Owner, ownerText, parseOwner } from '../../src/domain/owner.ts'
import { toInstant } from '../../src/domain/values.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'
import type { StandingOrder } from '../../src/schedule/standing-orders.ts'
import { delivering, order, standing as standingOrder } from '../support/delivering.ts'
import { limited, lost, refused } from '../support/memory-platform.ts'

const signal = new AbortController().signal
const OUT = refused('Slack refused: the bot is not in the channel: invite it with /invite')

const standing = (parts: Partial<StandingOrder> = {}): StandingOrder =>
  standingOrder({
    schedule: readSchedule('every day at 09:00 and 18:00 UTC'),
    owners: [parseOwner('slack:U1')],
    ...parts,
  })

const telling = (usualOwners: readonly Owner[] = []) => {
  const world = delivering()
  const { store, slack, parts } = world
  const notes: string[] = []
  const tellingParts: TellOwnersParts = {
    log: store.deliveries,
    expiring: store.expiring,
    platforms: parts.platforms,
    titleOf: () => 'The harbour',
    usualOwners,
    onTold: (owner, destinations, unreachable) =>
      void notes.push(`${owner && ownerText(owner)} of ${destinations}; ${unreachable.join('; ')}`),
  }
  return {
    ...world,
    notes,
    /** A due delivery that the platform refuses, or takes. */
    due: async (slot: string, channel = 'C1', refusal: typeof OUT | null = OUT) => {
      world.setTime(slot)
      if (refusal) slack.faults.push(refusal)
      return deliver(order({ slot, destination: { platform: 'slack', channel } }), parts, signal)
    },
    look: (orders: readonly StandingOrder[] = [standing()]) =>
      tellOwners(orders, toInstant(parts.clock.now()), tellingParts, signal),
  }
}

const [MORNING, EVENING, NEXT, LAST] = [
  '2025-06-26T09:00:00.000Z',
  '2025-06-26T18:00:00.000Z',
  '2025-06-27T09:00:00.000Z',
  '2025-06-27T18:00:00.000Z',
] as const

test('says what did not arrive, where, why, what to do and when the next one comes', async () => {
  const { due, look, slack } = telling()
  await due(MORNING)
  await look()
  expect(slack.told).toEqual([
    {
      person: 'U1',
      text:
        'The harbour did not reach slack:C1. It was due 26 Jun 2025, 09:00 UTC. ' +
        'Why: Slack refused: the bot is not in the channel: invite it with /invite ' +
        'Once that is mended, editions come again by themselves, the next one 26 Jun 2025, 18:00 UTC. ' +
        'To have this one sent then: communique deliveries --replay "harbour@2025-06-26T09:00:00.000Z slack:C1" ' +
        'You are told once, and again only if it works in between and then fails anew.',
    },
  ])
})

test('tells once, however often it fails, and again when it has worked in between', async () => {
  const { due, look, slack } = telling()
  for (const slot of [MORNING, EVENING]) {
    await due(slot)
    await look()
    await look()
  }
  expect(slack.told).toHaveLength(1)
  await due(NEXT, 'C1', null)
  await look()
  expect(slack.told).toHaveLength(1)
  await due(LAST)
  await look()
  await look()
  expect(slack.told).toHaveLength(2)
})

test('of several processes that look at the same time one tells, also when it had worked in between', async () => {
  const { due, look, slack } = telling()
  await due(MORNING)
  await Promise.all([look(), look(), look()])
  await due(EVENING, 'C1', null)
  await due(NEXT)
  await Promise.all([look(), look(), look()])
  expect(slack.told).toHaveLength(2)
})

test('says nothing of a delivery after which another has arrived', async () => {
  const { due, look, slack } = telling()
  await due(MORNING)
  await due(EVENING, 'C1', null)
  await look()
  expect(slack.told).toEqual([])
})

test('one owner gets one message about many destinations', async () => {
  const { due, look, slack } = telling()
  const channels = Array.from({ length: 13 }, (_, at) => `C${10 + at}`)
  for (const channel of channels) await due(MORNING, channel)
  const orders = channels.map(channel => standing({ destination: { platform: 'slack', channel } }))
  await look(orders)
  expect(slack.told).toHaveLength(1)
  expect(slack.told[0]!.text).toContain('13 deliveries did not arrive')
  expect(slack.told[0]!.text.match(/invite it with/g)).toHaveLength(10)
  expect(slack.told[0]!.text).toContain('and 3 more')
  await due(MORNING, 'C50')
  await look([...orders, standing({ destination: { platform: 'slack', channel: 'C50' } })])
  expect(slack.told.map(({ text }) => text.includes('slack:C50'))).toEqual([false, true])
})

test('one whose outcome is unknown is to be looked at by a person', async () => {
  const { due, look, slack } = telling()
  slack.findFaults.push(refused('the history may not be read'))
  await due(MORNING, 'C1', lost())
  await look()
  expect(slack.told[0]!.text).toContain('may not have reached')
  expect(slack.told[0]!.text).toContain('--send-anyway "harbour@2025-06-26T09:00:00.000Z slack:C1"')
  expect(slack.told[0]!.text).toContain('--mark-sent "harbour@')
})

test('the first who can be reached is told; who is named for all comes last', async () => {
  const { due, look, slack, notes } = telling([parseOwner('slack:U9')])
  await due(MORNING)
  slack.notifyFaults.push(refused('Slack refused: there is no such person in the workspace'))
  await look([standing({ owners: [parseOwner('discord:42'), parseOwner('slack:U1')] })])
  expect(slack.told.map(({ person }) => person)).toEqual(['U9'])
  expect(notes).toEqual([
    'slack:U9 of 1; discord:42: Discord is not connected: set DISCORD_BOT_TOKEN and DISCORD_APPLICATION_ID; ' +
      'slack:U1: Slack refused: there is no such person in the workspace',
  ])
})

test('who cannot be reached is noted once and not tried again', async () => {
  const { due, look, slack, notes } = telling()
  await due(MORNING)
  slack.notifyFaults.push(refused('no'), refused('no'))
  expect([await look(), await look()]).toEqual([false, false])
  expect(notes).toEqual(['null of 1; slack:U1: no'])
})

test('nobody is told twice: a lost answer counts as told, a refusal that passes does not', async () => {
  const { due, look, slack } = telling()
  await due(MORNING)
  slack.notifyFaults.push(limited(1000))
  expect(await look()).toBe(true)
  expect(await look()).toBe(false)
  expect(slack.told).toHaveLength(1)
  await due(MORNING, 'C2')
  slack.notifyFaults.push(lost())
  const second = [standing({ destination: { platform: 'slack', channel: 'C2' } })]
  expect([await look(second), await look(second)]).toEqual([false, false])
  expect(slack.told).toHaveLength(1)
})

test('nobody is told of what nobody ordered, nor of an order that has no owner', async () => {
  const { due, look, slack, notes } = telling()
  await due(MORNING)
  await look([])
  await look([standing({ owners: [] })])
  expect([slack.told, notes]).toEqual([[], []])
})
