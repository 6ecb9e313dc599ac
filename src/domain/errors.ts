/** What a caller may do about an error: try the same again later, or not. */
export type RetryVerdict = 'retry' | 'give-up'

/** The base of every error that Communiqué raises on purpose; its message is fit for a person and holds no secret. */
export abstract class CommuniqueError extends Error {
  abstract readonly retry: RetryVerdict
  /** The process exit code this error ends a command with: 1 the work failed, 2 the call or the settings are wrong. */
  readonly exitCode: 1 | 2 = 1
  override get name(): string {
    return this.constructor.name
  }
}

/** The call or the settings are wrong. Holds every problem found, each on a line of its own and with its remedy. */
export class UsageError extends CommuniqueError {
  readonly retry = 'give-up'
  override readonly exitCode = 2
  readonly problems: readonly string[]
  constructor(problems: string | readonly string[]) {
    const list = typeof problems === 'string' ? [problems] : problems
    super(list.join('\n'))
    this.problems = list
  }
}

/** The store cannot be used: missing rights, a newer schema, a full disk. */
export class StoreError extends CommuniqueError {
  readonly retry: RetryVerdict
  constructor(message: string, options: { cause?: unknown; retry?: RetryVerdict } = {}) {
    super(message, { cause: options.cause })
    this.retry = options.retry ?? 'give-up'
  }
}

/** A promise of the domain was about to be broken: a defect of the program, never of its input. */
export class InvariantError extends CommuniqueError {
  readonly retry = 'give-up'
}

/** A check ran to its end and found something wrong. */
export class ProblemsFound extends CommuniqueError {
  readonly retry = 'give-up'
}
