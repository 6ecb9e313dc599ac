import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Action, ChatRequest, Choice, Desk, Place, Reply } from '../chat/chat.ts'
import type { Answer, QuestionAsked } from '../domain/answer.ts'
import type { About, Briefing, Scope } from '../domain/briefing.ts'
import type { CheckedLine } from '../domain/draft-check.ts'
import type { Edition, EditionId } from '../domain/edition.ts'
import { UsageError } from '../domain/errors.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import type { FeedTools } from '../ingest/feed/tools.ts'
import type { Store } from '../store/store.ts'
import type { Behalf, Writer } from '../wording/writer.ts'
import { type AdmissionLimits, admission } from './admission.ts'
import { checkReply, draftIn } from './checking.ts'
import { type Command, readCommand } from './commands.ts'
import { type Compile, currentEdition, editionAsOf } from './editions.ts'
import { feedKeeping } from './feed-keeping.ts'
import { judgedAnswer, judgedEdition, judging } from './judging.ts'
import { notice } from './notice.ts'
import { helpReply, listReply, outletsReply } from './overview.ts'
import { type Subscribers, subscribing } from './subscribing.ts'
import type { Memory } from './threads.ts'
import { topicFor } from './topic-for.ts'

export interface DeskParts {
  readonly store: Store
  readonly briefings: readonly Briefing[]
  /** Answers from the articles of a briefing; null: from all. */
  readonly ask: (asked: QuestionAsked, scope: Scope | null) => Promise<Answer>
  readonly compile: Compile
  /** Holds a draft against the articles that `about` admits; null: against all. */
  readonly check: (draft: string, about: About | null) => Promise<readonly CheckedLine[]>
  readonly writer: Writer
  readonly memory: Memory
  readonly subscribers: Subscribers
  /** What feeds are found with and kept in. */
  readonly feeds: FeedTools
  readonly limits: AdmissionLimits
  readonly now: () => Date
  readonly log: Logger
}

type OnProgress = Parameters<Desk['handle']>[1]

/** How long a platform may deliver one event again. */
const EVENT_REMEMBERED_MS = 6 * 3_600_000
const LONGEST_QUESTION = 1000

const behalfOf = ({ at, from }: ChatRequest, briefing: string | null): Behalf => ({
  briefing,
  person: `${at.platform}:${from.id}`,
})

const newAnswerId = (): string => randomBytes(9).toString('hex')

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
  const judge = judging(store.feedback, now)
  const admit = admission(parts.limits, () => now().getTime())

  const answer = async (
    request: ChatRequest,
    question: string,
    briefing: Briefing | null,
    at: Place,
    asOf: Instant | null,
    onProgress: OnProgress,
  ): Promise<Reply> => {
    if (question.length > LONGEST_QUESTION) {
      return notice([`Please ask in at most ${LONGEST_QUESTION} characters; that was ${question.length}.`])
    }
    const conversation = at.thread === null ? null : await memory.conversation(at)
    const asked = { question, thread: conversation?.turns ?? [], asOf: asOf ?? toInstant(now()) }
    const plain = await parts.ask(asked, briefing)
    const found = await writer.answer(
      plain,
      behalfOf(request, briefing?.id ?? null),
      onProgress && (soFar => onProgress({ kind: 'answer-so-far', answer: soFar })),
    )
    const id = newAnswerId()
    await memory.keepAnswer(id, { answer: found, briefing: briefing?.id ?? null })
    if (at.thread !== null) {
      await memory.remember(at, briefing?.id ?? null, { question, answer: found.text })
    }
    return { kind: 'answer', id, answer: found }
  }

  /** An edition in the words and the language in which it is told where it is asked for. */
  const shown = async (request: ChatRequest, edition: Edition): Promise<Edition> => {
    const language = await subscriptions.language(request, edition.briefing)
    return writer.shown(edition, language, behalfOf(request, edition.briefing))
  }

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
          given.question,
          given.briefing ?? topicFor(given.question, briefings),
          { ...request.at, thread: null },
          given.asOf,
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
    return answer(request, words, briefing, request.at, null, onProgress)
  }

  const onEdition = async (request: ChatRequest, action: Action, note: string): Promise<Reply | null> => {
    const kept = await store.editions.get(action.about as EditionId)
    if (!kept) return null
    const edition = await shown(request, kept)
    switch (action.verb) {
      case 'edition':
        return { kind: 'edition', edition, section: null }
      case 'sources':
        return { kind: 'edition-sources', edition }
      case 'timeline':
      case 'changes':
      case 'share':
        return { kind: action.verb, edition }
      case 'ask':
        return notice(['Reply in the thread of the briefing, or put the question after the command.'])
      case 'report':
        return judge.choices(action, judgedEdition(edition))
      default:
        return judge.record(request, action, judgedEdition(edition), note, false)
    }
  }

  const onAnswer = async (request: ChatRequest, action: Action, note: string): Promise<Reply | null> => {
    const kept = await memory.answer(action.about)
    if (!kept) return null
    if (action.verb === 'sources') return { kind: 'answer-sources', answer: kept.answer }
    if (action.verb === 'report') return judge.choices(action, judgedAnswer(kept))
    return judge.record(request, action, judgedAnswer(kept), note, action.verb !== 'report-claim')
  }

  const act = async (request: ChatRequest, action: Action, note: string): Promise<Reply> =>
    (await onEdition(request, action, note)) ??
    (await onAnswer(request, action, note)) ??
    notice(['That was too long ago: it is no longer kept. Please ask again.'])

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
    complete: async (commandName, option, typed) => {
      const own = briefings.find(briefing => briefing.command === commandName)
      const low = typed.toLowerCase()
      const of = (items: readonly { id: string; title: string }[]): Choice[] =>
        items
          .filter(({ id, title }) => id.includes(low) || title.toLowerCase().includes(low))
          .map(({ id, title }) => ({ label: title, value: id }))
      if (option === 'topic') return of(briefings)
      if (option === 'section') return of((own ? [own] : briefings).flatMap(({ sections }) => sections))
      if (option === 'question') {
        return (own ? [own] : briefings)
          .flatMap(({ sections }) => sections)
          .filter(({ question }) => question.toLowerCase().includes(low))
          .map(({ question }) => ({ label: question, value: question }))
      }
      return []
    },
    follows: async at => (await memory.conversation(at)) !== null,
  }
}
