import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

type Path = readonly PropertyKey[]

/** A parsed YAML (or JSON) file that can say on which line each of its parts stands. */
export interface YamlFile {
  readonly name: string
  /** Undefined when the file is not sound YAML; `problems` then say why. */
  readonly value: unknown
  /** One line each: `file:line: what is wrong`. */
  readonly problems: readonly string[]
  /** `file:line` of the key or list entry at the path, or of the nearest thing around it that is there. */
  at(path: Path): string
}

/** Aliases (`*name`) a file may expand to before it counts as an attempt to exhaust memory; the library's own default. */
const maxAliasCount = 100

const offsetOf = (document: Document, path: Path): number => {
  let node: unknown = document.contents
  let offset = document.contents?.range?.[0] ?? 0
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && item.key.value === step)
      if (!pair || !isScalar(pair.key)) break
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      if (!isMap(node) && !isSeq(node) && !isScalar(node) && !isAlias(node)) break
      offset = node.range?.[0] ?? offset
    } else break
  }
  return offset
}

/** Reads one YAML document; every fault of form is a problem with its line, none is thrown. */
export const parseYaml = (name: string, text: string): YamlFile => {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
  })
  const at = (offset: number) => `${name}:${Math.max(1, lines.linePos(offset).line)}`
  const faults = [...document.errors, ...document.warnings].map(
    fault =>
      `${at(fault.pos[0])}: ${fault.code === 'MULTIPLE_DOCS' ? 'one document per file' : fault.message}`,
  )
  const file = { name, at: (path: Path) => at(offsetOf(document, path)) }
  if (faults.length > 0) return { ...file, value: undefined, problems: faults }
  try {
    return { ...file, value: document.toJS({ maxAliasCount }), problems: [] }
  } catch (error) {
    return { ...file, value: undefined, problems: [`${name}: ${(error as Error).message}`] }
  }
}
