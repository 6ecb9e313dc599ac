import * as z from 'zod'
import { unchangedWays } from '../domain/delivery-options.ts'
import { UsageError } from '../domain/errors.ts'
import { readSchedule } from '../schedule/schedule.ts'
import { owners } from './addresses.ts'
import { matching, text } from './fields.ts'
import { show } from './problems.ts'

/** When editions are due: words, or words and zone apart. */
export const schedule = z
  .union(
    [
      text,
      z.strictObject({
        at: text.describe('Plain words such as weekdays at 09:00, or five cron fields.'),
        zone: text.optional().describe('IANA zone such as Asia/Karachi; UTC when left out.'),
      }),
    ],
    {
      error: ({ input }) =>
        typeof input === 'object'
          ? `${show(input)} is not a schedule: use words such as weekdays at 09:00, or a mapping of at and zone`
          : `${show(input)} is not a text (put it in quotes)`,
    },
  )
  .transform((given, context) => {
    const { at, zone = null } = typeof given === 'string' ? { at: given } : given
    try {
      const read = readSchedule(at, zone)
      return { at: read.words, zone: read.zone }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      context.addIssue(error.message)
      return z.NEVER
    }
  })

const address = matching(
  /^(?:(?:slack|discord|web):\S+|terminal:)$/,
  'a destination: slack:CHANNEL, discord:CHANNEL, web:NAME or terminal:',
)

const destinationWishes = z.strictObject({
  to: address.describe('slack:C0123456789, discord:123456789012345678, web:desk or terminal:.'),
  schedule: text
    .optional()
    .describe(
      'When its editions are due, such as every day at 7:30 and 18:00; as the briefing when left out.',
    ),
  zone: text.optional().describe('IANA zone of its times and quiet hours, such as Europe/London.'),
  quietHours: text.optional().describe('When nothing is posted, such as 22:00-07:00.'),
  holidays: z
    .union([text.transform(one => [one]), z.array(text)])
    .default([])
    .describe(
      'Days on which no edition is due: public holidays of a country or region by ISO 3166 code, such as PK or GB-SCT, and dates such as 2026-12-24.',
    ),
  unchanged: z
    .enum(unchangedWays)
    .default('edition')
    .describe('What comes when nothing is new since its last edition: edition, line or nothing.'),
  updates: z
    .boolean()
    .default(false)
    .describe('Tell it, under its last edition, when the state of a section changes before the next one.'),
  language: text
    .optional()
    .describe(
      'Language that its editions are translated into by the model, by tag or name such as ur or Urdu; the original stands beside.',
    ),
  owner: owners.describe('Who is told when nothing can be posted there, such as slack:U0123456789.'),
})

/** A destination: its address, or a mapping of that and what it wishes. */
export const destination = z.union([
  address.transform(to => destinationWishes.parse({ to })),
  destinationWishes,
])

/** A destination as a briefing's file defines it. */
export type DestinationDefinition = z.output<typeof destination>

/** What can be read of the times and destinations of a file that is not valid as a whole. */
export const readableTimes = (
  content: unknown,
): {
  readonly schedule: z.output<typeof schedule> | null
  readonly destinations: readonly (DestinationDefinition | null)[]
} => {
  const given = z.looseObject({ schedule: z.unknown(), destinations: z.array(z.unknown()) }).partial()
  const { schedule: at, destinations = [] } = given.safeParse(content).data ?? {}
  return {
    schedule: schedule.safeParse(at).data ?? null,
    destinations: destinations.map(one => destination.safeParse(one).data ?? null),
  }
}
