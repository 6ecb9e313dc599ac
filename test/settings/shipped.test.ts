import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadBriefings } from '../../src/settings/briefings.ts'

const briefings = await loadBriefings('briefings')

it('the briefings that are shipped are sound', () => {
  expect(briefings.map(({ id, command }) => [id, command])).toEqual([
    ['klamath', 'klamath-brief'],
    ['sco', 'sco-brief'],
  ])
})

it.each(briefings)('$id completes in an editor: its first line names the schema', async ({ id }) => {
  const [first] = (await readFile(join('briefings', `${id}.yaml`), 'utf8')).split('\n')
  expect(first).toBe('# yaml-language-server: $schema=../config/briefing.schema.json')
})

describe.each(briefings)('the samples of $id', async ({ samples }) => {
  const folder = relative('.', samples ?? '')
  const names = (await readdir(folder)).sort()
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  const withFrontMatter = names.filter(name => name.endsWith('.md'))

  const frontMatter = async (name: string): Promise<Record<string, unknown>> =>
    parse((await read(name)).split('---\n')[1] ?? '')

  it('come in every form that ingest reads from a person’s disk', () => {
    const forms = new Set(names.map(name => name.slice(name.lastIndexOf('.'))))
    expect([...forms].sort()).toEqual(['.html', '.jsonl', '.md', '.txt'])
  })

  it.each(names)('%s says that it is a sample', async name => {
    expect(await read(name)).toMatch(/\(sample( article)?\)/)
  })

  it.each(withFrontMatter)('%s can be taken for no real outlet', async name => {
    expect(await frontMatter(name)).toMatchObject({
      sample: true,
      outlet: expect.stringMatching(/ \(sample\)$/),
      url: expect.stringMatching(/^https:\/\/[a-z-]+\.example\//),
    })
  })

  it('hold at least five outlets, an undated article and a correction under the same address', async () => {
    const all = await Promise.all(withFrontMatter.map(frontMatter))
    expect(new Set(all.map(({ outlet }) => outlet)).size).toBeGreaterThanOrEqual(5)
    expect(all.filter(({ date }) => date === undefined)).toHaveLength(1)
    const corrections = all.filter(({ updated }) => updated !== undefined)
    expect(corrections).toHaveLength(1)
    expect(all.filter(({ url }) => url === corrections[0]?.url)).toHaveLength(2)
  })
})
