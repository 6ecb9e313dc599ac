import { expect, test } from 'vitest'
import { unreachable, untranslatable } from '../../src/app/unreachable.ts'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import { briefing, section } from '../compile/briefings.ts'

test('destinations whose platform has no token are told, each once, with what to set', () => {
  const to = (address: string) => ({ to: address, schedule: null, options: usualOptions, owners: [] })
  const ferry = briefing([section('s', 'What?')], {
    id: 'ferry',
    destinations: ['slack:C1', 'discord:2', 'web:desk', 'terminal:'].map(to),
  })
  const subscribed = {
    briefing: 'ferry',
    destination: { platform: 'slack', channel: 'C1' },
    schedule: 'weekdays at 09:00',
    zone: 'UTC',
    options: usualOptions,
    by: 'U1',
    since: '2025-01-01T00:00:00.000Z',
  } as const
  expect(unreachable([ferry], [subscribed], { slack: null, discord: null })).toEqual([
    'ferry to slack:C1: Slack is not connected: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN',
    'ferry to discord:2: Discord is not connected: set DISCORD_BOT_TOKEN and DISCORD_APPLICATION_ID',
  ])
})

test('destinations that ask for a language are told while there is no model', () => {
  const ferry = briefing([section('s', 'What?')], {
    id: 'ferry',
    destinations: [
      { to: 'slack:C1', schedule: null, options: { ...usualOptions, language: 'ur' }, owners: [] },
    ],
  })
  expect(untranslatable([ferry], [], { model: null })).toEqual([
    'ferry to slack:C1: goes out untranslated, not in Urdu: set OPENAI_API_KEY or OPENAI_BASE_URL',
  ])
  expect(untranslatable([{ ...ferry, destinations: [] }], [], { model: null })).toEqual([])
})
