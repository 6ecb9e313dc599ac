import { code, type Line, plain, soft, strong } from '../chat/line.ts'
import type { Instant, NonEmpty } from '../domain/values.ts'
import { nextDue } from '../schedule/next-due.ts'
import type { Trouble } from './troubles.ts'

/** Troubles that one message lists. */
const MOST_LISTED = 10

export type TitleOf = (briefing: string) => string

const ONCE = soft('You are told once, and again only if it works in between and then fails anew.')

const whatOf = ({ delivery: { follows } }: Trouble): string => {
  if (!follows) return ''
  return follows.kind === 'update' ? 'An update of ' : 'A correction of '
}

const whatAndWhere = (trouble: Trouble, titleOf: TitleOf): Line => {
  const { briefing, destination, state, slot } = trouble.delivery
  return [
    plain(whatOf(trouble)),
    strong(titleOf(briefing)),
    plain(state === 'uncertain' ? ' may not have reached ' : ' did not reach '),
    { channel: destination },
    plain('. It was due '),
    { at: slot },
    plain('.'),
  ]
}

const command = (how: string, key: string): Line[number] => code(`communique deliveries ${how} "${key}"`)

const remedy = ({ order, delivery: { state, key } }: Trouble, now: Instant): Line[] => {
  if (state === 'uncertain') {
    return [
      [plain('Please look there. If it is missing, have it sent: '), command('--send-anyway', key)],
      [plain('If it is there, say so: '), command('--mark-sent', key)],
    ]
  }
  const next = nextDue(order.schedule, now)
  return [
    [
      plain('Once that is mended, editions come again by themselves'),
      ...(next ? [plain(', the next one '), { at: next }] : []),
      plain('.'),
    ],
    [plain('To have this one sent then: '), command('--replay', key)],
  ]
}

const listed = ({ delivery: { briefing, destination, state, reason } }: Trouble, titleOf: TitleOf): Line => [
  strong(titleOf(briefing)),
  plain(state === 'uncertain' ? ', perhaps not posted, to ' : ' to '),
  { channel: destination },
  plain(`: ${reason}`),
]

/** What the owner of destinations is told of their troubles: what did not arrive, where, why, and what to do. */
export const troubleNotice = (troubles: NonEmpty<Trouble>, titleOf: TitleOf, now: Instant): Line[] => {
  const [first, ...others] = troubles
  if (others.length === 0) {
    const why: Line = [plain(`Why: ${first.delivery.reason}`)]
    return [whatAndWhere(first, titleOf), why, ...remedy(first, now), [ONCE]]
  }
  const more = troubles.length - MOST_LISTED
  return [
    [strong(`${troubles.length} deliveries did not arrive:`)],
    ...troubles.slice(0, MOST_LISTED).map(trouble => listed(trouble, titleOf)),
    ...(more > 0 ? [[plain(`and ${more} more.`)]] : []),
    [
      plain('Once that is mended, editions come again by themselves. What is missing, each with its name: '),
      code('communique deliveries'),
      plain('. To have one sent then: '),
      code('communique deliveries --replay NAME'),
    ],
    [ONCE],
  ]
}
