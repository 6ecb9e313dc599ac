import { createHmac } from 'node:crypto'
import { type WebSocket, WebSocketServer } from 'ws'
import type { SlackBlock } from '../../src/chat/slack/render.ts'
import { blockKitProblems, viewProblems } from '../support/block-kit.ts'
import { type Answer, type Call, closeServer, type Fault, listen, type ServerWorld } from './http.ts'

export const BOT_USER = 'U0BOT'
export const PERSON = 'U0READER'
export const CHANNEL = 'C0DESK'
const BOT_TOKEN = 'xoxb-local'
const APP_TOKEN = 'xapp-local'
export const SIGNING_SECRET = 'local-signing-secret'

export interface Message {
  readonly ts: string
  readonly channel: string
  readonly text: string
  readonly blocks: readonly SlackBlock[]
  readonly thread_ts?: string
  readonly metadata?: unknown
}

/** A form as the bot opens it. */
export interface Form {
  readonly callback_id: string
  readonly blocks: readonly { readonly block_id: string; readonly element: { readonly action_id: string } }[]
}

const PAGE = 15

const directOf = (person: string): string => `D${person}`

interface Paging {
  readonly oldest?: unknown
  readonly latest?: unknown
  readonly cursor?: unknown
}

const parse = ({ body, headers }: Call): Record<string, unknown> => {
  if (String(headers['content-type']).includes('json')) return JSON.parse(body)
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  )
}

/** All text that a reader sees in a message. */
export const textOf = ({ blocks }: Pick<Message, 'blocks'>): string =>
  blocks
    .map(block => {
      if (block.type === 'context') return block.elements.map(({ text }) => text).join(' ')
      return block.type === 'actions' ? '' : block.text.text
    })
    .join('\n')

