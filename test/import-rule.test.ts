import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Rooms from the bottom up: a file may import from its own tier and those before it. See `src/README.md`. */
const TIERS: readonly (readonly RegExp[])[] = [
  [/^domain\//, /^text\//, /^threads\//],
  [
    /^store\/(store|vectors)\.ts$/,
    /^chat\/(chat|line|request)\.ts$/,
    /^model\/(language-model|embedder)\.ts$/,
    /^schedule\/clock\.ts$/,
  ],
  [/^(ingest|retrieve|compile|converse|desk|verify|deliver|schedule|wording)\//],
  [/^(store|chat|model|web|render|settings)\//],
  [/^app(\/|\.ts$)/],
  [/^cli\//, /^main\.ts$/],
]

const tierOf = (file: string): number =>
  TIERS.findIndex(patterns => patterns.some(pattern => pattern.test(file)))

const sources = globSync('src/**/*.ts').map(path => path.slice('src/'.length))
const importsOf = (file: string): string[] =>
  [...readFileSync(join('src', file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(match =>
    normalize(join(dirname(file), match[1]!)),
  )

describe('import rule: arrows only point up', () => {
  test('every file of src lies in a room that the rule knows', () => {
    expect(sources.filter(file => tierOf(file) === -1)).toEqual([])
  })

  test.each(sources)('%s', file => {
    const broken = importsOf(file)
      .filter(target => tierOf(target) > tierOf(file))
      .map(
        target =>
          `src/${file} may not import src/${target}: ${target.split('/')[0]} stands above ${file.split('/')[0]}`,
      )
    expect(broken).toEqual([])
  })

  test.each(sources.filter(file => file !== 'main.ts'))('only main.ts touches the process: %s', file => {
    expect(readFileSync(join('src', file), 'utf8')).not.toMatch(
      /\bprocess\.(env|argv|exit|exitCode|stdout|stderr|stdin|on|cwd)\b/,
    )
  })
})
