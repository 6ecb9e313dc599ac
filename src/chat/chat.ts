import type { Correction } from '../domain/correction.ts'
import type { PostedPart } from '../domain/delivery.ts'
import type { Destination, PlatformName } from '../domain/destination.ts'
import type { Change, Edition } from '../domain/edition.ts'
import { CommuniqueError, type RetryVerdict } from '../domain/errors.ts'
import type { Instant, NonEmpty } from '../domain/values.ts'
import type { Line } from './line.ts'
import type { ChatRequest, Choice, Place, Reply } from './request.ts'

export * from './request.ts'

/** A chat platform: editions go out, requests of people come in and are replied to. */
export interface ChatPlatform extends AsyncDisposable {
  readonly name: PlatformName
  /**
   * Posts the parts of an edition that are not yet posted, in order; part 1 opens the thread that the others go to.
   * A part is posted under an idempotency key made of `delivery.key` and its number.
   * @param onPart called after each part, before the next: where a caller records how far it came
   * @throws ChatError
   */
  publish(
    delivery: Delivery,
    onPart: (part: PostedPart) => Promise<void>,
    signal: AbortSignal,
  ): Promise<Receipt>
  /**
   * Reads back from the destination which parts are posted: the way to settle an unknown outcome. What it does not give
   * is not there.
   * @throws ChatError when that cannot be said
   */
  find(trace: Trace, signal: AbortSignal): Promise<readonly PostedPart[]>
  /**
   * Tells a person something in a direct message, and tries once: what cannot be told is for somebody else.
   * @param key names the message for ever
   * @throws ChatError
   */
  notify(person: string, lines: readonly Line[], key: string, signal: AbortSignal): Promise<void>
  /** Passes on what people ask until the signal is aborted; each request is acknowledged before the desk sees it. */
  listen(desk: Desk, signal: AbortSignal): Promise<void>
}

export interface Delivery {
  /** Names the delivery for ever; the same key is never used for another edition or destination. */
  readonly key: string
  readonly edition: Edition
  readonly form: DeliveryForm
  readonly to: Destination
  /** Parts that are posted already. */
  readonly posted: readonly PostedPart[]
}

/** What a delivery says of its edition. */
export type DeliveryForm =
  /** All of it; `late`: when it was due, when it comes late. */
  | { readonly kind: 'edition'; readonly late: Instant | null }
  /** One line: nothing in it is new since then. */
  | { readonly kind: 'line'; readonly since: Instant }
  /** Under a posted edition: the states that have changed since. */
  | { readonly kind: 'update'; readonly under: NonEmpty<PostedPart>; readonly changes: readonly Change[] }
  /**
   * The posted edition is edited in place, with `all` that was corrected so far, and a note under it tells of `told`.
   * `of` and `late` are the key and the lateness with which it was posted.
   */
  | {
      readonly kind: 'correction'
      readonly under: NonEmpty<PostedPart>
      readonly of: string
      readonly late: Instant | null
      readonly all: readonly Correction[]
      readonly told: readonly Correction[]
    }

/** Where to look for what may have been posted of a delivery. */
export interface Trace extends Pick<Delivery, 'key' | 'posted'> {
  /** The channel, or one thread in it. */
  readonly at: Place
  /** The call whose outcome is not known was made at or after this instant. */
  readonly since: Instant
  /** Whatever came of it was there at this instant. */
  readonly until: Instant
}

export type { PostedPart }

/** All parts of a delivery, in order. */
export interface Receipt {
  readonly parts: NonEmpty<PostedPart>
}

/** What is known about a call that failed: it had no effect, or it may have had one. */
export type Outcome = 'not-done' | 'unknown'

/** A platform refused or failed; the message says what to do about it. */
export class ChatError extends CommuniqueError {
  readonly retry: RetryVerdict
  readonly outcome: Outcome
  /** How long the platform asks to wait, in milliseconds; null when it does not say. */
  readonly retryAfter: number | null
  constructor(
    message: string,
    options: { retry: RetryVerdict; outcome: Outcome; retryAfter?: number | null; cause?: unknown },
  ) {
    super(message, { cause: options.cause })
    this.retry = options.retry
    this.outcome = options.outcome
    this.retryAfter = options.retryAfter ?? null
  }
}

/** The problem of a platform whose first try to connect is still under way. */
export const NOT_CONNECTED_YET = 'not connected yet'

/** A place where nobody can be told anything alone. */
export const noDirectMessages = (place: string): ChatError =>
  new ChatError(`there are no direct messages in ${place}`, { retry: 'give-up', outcome: 'not-done' })

/** Remembers which thread belongs to which edition, so that replies there are understood. */
export interface Threads {
  open(at: Place, edition: Edition): Promise<void>
}

/** Whoever answers for Communiqué, the same on every platform. */
export interface Desk {
  /**
   * @param onProgress given what is to be said as far as it is known, again and again, where that takes a while: each
   * contains what came before and may be shown in its place; the reply itself comes last
   * @returns null: nothing is to be said, as for a message that is not meant for Communiqué or was dealt with before
   */
  handle(request: ChatRequest, onProgress?: (soFar: Reply) => void): Promise<Reply | null>
  /** What may be entered for an option of a command, best first. */
  complete(command: string, option: string, typed: string): Promise<readonly Choice[]>
  /** True when a message without a mention is meant for Communiqué: it is in a thread that Communiqué is part of. */
  follows(at: Place): Promise<boolean>
}
