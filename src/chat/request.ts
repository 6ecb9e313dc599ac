import type { Answer } from '../domain/answer.ts'
import type { PlatformName } from '../domain/destination.ts'
import type { CheckedLine } from '../domain/draft-check.ts'
import type { Edition } from '../domain/edition.ts'
import type { Line } from './line.ts'

export interface Choice {
  readonly label: string
  readonly value: string
}

export interface Place {
  readonly platform: PlatformName
  readonly channel: string
  /** Null: the channel itself. */
  readonly thread: string | null
}

export interface Person {
  readonly id: string
  /** Whether the platform lets this person manage the channel. */
  readonly mayManage: boolean
}

/** A text file that came with a request. */
export interface Attachment {
  readonly name: string
  /** @throws UsageError that says why it cannot be read */
  read(): Promise<string>
}

interface RequestHead {
  /** The same for every delivery of one event by the platform. */
  readonly id: string
  readonly from: Person
  readonly at: Place
  /** True: a direct message. It is the person's own, and managing it gives no right to anything that others share. */
  readonly direct?: boolean
  readonly attachments?: readonly Attachment[]
}

/** What was entered beside a command. `text` is free text: a question, or one of the command words and what follows it. */
export interface CommandOptions {
  readonly text: string
  readonly topic?: string
  readonly section?: string
  readonly asOf?: string
}

export type ChatRequest = RequestHead &
  (
    | { readonly kind: 'command'; readonly command: string; readonly options: CommandOptions }
    /** A mention, a reply to Communiqué, or a message in a thread of its own. */
    | { readonly kind: 'message'; readonly text: string }
    /** `note`: what the person wrote beside it. */
    | { readonly kind: 'action'; readonly action: Action; readonly note?: string }
  )

export const verbs = [
  'edition',
  'sources',
  'timeline',
  'changes',
  'share',
  'ask',
  'helpful',
  'unhelpful',
  'report',
  'report-claim',
] as const
export type Verb = (typeof verbs)[number]

/** What a button does. */
export interface Action {
  readonly verb: Verb
  /** Id of the edition, or of the answer that `Reply` gave. */
  readonly about: string
  /** The claim that an error is reported in; otherwise null. */
  readonly claim: string | null
}

export interface Button {
  readonly label: string
  readonly action: Action
}

/** What Communiqué says. A command or a button is answered to the asker alone, a message in its thread for all. */
export type Reply =
  | { readonly kind: 'edition'; readonly edition: Edition; readonly section: string | null }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Answer }
  /** An answer that is still being worded: each sentence of it is verified. */
  | { readonly kind: 'answer-so-far'; readonly answer: Answer }
  | { readonly kind: 'edition-sources' | 'timeline' | 'changes'; readonly edition: Edition }
  | { readonly kind: 'answer-sources'; readonly answer: Answer }
  /** Somebody's draft, sentence by sentence; `against` names the briefing whose articles were asked, null: all. */
  | { readonly kind: 'check'; readonly lines: readonly CheckedLine[]; readonly against: string | null }
  /** Post the edition for all in the channel, and tell the asker. */
  | { readonly kind: 'share'; readonly edition: Edition }
  | { readonly kind: 'notice'; readonly lines: readonly Line[]; readonly buttons: readonly Button[] }
