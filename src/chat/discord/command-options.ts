import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { CommandOptions } from '../chat.ts'

/** What was entered for one option of a command; a subcommand holds the options of its own. */
export interface Option {
  readonly name: string
  readonly type: number
  readonly value?: string | number | boolean
  readonly focused?: boolean
  readonly options?: readonly Option[]
}

/** A subcommand's name becomes the first word, as if it had been typed. */
export const commandOptions = (options: readonly Option[]): CommandOptions => {
  const sub = options.find(({ type }) => type === ApplicationCommandOptionType.Subcommand)
  const given = sub?.options ?? options
  const value = (name: string): string | undefined => {
    const found = given.find(option => option.name === name)?.value
    return found === undefined ? undefined : String(found)
  }
  const verb = sub && sub.name !== 'show' ? sub.name : ''
  const feed = ['add', 'remove'].flatMap(name => (value(name) ? [name, value(name)] : [])).slice(0, 2)
  const times = [value('days'), value('time'), value('zone')]
  const words = [verb, ...feed, ...times, value('question'), value('text')]
  const [topic, section, asOf] = [value('topic'), value('section'), value('as_of')]
  return {
    text: words.filter(Boolean).join(' '),
    ...(topic ? { topic } : {}),
    ...(section ? { section } : {}),
    ...(asOf ? { asOf } : {}),
  }
}

/** The option that somebody is typing into. */
export const focusedOf = (options: readonly Option[]): Option | undefined =>
  options.flatMap(option => [option, ...(option.options ?? [])]).find(({ focused }) => focused)
