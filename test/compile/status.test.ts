import { describe, expect, test } from 'vitest'
import { decideStatus } from '../../src/compile/status.ts'
import type { State } from '../../src/domain/briefing.ts'
import { article, evidenceOf } from './articles.ts'

const meeting: State[] = [
  { label: 'Scheduled', phrases: ['meeting is scheduled', 'will meet'] },
  { label: 'Not scheduled', phrases: ['no meeting is scheduled', 'will not meet'] },
  { label: 'Held', phrases: ['held talks', 'met on the sidelines'] },
]
const statement: State[] = [
  { label: 'Issued', phrases: ['joint statement was issued', 'adopted a joint statement'] },
  { label: 'Not issued', phrases: ['without a joint statement', 'joint statement was not issued'] },
]

const decide = (
  states: readonly State[],
  ...articles: readonly (readonly [string, string | null, string?])[]
) =>
  decideStatus(
    states,
    articles.flatMap(([body, day, outlet]) => evidenceOf(article(body, day, outlet))),
  )

describe('which state a sentence shows', () => {
  test.each([
    ['No bilateral meeting is scheduled between the two mayors.', 'Not scheduled'],
    ['The mayor will, however, not meet his guest.', 'Not scheduled'],
    ['No formal meeting between Dana Ruiz and her guest is currently scheduled.', 'Not scheduled'],
    ['The office clarified that no meeting is scheduled.', 'Not scheduled'],
    ['A meeting is scheduled to take place on Friday.', 'Scheduled'],
    ['The two mayors will meet on Friday.', 'Scheduled'],
    ['The two mayors held talks in Lima.', 'Held'],
    ['The two mayors met on the sidelines of the fair.', 'Held'],
    ['Danish media raised the possibility of a first meeting of the mayors.', null],
    ['The mayors may have held talks.', null],
    ['Have the mayors held talks?', null],
    ['The mayors did not hold talks.', null],
    ['The mayors are expected to hold talks.', null],
    ['The fair will draw visitors; the meeting hall is open.', null],
    ['It is unclear whether a meeting is scheduled.', null],
  ])('%s → %s', (body, label) => {
    expect(decide(meeting, [body, '2025-03-13'])?.label ?? null).toBe(label)
  })

  test.each([
    ['The fair ended without a joint statement.', 'Not issued'],
    ['The ministers adopted a joint statement on Thursday.', 'Issued'],
    ['A joint statement was issued after the talks.', 'Issued'],
    ['A joint statement is expected to be issued on Friday.', null],
    ['The ministry denied that a joint statement was issued.', 'Not issued'],
  ])('%s → %s', (body, label) => {
    expect(decide(statement, [body, '2025-03-13'])?.label ?? null).toBe(label)
  })
})

describe('a wording that tells a deed', () => {
  const seat: State[] = [
    { label: 'Resigned', phrases: ['the mayor resigned'] },
    { label: 'Banned', phrases: ['the ferry is banned'] },
    { label: 'Not won', phrases: ['no one won the regatta'] },
  ]

  test.each([
    ['The mayor resigned on Thursday.', 'Resigned'],
    ['The mayor has resigned over the harbour bridge.', 'Resigned'],
    ['Despite calls for the mayor to resign, she stays in office.', null],
    ['Two councillors say that the mayor should resign.', null],
    ['The council banned the ferry from the inner harbour.', 'Banned'],
    ['The call for a ferry ban came from the anglers.', null],
    ['No one won the regatta on Sunday.', 'Not won'],
    ['The prize grows whenever no one wins the regatta.', null],
  ])('%s → %s', (body, label) => {
    expect(decide(seat, [body, '2025-03-13'])?.label ?? null).toBe(label)
  })
})

test('a state is no older than the day on which more spoke for another', () => {
  const bridge: State[] = [
    { label: 'Closed', phrases: ['bridge was closed'] },
    { label: 'Closing', phrases: ['bridge will be closed'] },
  ]
  const decision = decide(
    bridge,
    ['The bridge was closed on Friday.', '2025-03-14'],
    [
      'The bridge will be closed on Friday. Engineers said again that the bridge will be closed.',
      '2025-03-12',
    ],
    ['The bridge will be closed, said the mayor.', '2025-03-12', 'Echo'],
    ['One website said that the bridge was closed.', '2025-03-12', 'Post'],
  )
  expect(decision).toMatchObject({ label: 'Closed', since: '2025-03-14T00:00:00.000Z' })
})

