import * as z from 'zod'
import { type SectionKind, sectionKinds } from '../domain/briefing.ts'
import { owners } from './addresses.ts'
import { destination, schedule } from './destination-schema.ts'
import { matching, text } from './fields.ts'
import { show } from './problems.ts'

/** Longest name of a chat command without its slash: Discord 32 (https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-structure), Slack 32 with it. */
export const longestCommand = 31

/** The command that answers for all briefings, so none may have it. */
export const sharedCommand = 'brief'

/** The most claims a section holds when its definition does not say. */
const usualLimit: Readonly<Record<SectionKind, number>> = {
  status: 4,
  background: 8,
  news: 8,
  timeline: 12,
}

/** Days in one unit of a section's window. */
const unitDays = { h: 1 / 24, d: 1, w: 7 } as const
type WindowUnit = keyof typeof unitDays

const texts = (description: string) => z.array(text).default([]).describe(description)
const identifier = matching(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'an id of small letters, digits, - and _')

const isLanguageTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

const language = z.string().refine(isLanguageTag, {
  error: issue => `${show(issue.input)} is not a language tag such as en or pt-BR`,
})

const window = matching(/^[1-9]\d{0,3}[hdw]$/, 'a length of time such as 48h, 7d or 2w').transform(
  length => Number(length.slice(0, -1)) * unitDays[length.slice(-1) as WindowUnit],
)

const about = z
  .strictObject({
    any: texts('At least one of these words or phrases must occur in the title or text.'),
    all: texts('Every one of these must occur.'),
    none: texts('None of these may occur.'),
    outlets: texts('Only articles of these outlets.'),
    languages: z.array(language).default([]).describe('Only articles in these languages; en admits en-GB.'),
  })
  .describe(
    'Which articles belong, in any spelling and word form. Left out: every article in the store. ' +
      'All conditions must hold; an empty list is no condition.',
  )

const state = z.strictObject({
  label: text.describe('The state as the reader sees it, such as Not issued.'),
  phrases: z
    .array(text)
    .min(1)
    .describe('Wordings that show this state. Word forms are matched and negation is understood.'),
})

const section = z
  .strictObject({
    id: identifier.describe('Names the section in links, commands and feedback; unique in the briefing.'),
    title: text.describe('Heading of the section.'),
    question: text.describe('The standing question that the section answers.'),
    kind: z
      .enum(sectionKinds)
      .default('news')
      .describe(
        'status: which state something is in. background: what led here, in the order of events. ' +
          'timeline: dated events. news: what was reported most recently.',
      ),
    limit: z.int().min(1).max(100).optional().describe('The most claims the section may hold.'),
    window: window
      .nullish()
      .describe('How far back its evidence may lie, such as 48h, 7d or 2w. Left out: no bound.'),
    states: z.array(state).default([]).describe('For a status section: the states it may be in.'),
  })
  .transform(({ window, ...rest }) => ({
    ...rest,
    limit: rest.limit ?? usualLimit[rest.kind],
    windowDays: window ?? null,
  }))

/** What a briefing file may say. `config/briefing.schema.json` is generated from it. */
export const briefingSchema = z
  .strictObject({
    id: identifier.describe('Names the briefing: communique brief <id>.'),
    title: text.describe('Title of the edition.'),
    command: matching(
      /^\/?[a-z0-9_-]{1,31}$/,
      `a command of 1 to ${longestCommand} small letters, digits, - and _`,
    )
      .transform(command => command.replace(/^\//, ''))
      .optional()
      .describe('The chat command; <id>-brief when left out.'),
    language: language.default('en').describe('Language that the edition is written in.'),
    about: about.nullish(),
    sections: z.array(section).min(1).describe('The standing questions, in the order of the edition.'),
    schedule: schedule
      .nullish()
      .describe('When editions are due, such as weekdays at 09:00 Asia/Karachi, or at and zone apart.'),
    destinations: z
      .array(destination)
      .default([])
      .describe(
        'Where editions go: slack:C0123456789, discord:123456789012345678, web:desk or terminal:, or a mapping of to and what it wishes.',
      ),
    owner: owners.describe(
      'Who is told by direct message when an edition cannot be posted: slack:U0123456789 or discord:123456789012345678, or several, of whom the first that can be reached is told.',
    ),
    samples: text
      .nullish()
      .describe(
        'Folder of sample articles, relative to this file, taken in when an empty store first starts.',
      ),
  })
  .describe('A briefing of Communiqué: one topic, its standing questions and where its editions go.')

/** A briefing file's content once it is found valid, its defaults filled in. */
export type BriefingDefinition = z.output<typeof briefingSchema>
