import type { BriefingDestination, BriefingSchedule } from '../domain/briefing.ts'
import { UsageError } from '../domain/errors.ts'
import { readHolidays } from '../schedule/holidays.ts'
import { readQuietHours } from '../schedule/option-words.ts'
import { readSchedule } from '../schedule/schedule.ts'
import { withTimesOff } from '../schedule/times-off.ts'
import { namesZone } from '../schedule/zones.ts'
import { readLanguage } from '../text/language.ts'
import type { DestinationDefinition } from './destination-schema.ts'
import { type Problem, show } from './problems.ts'

const scheduleOf = (
  { schedule, zone }: DestinationDefinition,
  usual: BriefingSchedule | null,
): BriefingSchedule | null => {
  const at = schedule ?? usual?.at
  if (at === undefined) return null
  const inherited = namesZone(at) ? null : (usual?.zone ?? null)
  const { words, zone: read } = readSchedule(at, zone ?? inherited)
  return { at: words, zone: read }
}

/**
 * A destination with its own wishes, where it has any, in place of the briefing's.
 * @param usual the briefing's own times
 */
const resolved = async (
  definition: DestinationDefinition,
  usual: BriefingSchedule | null,
  problem: (key: keyof DestinationDefinition, message: string) => void,
): Promise<BriefingDestination | null> => {
  let key: keyof DestinationDefinition = definition.schedule === undefined ? 'zone' : 'schedule'
  try {
    const schedule = scheduleOf(definition, usual)
    key = 'quietHours'
    const quietHours = definition.quietHours ? readQuietHours(definition.quietHours) : null
    key = 'holidays'
    const holidays = await readHolidays(definition.holidays)
    key = 'language'
    const language = definition.language ? readLanguage(definition.language) : null
    const { to, unchanged, updates, owner } = definition
    const options = { quietHours, holidays, unchanged, updates, language }
    key = quietHours ? 'quietHours' : 'holidays'
    if (schedule) await withTimesOff(readSchedule(schedule.at, schedule.zone), options)
    return { to, schedule, options, owners: owner }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    problem(key, error.message)
    return null
  }
}

/**
 * The destinations of a briefing's file, and what in them does not go together.
 * @param definitions null: one whose form is wrong, which is told elsewhere
 */
export const resolveDestinations = async (
  definitions: readonly (DestinationDefinition | null)[],
  usual: BriefingSchedule | null,
): Promise<{ readonly destinations: BriefingDestination[]; readonly problems: Problem[] }> => {
  const destinations: BriefingDestination[] = []
  const problems: Problem[] = []
  for (const [index, definition] of definitions.entries()) {
    if (!definition) continue
    const earlier = definitions.findIndex(one => one?.to === definition.to)
    if (earlier < index) {
      const message = `${show(definition.to)} is also destinations[${earlier}]; name each once`
      problems.push({ path: ['destinations', index], message })
      continue
    }
    const found = await resolved(definition, usual, (key, message) =>
      problems.push({ path: ['destinations', index, key], message }),
    )
    if (found) destinations.push(found)
  }
  return { destinations, problems }
}