describe('which state stands', () => {
  test('newer evidence supersedes older', () => {
    const decision = decide(
      meeting,
      ['No meeting is scheduled.', '2025-03-12'],
      ['The mayors held talks in Lima.', '2025-03-14'],
    )
    expect(decision).toMatchObject({ label: 'Held', since: '2025-03-14T12:00:00.000Z' })
  })

  test('what an older article says of an earlier day does not supersede', () => {
    const decision = decide(
      meeting,
      ['The mayors held talks on Tuesday.', '2025-03-14'],
      ['No meeting is scheduled, the office said.', '2025-03-13'],
    )
    expect(decision?.label).toBe('Not scheduled')
  })

  test('what is put as fact outweighs what is announced on the same day', () => {
    const decision = decide(
      meeting,
      ['The mayors will meet, a paper wrote.', '2025-03-13', 'The Gazette'],
      ['No meeting is scheduled, the office said.', '2025-03-13', 'The Courier'],
    )
    expect(decision?.label).toBe('Not scheduled')
  })

  test('of two states shown on one day, the one that is new that day stands', () => {
    const fair: State[] = [
      { label: 'Under way', phrases: ['fair began', 'fair begins'] },
      { label: 'Concluded', phrases: ['fair concluded'] },
    ]
    const decision = decide(
      fair,
      ['The fair began in Lima.', '2025-03-12'],
      ['The fair begins today in Lima. The fair begins with a parade.', '2025-03-13', 'The Gazette'],
      ['The fair concluded in Lima.', '2025-03-13', 'The Herald'],
    )
    expect(decision).toMatchObject({ label: 'Concluded', since: '2025-03-13T12:00:00.000Z' })
  })

  test('it has been so since the first evidence after anything else was shown', () => {
    const decision = decide(
      meeting,
      ['The two mayors will meet.', '2025-03-10'],
      ['No meeting is scheduled.', '2025-03-12'],
      ['The mayor will not meet his guest.', '2025-03-13'],
    )
    expect(decision?.since).toBe('2025-03-12T12:00:00.000Z')
  })

  test('each voice comes before any speaks twice', () => {
    const decision = decide(
      meeting,
      [
        'The city hall said that no meeting is scheduled. The city hall said that no formal meeting is scheduled.',
        '2025-03-13',
      ],
      ['Sources said that the mayor will not meet his guest.', '2025-03-12'],
    )
    expect(decision?.shownBy.map(({ statement }) => statement.speaker)).toEqual([
      'city hall',
      'sources',
      'city hall',
    ])
  })

  test('what says it most plainly comes first, not what mentions it last', () => {
    const plain = evidenceOf(
      article('The fair ended without a joint statement.', '2025-03-13', 'The Courier'),
    )
    const aside = evidenceOf(
      article('The mayor went home without a joint statement.', '2025-03-14', 'The Gazette'),
    )
    const decision = decideStatus(statement, [
      ...aside.map(evidence => ({ ...evidence, score: 0.3 })),
      ...plain,
    ])
    expect(decision).toMatchObject({ label: 'Not issued', since: '2025-03-13T12:00:00.000Z' })
    expect(decision?.shownBy.map(({ text }) => text)).toEqual([...plain, ...aside].map(({ text }) => text))
  })

  test('undated evidence never outweighs dated evidence', () => {
    const decision = decide(
      meeting,
      ['The mayors held talks.', null],
      ['No meeting is scheduled.', '2025-03-13'],
    )
    expect(decision?.label).toBe('Not scheduled')
  })

  test('nothing firm shows nothing', () => {
    expect(decide(meeting, ['There were hopes for a meeting.', '2025-03-13'])).toBeNull()
    expect(decide(meeting)).toBeNull()
  })
})
