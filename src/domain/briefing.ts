import type { DeliveryOptions } from './delivery-options.ts'
import type { Owner } from './owner.ts'

/** A topic definition: one file of the briefings folder. Validated by `settings/briefings.ts`. */
export interface Briefing {
  readonly id: string
  readonly title: string
  /** The chat command without its slash, such as `sco-brief`. */
  readonly command: string
  /** BCP 47 tag of the language that the edition is written in. */
  readonly language: string
  /** Which articles belong; null: every article in the store. */
  readonly about: About | null
  readonly sections: readonly Section[]
  readonly schedule: BriefingSchedule | null
  readonly destinations: readonly BriefingDestination[]
  /** Who is told when an edition cannot be posted, the first who can be reached. */
  readonly owners: readonly Owner[]
  /** Folder of sample articles taken in at the first start of an empty store; absolute path. */
  readonly samples: string | null
}

/** When editions are due, as a person reads it; see `schedule/schedule.ts`. */
export interface BriefingSchedule {
  /** Plain words such as `weekdays at 09:00`, or five cron fields. */
  readonly at: string
  /** IANA name of the zone. */
  readonly zone: string
}

/** A destination as a briefing's file names it. */
export interface BriefingDestination {
  /** `slack:C0123456789`, see `domain/destination.ts`. */
  readonly to: string
  /** Its own times, or those of the briefing; null: neither says when. */
  readonly schedule: BriefingSchedule | null
  readonly options: DeliveryOptions
  /** Who is told before the briefing's owners. */
  readonly owners: readonly Owner[]
}

/** What a question is asked of: the articles that belong to a briefing, and the states that its sections may be in. */
export type Scope = Pick<Briefing, 'about' | 'sections'>

/** Conditions on an article's title and text, all of which must hold; an empty list is no condition. */
export interface About {
  readonly any: readonly string[]
  readonly all: readonly string[]
  readonly none: readonly string[]
  readonly outlets: readonly string[]
  readonly languages: readonly string[]
}

export const sectionKinds = ['status', 'background', 'news', 'timeline'] as const
export type SectionKind = (typeof sectionKinds)[number]

/** One standing question of a briefing. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly question: string
  readonly kind: SectionKind
  /** The most claims the section may hold. */
  readonly limit: number
  /** How far back evidence may lie before the as-of time, in days; null: no bound. */
  readonly windowDays: number | null
  /** For `status` sections: the states it may be in, with wordings that show each. */
  readonly states: readonly State[]
}

export interface State {
  readonly label: string
  readonly phrases: readonly string[]
}