/** A Slack that keeps state: Web API and response URLs on HTTP, Socket Mode on WebSocket. Messages that Slack would refuse are noted. */
export const startSlack = async ({
  now = Date.now,
  spoil = () => null,
  slowness,
  heard,
}: ServerWorld = {}) => {
  const messages: Message[] = []
  const channels = new Set([CHANNEL])
  /** Members who take direct messages. */
  const people = new Set([PERSON])
  /** What messages said before they were changed. */
  const edits: string[] = []
  const responses = new Map<string, Message[]>()
  const acknowledged: string[] = []
  const reactions: string[] = []
  const views: Form[] = []
  const problems: string[] = []
  const calls: string[] = []
  const faults: { matches: RegExp; fault: Fault }[] = []
  const files = new Map<string, string>()
  const state = { isAdmin: true, isRevoked: false }
  let serial = 0
  let lastTs = 0
  const nextTs = (): string => {
    lastTs = Math.max(now() * 1000, lastTs + 1)
    return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, '0')}`
  }
  let socket: WebSocket | null = null

  const note = (what: string, body: Record<string, unknown>): void => {
    const found = blockKitProblems({
      text: String(body.text ?? ''),
      blocks: (body.blocks ?? []) as SlackBlock[],
    })
    problems.push(...found.map(problem => `${what}: ${problem}`))
  }

  /** Slack's paging, with the 15 messages a page that apps outside its Marketplace get. */
  const page = (found: readonly Message[], { oldest = 0, latest = Infinity, cursor = 0 }: Paging): object => {
    const within = found.filter(({ ts }) => Number(ts) > Number(oldest) && Number(ts) < Number(latest))
    const end = Number(cursor) + PAGE
    const more = end < within.length
    return {
      messages: within.slice(Number(cursor), end),
      has_more: more,
      ...(more && { response_metadata: { next_cursor: String(end) } }),
    }
  }

  const methods: Readonly<Record<string, (body: Record<string, unknown>) => object>> = {
    'auth.test': () => ({ user_id: BOT_USER, bot_id: 'B0BOT', team_id: 'T0' }),
    'apps.connections.open': () => ({ url: `ws://127.0.0.1:${port}/link` }),
    'chat.postMessage': body => {
      note('chat.postMessage', body)
      const message = { ...body, ts: nextTs() } as unknown as Message
      messages.push(message)
      return { ts: message.ts, channel: message.channel }
    },
    'chat.update': body => {
      note('chat.update', body)
      const at = messages.findIndex(one => one.channel === body.channel && one.ts === body.ts)
      if (at < 0) return { ok: false, error: 'message_not_found' }
      edits.push(textOf(messages[at]!))
      messages[at] = { ...messages[at]!, ...body } as Message
      return { ts: body.ts }
    },
    'chat.postEphemeral': body => {
      note('chat.postEphemeral', body)
      responses.set('ephemeral', [...(responses.get('ephemeral') ?? []), body as unknown as Message])
      return { message_ts: nextTs() }
    },
    'conversations.history': body =>
      page(messages.filter(one => one.channel === body.channel && !one.thread_ts).reverse(), body),
    'conversations.replies': body =>
      page(
        messages.filter(
          one => one.channel === body.channel && (one.ts === body.ts || one.thread_ts === body.ts),
        ),
        body,
      ),
    'conversations.info': () => ({ channel: { id: CHANNEL, creator: 'U0OTHER' } }),
    'users.info': () => ({ user: { id: PERSON, is_admin: state.isAdmin } }),
    'reactions.add': ({ timestamp, name }) => {
      reactions.push(`+${name} ${timestamp}`)
      return {}
    },
    'reactions.remove': ({ timestamp, name }) => {
      reactions.push(`-${name} ${timestamp}`)
      return {}
    },
    'views.open': body => {
      problems.push(...viewProblems(body.view as Parameters<typeof viewProblems>[0]))
      views.push(body.view as Form)
      return {}
    },
  }

  const act = (call: Call): Answer => {
    const hook = /^\/response\/(\w+)$/.exec(call.path)?.[1]
    if (hook) {
      const body = parse(call)
      note('response', body)
      responses.set(hook, [...(responses.get(hook) ?? []), body as unknown as Message])
      heard?.('answered', hook)
      return { json: { ok: true } }
    }
    const file = /^\/files\/(\w+)$/.exec(call.path)?.[1]
    if (file) {
      const isOurs = call.headers.authorization === `Bearer ${BOT_TOKEN}`
      return isOurs ? { text: files.get(file) ?? '' } : { status: 403 }
    }
    const method = call.path.replace(/^\/api\//, '')
    calls.push(method)
    const expected = method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN
    if (state.isRevoked) return { json: { ok: false, error: 'token_revoked' } }
    if (call.headers.authorization !== `Bearer ${expected}`)
      return { json: { ok: false, error: 'invalid_auth' } }
    const answer = methods[method]
    if (!answer) {
      problems.push(`unplanned: ${method}`)
      return { json: { ok: false, error: 'unknown_method' } }
    }
    const body = parse(call)
    if (body.channel !== undefined && !channels.has(String(body.channel))) {
      // A member's id stands for the direct message with them, which posting opens.
      const person = people.has(String(body.channel)) && method === 'chat.postMessage'
      if (!person) return { json: { ok: false, error: 'channel_not_found' } }
      body.channel = directOf(String(body.channel))
    }
    return { json: { ok: true, ...answer(body) } }
  }

  const faultFor = (call: Call): Fault | null => {
    const at = faults.findIndex(({ matches }) => matches.test(call.path))
    return at < 0 ? spoil(call) : faults.splice(at, 1)[0]!.fault
  }
  const { server, port } = await listen(act, faultFor, slowness)
  const wss = new WebSocketServer({ server })
  wss.on('connection', opened => {
    socket = opened
    opened.on('message', data => {
      const { envelope_id: id } = JSON.parse(String(data))
      acknowledged.push(id)
      heard?.('acknowledged', id)
    })
    opened.on('close', () => {
      if (socket === opened) socket = null
    })
    opened.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0' } }))
  })

  /** Delivers an envelope over Socket Mode; gives its id. */
  const deliver = (type: string, payload: object, id = `envelope-${++serial}`): string => {
    socket?.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: true }))
    return id
  }

  const responseUrl = (): { hook: string; url: string } => {
    const hook = `hook${++serial}`
    return { hook, url: `http://127.0.0.1:${port}/response/${hook}` }
  }

  const commandBody = (command: string, text: string) => {
    const { hook, url } = responseUrl()
    const body = {
      command,
      text,
      channel_id: CHANNEL,
      user_id: PERSON,
      team_id: 'T0',
      api_app_id: 'A0',
      trigger_id: `trigger-${++serial}`,
      response_url: url,
    }
    return { hook, body }
  }

  const eventBody = (event: object) => ({
    type: 'event_callback',
    team_id: 'T0',
    api_app_id: 'A0',
    event_id: `Ev${++serial}`,
    event: { channel: CHANNEL, user: PERSON, channel_type: 'channel', ...event },
  })

  return {
    api: `http://127.0.0.1:${port}/api`,
    env: {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: `http://127.0.0.1:${port}/api`,
    },
    httpEnv: {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: `http://127.0.0.1:${port}/api`,
    },
    /** A text file as an event names it. */
    file: (name: string, text: string) => {
      files.set(name, text)
      return { name, size: text.length, url_private: `http://127.0.0.1:${port}/files/${name}` }
    },
    messages,
    edits,
    channels,
    people,
    /** What a member was told in direct messages, oldest first. */
    told: (person: string) => messages.filter(one => one.channel === directOf(person)),
    responses,
    acknowledged,
    reactions,
    calls,
    views,
    problems,
    state,
    nextTs,
    isConnected: () => socket !== null,
    failNext: (matches: RegExp, fault: Fault) => void faults.push({ matches, fault }),
    commandBody,
    eventBody,
    deliver,
    command: (command: string, text = ''): { hook: string; envelope: string } => {
      const { hook, body } = commandBody(command, text)
      return { hook, envelope: deliver('slash_commands', body) }
    },
    press: (value: string): { hook: string } => {
      const { hook, url } = responseUrl()
      deliver('interactive', {
        type: 'block_actions',
        user: { id: PERSON },
        team: { id: 'T0' },
        channel: { id: CHANNEL },
        trigger_id: `trigger-${++serial}`,
        response_url: url,
        actions: [{ type: 'button', action_id: value, value, block_id: 'b', action_ts: '1' }],
      })
      return { hook }
    },
    /** Sends a form with this text in its first field. */
    submit: (view: Form, text: string): void => {
      const { block_id, element } = view.blocks[0]!
      deliver('interactive', {
        type: 'view_submission',
        user: { id: PERSON },
        team: { id: 'T0' },
        view: {
          ...view,
          id: `V${++serial}`,
          state: { values: { [block_id]: { [element.action_id]: { value: text } } } },
        },
      })
    },
    event: (event: object): string => deliver('events_api', eventBody(event)),
    /** Asks Socket Mode to reconnect, as Slack does every few hours. */
    refresh: () => socket?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    dropSocket: () => socket?.terminate(),
    sign: (body: string, timestamp: number): Record<string, string> => ({
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex')}`,
    }),
    [Symbol.asyncDispose]: async () => {
      for (const client of wss.clients) client.terminate()
      wss.close()
      await closeServer(server)
    },
  }
}
