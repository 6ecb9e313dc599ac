/** Local times of day, `HH:MM`, at which nothing is posted: from the first up to, not including, the second. May go over midnight. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

/** Days on which no edition is due. */
export interface Holidays {
  /** Whose public holidays: ISO 3166 codes such as `PK` or `GB-SCT`. */
  readonly regions: readonly string[]
  /** Other days, `YYYY-MM-DD`. */
  readonly dates: readonly string[]
}

/** What comes when an edition says nothing new: the edition all the same, one line that says so, or nothing. */
export const unchangedWays = ['edition', 'line', 'nothing'] as const
export type Unchanged = (typeof unchangedWays)[number]

/** What a destination asks for beside its times. */
export interface DeliveryOptions {
  readonly quietHours: QuietHours | null
  readonly holidays: Holidays
  readonly unchanged: Unchanged
  /** Whether it is told, under its last edition, when the state of a section changes before the next one. */
  readonly updates: boolean
  /** BCP 47 tag of the language that it is translated into; null: that of the articles. */
  readonly language: string | null
}

/** What decides how one edition is told to a destination. */
export type Telling = Pick<DeliveryOptions, 'unchanged' | 'language'>

export const usualOptions: DeliveryOptions = {
  quietHours: null,
  holidays: { regions: [], dates: [] },
  unchanged: 'edition',
  updates: false,
  language: null,
}
