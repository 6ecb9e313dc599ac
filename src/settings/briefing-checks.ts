import { longestCommand, sharedCommand } from './briefing-schema.ts'
import { type Problem, show } from './problems.ts'

type Unchecked = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Unchecked =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The chat command that a definition asks for or, failing that, gets; null when it has neither command nor id. */
export const commandOf = (definition: unknown): string | null => {
  if (!isRecord(definition)) return null
  if (typeof definition.command === 'string') return definition.command.replace(/^\//, '')
  return typeof definition.id === 'string' ? `${definition.id}-brief` : null
}

const commandProblems = (definition: Unchecked): Problem[] => {
  const command = commandOf(definition)
  if (command === sharedCommand) {
    return [{ path: ['command'], message: `/${sharedCommand} answers for all briefings; choose another` }]
  }
  if (command && !('command' in definition) && command.length > longestCommand) {
    const message = `missing; /${command} would be longer than ${longestCommand} characters`
    return [{ path: ['command'], message }]
  }
  return []
}

const repeated = (entries: readonly unknown[], key: string, path: readonly PropertyKey[]): Problem[] => {
  const first = new Map<string, number>()
  return entries.flatMap((entry, index) => {
    const value = isRecord(entry) ? entry[key] : undefined
    if (typeof value !== 'string') return []
    const earlier = first.get(value)
    if (earlier === undefined) {
      first.set(value, index)
      return []
    }
    const message = `${show(value)} is also the ${key} of ${String(path.at(-1))}[${earlier}]`
    return [{ path: [...path, index, key], message }]
  })
}

const stateProblems = (section: Unchecked, path: readonly PropertyKey[]): Problem[] => {
  const states = Array.isArray(section.states) ? section.states : []
  const given = 'states' in section
  if (section.kind === 'status' && states.length === 0 && (!given || Array.isArray(section.states))) {
    return [{ path: [...path, 'states'], message: 'a status section needs the states it may be in' }]
  }
  if (section.kind !== 'status' && states.length > 0) {
    return [{ path: [...path, 'states'], message: 'only a section of kind status has states' }]
  }
  return repeated(states, 'label', [...path, 'states'])
}

/**
 * What one definition says that does not go together. Works on unchecked content, so that these problems are reported
 * along with those of form.
 */
export const inconsistencies = (definition: unknown): Problem[] => {
  if (!isRecord(definition)) return []
  const sections = Array.isArray(definition.sections) ? definition.sections : []
  return [
    ...commandProblems(definition),
    ...repeated(sections, 'id', ['sections']),
    ...sections.flatMap((section, index) =>
      isRecord(section) ? stateProblems(section, ['sections', index]) : [],
    ),
  ]
}
