import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import { UsageError } from '../../src/domain/errors.ts'
import { loadBriefings } from '../../src/settings/briefings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'briefings-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (name: string, text: string) => writeFile(join(folder, name), text)

/** The problems of the folder, its own path left out. */
const problems = async (): Promise<string[]> => {
  const error = await loadBriefings(folder).then(
    () => null,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(UsageError)
  return (error as UsageError).problems.map(line => line.replaceAll(`${folder}/`, ''))
}

const minimal = `id: dam
title: The dam
sections:
  - id: latest
    title: Latest
    question: What happened last?
`

describe('a sound briefing', () => {
  it('needs only id, title and one section; the rest has defaults', async () => {
    await write('dam.yaml', minimal)
    expect(await loadBriefings(folder)).toEqual([
      {
        id: 'dam',
        title: 'The dam',
        command: 'dam-brief',
        language: 'en',
        about: null,
        sections: [
          {
            id: 'latest',
            title: 'Latest',
            question: 'What happened last?',
            kind: 'news',
            limit: 8,
            windowDays: null,
            states: [],
          },
        ],
        schedule: null,
        destinations: [],
        owners: [],
        samples: null,
      },
    ])
  })

  it('may say everything', async () => {
    await mkdir(join(folder, 'samples'))
    await write(
      'dam.yml',
      `id: dam
title: The dam
command: /river
language: pt-BR
about: { any: [dam, reservoir], none: [beaver], languages: [en] }
sections:
  - id: permit
    title: Permit
    question: Has the permit been granted?
    kind: status
    limit: 2
    window: 48h
    states:
      - label: Granted
        phrases: [permit was granted]
schedule: weekdays at 09:00
destinations: [slack:C0123456789, "discord:123", web:desk, "terminal:"]
owner: slack:U0123456789
samples: samples
`,
    )
    expect(await loadBriefings(folder)).toEqual([
      {
        id: 'dam',
        title: 'The dam',
        command: 'river',
        language: 'pt-BR',
        about: { any: ['dam', 'reservoir'], all: [], none: ['beaver'], outlets: [], languages: ['en'] },
        sections: [
          {
            id: 'permit',
            title: 'Permit',
            question: 'Has the permit been granted?',
            kind: 'status',
            limit: 2,
            windowDays: 2,
            states: [{ label: 'Granted', phrases: ['permit was granted'] }],
          },
        ],
        schedule: { at: 'weekdays at 09:00', zone: 'UTC' },
        destinations: ['slack:C0123456789', 'discord:123', 'web:desk', 'terminal:'].map(to => ({
          to,
          schedule: { at: 'weekdays at 09:00', zone: 'UTC' },
          options: usualOptions,
          owners: [],
        })),
        owners: [{ platform: 'slack', person: 'U0123456789' }],
        samples: join(folder, 'samples'),
      },
    ])
  })

  it('may be JSON, indented with tabs', async () => {
    const section = { id: 's0', title: 'S', question: 'What?', kind: 'background', limit: 10 }
    const definition = { id: 'all', title: 'All', sections: [section] }
    await write('all.json', JSON.stringify(definition, null, '\t'))
    expect(await loadBriefings(folder)).toMatchObject([{ id: 'all', about: null, sections: [section] }])
  })

  it('takes windows in hours, days and weeks', async () => {
    for (const [window, days] of [
      ['36h', 1.5],
      ['7d', 7],
      ['2w', 14],
    ] as const) {
      await write('dam.yaml', `${minimal}    window: ${window}\n`)
      expect((await loadBriefings(folder))[0]?.sections[0]?.windowDays).toBe(days)
    }
  })

  it('is one file each, in the order of the names; other files and folders are left alone', async () => {
    await mkdir(join(folder, 'samples.yaml'))
    await write('b.yaml', minimal)
    await write('a.yaml', minimal.replace('id: dam', 'id: zoo'))
    await write('README.md', '# not a briefing')
    expect((await loadBriefings(folder)).map(({ id }) => id)).toEqual(['zoo', 'dam'])
  })
})

describe('everything wrong is told at once', () => {
  it('in all files, each with its line, its place and what was probably meant', async () => {
    await write(
      'a.yaml',
      `id: Dam
titl: The dam
sections:
  - id: latest
    title: Latest
    question: What happened last?
  - id: causes
    title: Causes
    question: Why?
    kind: bacground
    limit: 0
    window: 3 days
  - id: latest
    title: 2025
    colour: blue
`,
    )
    await write('b.yaml', 'id: [\n')
    expect(await problems()).toEqual([
      'a.yaml:1: id: "Dam" is not an id of small letters, digits, - and _',
      'a.yaml:1: title: missing',
      'a.yaml:2: unknown key "titl" (did you mean "title"?)',
      'a.yaml:10: sections[1].kind: "bacground" is not one of status, background, news, timeline (did you mean "background"?)',
      'a.yaml:11: sections[1].limit: 0 is not at least 1',
      'a.yaml:12: sections[1].window: "3 days" is not a length of time such as 48h, 7d or 2w',
      'a.yaml:13: sections[2].id: "latest" is also the id of sections[0]',
      'a.yaml:13: sections[2].question: missing',
      'a.yaml:14: sections[2].title: 2025 is not a text (put it in quotes)',
      'a.yaml:15: sections[2]: unknown key "colour"; known here: id, title, question, kind, limit, window, states',
      'b.yaml:2: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ])
  })

  it('two briefings with one id or one command', async () => {
    await write('a.yaml', minimal)
    await write('b.yaml', `# later\n${minimal}command: other\n`)
    await write('c.yaml', `${minimal.replace('id: dam', 'id: weir')}command: /dam-brief\n`)
    expect(await problems()).toEqual([
      'b.yaml:2: id: "dam" is also the id of a.yaml:1',
      'c.yaml:7: command: "dam-brief" is also the command of a.yaml:1',
    ])
  })

  it('commands that no platform or only the bot itself may have', async () => {
    await write('a.yaml', minimal.replace('id: dam', `id: ${'d'.repeat(30)}`))
    await write('b.yaml', `${minimal}command: brief\n`)
    await write('c.yaml', `${minimal.replace('id: dam', 'id: weir')}command: Weir News\n`)
    expect(await problems()).toEqual([
      `a.yaml:1: command: missing; /${'d'.repeat(30)}-brief would be longer than 31 characters`,
      'b.yaml:7: command: /brief answers for all briefings; choose another',
      'c.yaml:7: command: "Weir News" is not a command of 1 to 31 small letters, digits, - and _',
    ])
  })

  it('states where they do not belong, are missing or repeated', async () => {
    const state = '{ label: Open, phrases: [is open] }'
    await write('a.yaml', `${minimal}    states: [${state}]\n`)
    await write('b.yaml', `${minimal.replace('id: dam', 'id: weir')}    kind: status\n`)
    await write(
      'c.yaml',
      `${minimal.replace('id: dam', 'id: lock')}    kind: status\n    states:\n    - ${state}\n    - ${state}\n`,
    )
    await write(
      'd.yaml',
      `${minimal.replace('id: dam', 'id: quay')}    kind: status\n    states: [{ label: Open, phrases: [] }]\n`,
    )
    expect(await problems()).toEqual([
      'a.yaml:7: sections[0].states: only a section of kind status has states',
      'b.yaml:4: sections[0].states: a status section needs the states it may be in',
      'c.yaml:10: sections[0].states[1].label: "Open" is also the label of states[0]',
      'd.yaml:8: sections[0].states[0].phrases: empty',
    ])
  })

  it('destinations, languages and samples that are none', async () => {
    await write(
      'a.yaml',
      `${minimal}destinations: [slack, "mail:me"]\nlanguage: english!\nsamples: gone\nschedule: 9\n`,
    )
    await write('b.yaml', `${minimal.replace('id: dam', 'id: weir')}samples: gone\n`)
    const platforms = 'slack:CHANNEL, discord:CHANNEL, web:NAME or terminal:'
    expect(await problems()).toEqual([
      `a.yaml:7: destinations[0]: "slack" is not a destination: ${platforms}`,
      `a.yaml:7: destinations[1]: "mail:me" is not a destination: ${platforms}`,
      'a.yaml:8: language: "english!" is not a language tag such as en or pt-BR',
      'a.yaml:10: schedule: 9 is not a text (put it in quotes)',
      'b.yaml:7: samples: no folder gone',
    ])
  })
})

describe('destinations with wishes of their own', () => {
  const wishes = `${minimal}schedule: weekdays at 09:00 Asia/Karachi
destinations:
  - slack:C1
  - { to: "discord:2", zone: Europe/London, quietHours: 22:00-07:00, unchanged: line, owner: [slack:U1, "discord:42"] }
  - { to: "web:desk", schedule: daily 18:00, holidays: [PK, Germany, 2026-12-24], updates: true }
  - { to: "terminal:", schedule: 0 9 * * 1 UTC, holidays: PK }
`
  it('have their own times, zone and options, and the briefing’s where they say nothing', async () => {
    await write('a.yaml', wishes)
    const [briefing] = await loadBriefings(folder)
    expect(briefing?.destinations).toEqual([
      {
        to: 'slack:C1',
        schedule: { at: 'weekdays at 09:00', zone: 'Asia/Karachi' },
        options: usualOptions,
        owners: [],
      },
      {
        to: 'discord:2',
        schedule: { at: 'weekdays at 09:00', zone: 'Europe/London' },
        options: { ...usualOptions, quietHours: { from: '22:00', to: '07:00' }, unchanged: 'line' },
        owners: [
          { platform: 'slack', person: 'U1' },
          { platform: 'discord', person: '42' },
        ],
      },
      {
        to: 'web:desk',
        schedule: { at: 'every day at 18:00', zone: 'Asia/Karachi' },
        options: {
          ...usualOptions,
          holidays: { regions: ['DE', 'PK'], dates: ['2026-12-24'] },
          updates: true,
        },
        owners: [],
      },
      {
        to: 'terminal:',
        schedule: { at: '0 9 * * 1', zone: 'UTC' },
        options: { ...usualOptions, holidays: { regions: ['PK'], dates: [] } },
        owners: [],
      },
    ])
  })

  it('that cannot be carried out are refused, each where it stands', async () => {
    await write(
      'a.yaml',
      `${minimal}schedule: weekdays at 09:00
destinations:
  - { to: "slack:C6", unchanged: never, quite: 22-7, owner: boss }
  - { to: "slack:C7", quietHours: early }
`,
    )
    await write('b.yaml', `${minimal.replace('id: dam', 'id: weir')}destinations: [slack:C1, slack:C1]\n`)
    await write(
      'c.yaml',
      `${minimal.replace('id: dam', 'id: lock')}schedule: weekdays at 09:00
destinations:
  - { to: "slack:C1", zone: Asia/Karatchi }
  - { to: "slack:C2", quietHours: 08:00-10:00 }
  - { to: "slack:C3", quietHours: late }
  - { to: "slack:C4", holidays: [Pakstan] }
  - { to: "slack:C5", schedule: 0 9 31 2 * }
`,
    )
    expect(await problems()).toEqual([
      'a.yaml:9: destinations[0]: unknown key "quite"; known here: to, schedule, zone, quietHours, holidays, unchanged, updates, language, owner',
      'a.yaml:9: destinations[0].owner: "boss" is nobody who can be told: use slack:MEMBER, such as slack:U0123456789, or discord:USER, such as discord:123456789012345678',
      'a.yaml:9: destinations[0].unchanged: "never" is not one of edition, line, nothing',
      'a.yaml:10: destinations[1].quietHours: quiet hours "early": say from when to when, such as 22:00-07:00',
      'b.yaml:7: destinations[1]: "slack:C1" is also destinations[0]; name each once',
      'c.yaml:9: destinations[0].zone: there is no zone "Asia/Karatchi": did you mean Asia/Karachi?',
      'c.yaml:10: destinations[1].quietHours: "weekdays at 09:00" never fires: every run falls in the quiet hours 08:00-10:00; choose other times or hours',
      'c.yaml:11: destinations[2].quietHours: quiet hours "late": say from when to when, such as 22:00-07:00',
      'c.yaml:12: destinations[3].holidays: no holidays are known of "Pakstan": did you mean Pakistan?',
      'c.yaml:13: destinations[4].schedule: cron "0 9 31 2 *": it never fires: month 2 has no day 31; use minute, hour, day of month, month and day of week, such as "0 9 * * 1-5" for weekdays at 09:00',
    ])
  })
})

describe('files that are no briefing', () => {
  it.each([
    ['an empty file', '', 'x.yaml:1: null is not a mapping of keys to values'],
    ['plain prose', 'Once upon a time', 'x.yaml:1: "Once upon a time" is not a mapping of keys to values'],
    ['a list', '- a\n- b', 'x.yaml:1: ["a","b"] is not a mapping of keys to values'],
    ['a key given twice', `${minimal}id: weir\n`, 'x.yaml:7: Map keys must be unique'],
    ['two documents', `${minimal}---\n${minimal}`, 'x.yaml:7: one document per file'],
    ['a tag of another program', `${minimal}schedule: !cron x\n`, 'x.yaml:7: Unresolved tag: !cron'],
    ['a tab for indentation', 'sections:\n\t- id: a', 'x.yaml:2: Tabs are not allowed as indentation'],
    [
      'an alias of nothing',
      'id: *a',
      'x.yaml: Unresolved alias (the anchor must be set before the alias): a',
    ],
  ])('%s', async (_, text, problem) => {
    await write('x.yaml', text)
    expect(await problems()).toContain(problem)
  })

  it('aliases that would fill the memory', async () => {
    const names = [...'abcdefghi']
    const bomb = names.map((name, i) => `${name}: &${name} [${Array(9).fill(i ? `*${names[i - 1]}` : 'x')}]`)
    await write('x.yaml', bomb.join('\n'))
    expect(await problems()).toEqual(['x.yaml: Excessive alias count indicates a resource exhaustion attack'])
  })

  it('nesting without end, bytes that are no text, a file of megabytes', async () => {
    await write('deep.yaml', '['.repeat(50_000))
    await writeFile(join(folder, 'image.yaml'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]))
    await write('large.yaml', `# ${'x'.repeat(1_000_000)}`)
    const found = await problems()
    expect(found.some(line => line.startsWith('deep.yaml:1: '))).toBe(true)
    expect(found).toContain('image.yaml: not UTF-8 text')
    expect(found).toContain('large.yaml: 1000002 bytes; at most 1000000 are read')
  })

  it('a folder that is empty, missing or a file', async () => {
    expect(await problems()).toEqual([
      `briefings folder ${folder}: no .yaml or .json file in it; each defines one briefing`,
    ])
    await write('file', '')
    await expect(loadBriefings(join(folder, 'file'))).rejects.toThrow('not a folder')
    await expect(loadBriefings(join(folder, 'gone'))).rejects.toThrow('no such file or folder')
  })
})
