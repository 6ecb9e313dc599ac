import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Briefing, BriefingDestination } from '../domain/briefing.ts'
import { UsageError } from '../domain/errors.ts'
import { commandOf, inconsistencies } from './briefing-checks.ts'
import { type BriefingDefinition, briefingSchema } from './briefing-schema.ts'
import { readableTimes } from './destination-schema.ts'
import { resolveDestinations } from './destinations.ts'
import { readText, reasonOf } from './files.ts'
import { atPath, checkAgainst, show } from './problems.ts'
import { parseYaml, type YamlFile } from './yaml-file.ts'

const isDefinition = (name: string): boolean => /\.(?:ya?ml|json)$/i.test(name) && !name.startsWith('.')

interface Loaded {
  readonly file: YamlFile
  readonly briefing: Briefing | null
  readonly problems: readonly string[]
}

const toBriefing = (
  definition: BriefingDefinition,
  destinations: readonly BriefingDestination[],
  path: string,
): Briefing => ({
  id: definition.id,
  title: definition.title,
  language: definition.language,
  sections: definition.sections,
  command: definition.command ?? `${definition.id}-brief`,
  about: definition.about ?? null,
  schedule: definition.schedule ?? null,
  destinations,
  owners: definition.owner,
  samples: definition.samples ? resolve(dirname(path), definition.samples) : null,
})

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  )

const load = async (path: string): Promise<Loaded> => {
  let file: YamlFile
  try {
    file = parseYaml(path, await readText(path))
  } catch (error) {
    file = { name: path, value: undefined, problems: [`${path}: ${reasonOf(error)}`], at: () => path }
  }
  if (file.problems.length > 0) return { file, briefing: null, problems: file.problems }
  const checked = checkAgainst(briefingSchema, file.value)
  const problems = [...(checked.ok ? [] : checked.problems), ...inconsistencies(file.value)]
  const { schedule = null, destinations } = checked.ok ? checked.data : readableTimes(file.value)
  const resolved = await resolveDestinations(destinations, schedule)
  problems.push(...resolved.problems)
  const briefing = checked.ok ? toBriefing(checked.data, resolved.destinations, path) : null
  if (briefing?.samples && !(await isFolder(briefing.samples))) {
    problems.push({ path: ['samples'], message: `no folder ${briefing.samples}` })
  }
  const lines = problems.map(problem => `${file.at(problem.path)}: ${atPath(problem)}`)
  return { file, briefing, problems: lines }
}

/** Names that two files claim, told at the later file. */
const clashes = (
  files: readonly YamlFile[],
  key: string,
  nameIn: (definition: unknown) => unknown,
): string[] => {
  const owners = new Map<string, YamlFile>()
  return files.flatMap(file => {
    const name = nameIn(file.value)
    if (typeof name !== 'string') return []
    const owner = owners.get(name)
    if (!owner) {
      owners.set(name, file)
      return []
    }
    return [`${file.at([key])}: ${key}: ${show(name)} is also the ${key} of ${owner.at([key])}`]
  })
}

const idOf = (definition: unknown): unknown => (definition as { id?: unknown } | null | undefined)?.id

const byPlace = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

/**
 * The briefings that a folder defines, one YAML or JSON file each, in the order of the file names. Folders inside it
 * and other files are left alone.
 * @throws UsageError with every problem of every file
 */
export const loadBriefings = async (folder: string): Promise<Briefing[]> => {
  let names: string[]
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    names = entries.filter(entry => !entry.isDirectory() && isDefinition(entry.name)).map(entry => entry.name)
  } catch (error) {
    throw new UsageError(
      `briefings folder ${folder}: ${reasonOf(error)}; name the folder of your briefings with --briefings`,
    )
  }
  if (names.length === 0) {
    throw new UsageError(
      `briefings folder ${folder}: no .yaml or .json file in it; each defines one briefing`,
    )
  }
  const loaded = await Promise.all(names.sort().map(name => load(join(folder, name))))
  const files = loaded.map(({ file }) => file)
  const problems = [
    ...loaded.flatMap(({ problems }) => problems),
    ...clashes(files, 'id', idOf),
    ...clashes(files, 'command', commandOf),
  ]
  if (problems.length > 0) throw new UsageError(problems.sort(byPlace))
  return loaded.flatMap(({ briefing }) => briefing ?? [])
}
