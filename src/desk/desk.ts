import type { Logger } from 'pino'
import type { ChatRequest, Desk, Reply } from '../chat/chat.ts'
import type { About, Briefing } from '../domain/briefing.ts'
import type { CheckedLine } from '../domain/draft-check.ts'
import type { Edition } from '../domain/edition.ts'
import { UsageError } from '../domain/errors.ts'
import type { FeedTools } from '../ingest/feed/tools.ts'
import type { Store } from '../store/store.ts'
import type { Writer } from '../wording/writer.ts'
import { type AdmissionLimits, admission } from './admission.ts'
import { type AnsweringParts, answering, behalfOf, type OnProgress } from './answering.ts'
import { checkReply, draftIn } from './checking.ts'
import { type Command, readCommand } from './commands.ts'
import { choicesFor } from './completing.ts'
import { type Compile, currentEdition, editionAsOf } from './editions.ts'
import { feedKeeping } from './feed-keeping.ts'
import { notice } from './notice.ts'
import { helpReply, listReply, outletsReply } from './overview.ts'
import { pressing } from './pressing.ts'
import { type Subscribers, subscribing } from './subscribing.ts'
import { topicFor } from './topic-for.ts'

export interface DeskParts extends AnsweringParts {
  readonly store: Store
  readonly briefings: readonly Briefing[]
  readonly compile: Compile
  /** Holds a draft against the articles that `about` admits; null: against all. */
  readonly check: (draft: string, about: About | null) => Promise<readonly CheckedLine[]>
  readonly writer: Writer
  readonly subscribers: Subscribers
  /** What feeds are found with and kept in. */
  readonly feeds: FeedTools
  readonly limits: AdmissionLimits
  readonly log: Logger
}

/** How long a platform may deliver one event again. */
const EVENT_REMEMBERED_MS = 6 * 3_600_000

/** Answers every request the same way, whatever platform it came from. */
export const deskOf = (parts: DeskParts): Desk => {
  const { store, briefings, writer, memory, now, log } = parts
  const subscriptions = subscribing({
    ...parts,
    subscriptions: store.subscriptions,
    deliveries: store.deliveries,
    translates: writer.translates,
  })
  const feeds = feedKeeping(parts.feeds)
  const answer = answering(parts)
  const admit = admission(parts.limits, () => now().getTime())

  /** An edition in the words and the language in which it is told where it is asked for. */
  const shown = async (request: ChatRequest, edition: Edition): Promise<Edition> => {
    const language = await subscriptions.language(request, edition.briefing)
    return writer.shown(edition, language, behalfOf(request, edition.briefing))
  }

  const act = pressing({ editions: store.editions, feedback: store.feedback, memory, shown, now })

  const check = (request: ChatRequest, pasted: string, briefing: Briefing | null): Promise<Reply> =>
    checkReply(request, pasted, briefing, draft => parts.check(draft, briefing?.about ?? null))

  const command = async (request: ChatRequest, given: Command, onProgress: OnProgress): Promise<Reply> => {
    switch (given.kind) {
      case 'edition': {
        const edition = given.asOf
          ? await editionAsOf(parts.compile, given.briefing, given.asOf, now())
          : await currentEdition(store, parts.compile, given.briefing, now())
        return { kind: 'edition', edition: await shown(request, edition), section: given.section }
      }
      case 'question':
        return answer(
          request,
          {
            question: given.question,
            briefing: given.briefing ?? topicFor(given.question, briefings),
            at: { ...request.at, thread: null },
            asOf: given.asOf,
          },
          onProgress,
        )
      case 'check':
        return check(request, given.draft, given.briefing)
      case 'list':
        return listReply(briefings, await subscriptions.lines(request))
      case 'subscribe':
        return subscriptions.subscribe(request, given.briefing, given.words)
      case 'unsubscribe':
        return subscriptions.unsubscribe(request, given.briefing)
      case 'change':
        return subscriptions.change(request, given.briefing, given.words)
      case 'sources':
        return outletsReply(store, given.briefing, now())
      case 'feeds':
        return given.verb === 'list' ? feeds.list() : feeds[given.verb](request, given.address)
      case 'help':
        return helpReply(briefings)
      default:
        return subscriptions[given.kind](request)
    }
  }

  const message = async (request: ChatRequest, text: string, onProgress: OnProgress): Promise<Reply> => {
    const words = text.trim()
    const draft = draftIn(request, text)
    if (draft === null && (words === '' || /^\/?help\W*$/i.test(words))) return helpReply(briefings)
    const conversation = await memory.conversation(request.at)
    const subscribed = await store.subscriptions.list(request.at)
    const briefing = conversation
      ? (briefings.find(({ id }) => id === conversation.briefing) ?? null)
      : topicFor(words, briefings, subscribed)
    if (draft !== null) return check(request, draft, conversation && briefing)
    return answer(request, { question: words, briefing, at: request.at, asOf: null }, onProgress)
  }

  const apology = ({ id, at }: ChatRequest, error: unknown): Reply => {
    log.error({ err: error, request: id, at }, 'a request failed')
    return notice(['That did not work, through no fault of yours. Please try again in a minute.'])
  }

  const reply = async (request: ChatRequest, onProgress: OnProgress): Promise<Reply> => {
    try {
      switch (request.kind) {
        case 'command': {
          const own = briefings.find(briefing => briefing.command === request.command) ?? null
          return await command(request, readCommand(own, request.options, briefings), onProgress)
        }
        case 'message':
          return await message(request, request.text, onProgress)
        case 'action':
          return await act(request, request.action, request.note ?? '')
      }
    } catch (error) {
      if (error instanceof UsageError) return notice(error.problems)
      return apology(request, error)
    }
  }

  const isFirst = ({ id, at }: ChatRequest): Promise<boolean> => {
    const time = now().getTime()
    return store.expiring.add(`event:${at.platform}:${id}`, '', time + EVENT_REMEMBERED_MS, time)
  }

  return {
    handle: async (request, onProgress) => {
      try {
        if (!(await isFirst(request))) return null
      } catch (error) {
        return apology(request, error)
      }
      const { platform, channel } = request.at
      const outcome = await admit(`${platform}:${request.from.id}`, `${platform}:${channel}`, () =>
        reply(request, onProgress),
      )
      return outcome.admitted ? outcome.result : notice([outcome.reason])
    },
    complete: async (command, option, typed) => choicesFor(briefings, command, option, typed),
    follows: async at => (await memory.conversation(at)) !== null,
  }
}
