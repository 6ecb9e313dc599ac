import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** Discord's published OpenAPI description; without it this check is left out. */
export const OPENAPI_FILE = process.env.DISCORD_OPENAPI

interface Described {
  readonly paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema: object }> } }>
  >
}

const load = (path: string) => {
  const document = JSON.parse(readFileSync(path, 'utf8')) as Described
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false })
  addFormats.default(ajv)
  ajv.addSchema(document, 'discord')
  const compiled = new Map<string, ValidateFunction>()
  return (method: string, route: string): ValidateFunction | null => {
    const operation = document.paths[route]?.[method.toLowerCase()]
    if (!operation?.requestBody?.content['application/json']) return null
    const key = `${method} ${route}`
    const pointer = [
      'paths',
      route,
      method.toLowerCase(),
      'requestBody',
      'content',
      'application/json',
      'schema',
    ]
      .map(part => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const validate = compiled.get(key) ?? ajv.compile({ $ref: `discord#/${pointer}` })
    compiled.set(key, validate)
    return validate
  }
}

const validatorFor = OPENAPI_FILE ? load(OPENAPI_FILE) : null

/** What Discord's OpenAPI description says against a body; nothing when there is no description at hand. */
export const openApiProblems = (method: string, route: string, body: unknown): string[] => {
  const validate = validatorFor?.(method, route)
  if (!validate || validate(body)) return []
  return (validate.errors ?? []).slice(-3).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
