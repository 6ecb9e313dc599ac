import { type WebSocket, WebSocketServer } from 'ws'
import { discordLimitProblems } from '../support/discord-limits.ts'
import { type Answer, type Call, closeServer, type Fault, listen, type ServerWorld } from './http.ts'
import { openApiProblems } from './openapi.ts'

export const APPLICATION = '100000000000000001'
export const ROLE = '100000000000000002'
export const GUILD = '100000000000000003'
export const CHANNEL = '100000000000000004'
export const PERSON = '100000000000000005'
const TOKEN = 'local.discord.token'
const EPOCH = 1_420_070_400_000
const PAGE = 100
/** How long Discord knows a nonce; it says "the past few minutes". */
const NONCE_MS = 120_000

interface Component {
  readonly type: number
  readonly id?: number
  readonly content?: string
  readonly custom_id?: string
  readonly components?: readonly Component[]
}

export interface Message {
  readonly id: string
  readonly channel_id: string
  readonly nonce?: string
  readonly flags?: number
  readonly components: readonly Component[]
  readonly author: { readonly id: string; readonly bot?: boolean }
}

const directOf = (person: string): string => `9${person}`

const json = (call: Call) => JSON.parse(call.body || '{}')

/** All text that a reader sees in a message. */
export const textOf = (message: { readonly components?: readonly Component[] }): string =>
  (message.components ?? []).map(part => `${part.content ?? ''}${textOf(part)}`).join('\n')

/** A Discord that keeps state: REST on HTTP, gateway on WebSocket. Bodies that Discord would refuse get 400 and are noted. */
export const startDiscord = async ({
  now = Date.now,
  spoil = () => null,
  slowness,
  headers = () => ({}),
  heard,
}: ServerWorld = {}) => {
  const channels = new Map<string, { id: string; type: number; parent_id?: string; guild_id: string }>()
  channels.set(CHANNEL, { id: CHANNEL, type: 0, guild_id: GUILD })
  /** Direct messages that nobody may write to. */
  const closed = new Set<string>()
  const messages: Message[] = []
  const inChannel = new Map<string, Message[]>()
  const nonces = new Map<string, { message: Message; at: number }>()
  /** What messages said before they were changed. */
  const edits: string[] = []
  const acknowledged = new Map<string, Record<string, unknown>>()
  const filled = new Map<string, Message[]>()
  const problems: string[] = []
  const files = new Map<string, string>()
  const faults: { matches: RegExp; fault: Fault }[] = []
  const sockets = new Set<WebSocket>()
  const opcodes: number[] = []
  const state = { commands: [] as { name: string }[], typing: 0, refusedIntents: 0 }
  let lastId = 0n
  const nextId = (): string => {
    const id = BigInt(Math.floor(now()) - EPOCH) << 22n
    lastId = id > lastId ? id : lastId + 1n
    return String(lastId)
  }
  let sequence = 0

  const send = (socket: WebSocket, op: number, d: unknown, t?: string): void => {
    const s = t ? ++sequence : null
    socket.send(JSON.stringify({ op, d, s, t: t ?? null }))
  }
  const dispatch = (t: string, d: unknown): void => {
    for (const socket of sockets) send(socket, 0, d, t)
  }

  const keep = (channel: string, body: Omit<Message, 'id' | 'channel_id' | 'author'>): Message => {
    const again = body.nonce === undefined ? undefined : nonces.get(`${channel} ${body.nonce}`)
    if (again && again.at > now() - NONCE_MS) return again.message
    const message: Message = {
      ...body,
      id: nextId(),
      channel_id: channel,
      author: { id: APPLICATION, bot: true },
    }
    messages.push(message)
    inChannel.set(channel, [...(inChannel.get(channel) ?? []), message])
    if (body.nonce) nonces.set(`${channel} ${body.nonce}`, { message, at: now() })
    return message
  }

  /** Those after an id, the nearest to it first come to a page; without one the newest. A page is newest first. */
  const page = (channel: string, after: string | null): Message[] => {
    const all = inChannel.get(channel) ?? []
    const found = after ? all.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, PAGE) : all.slice(-PAGE)
    return found.toReversed()
  }

  const checked = (call: Call, path: string): Answer | null => {
    const body = json(call)
    const found = [
      ...openApiProblems(call.method, path, body),
      ...(body.components ? discordLimitProblems(body) : []),
      ...(body.flags & 32768 && body.allowed_mentions?.parse?.length !== 0
        ? ['mentions are not switched off']
        : []),
    ]
    problems.push(...found.map(problem => `${call.method} ${path}: ${problem}`))
    return found.length > 0 ? { status: 400, json: { code: 50035, message: found.join('; ') } } : null
  }

  type Route = readonly [string, RegExp, (call: Call, ...ids: string[]) => Answer]
  const routes: readonly Route[] = [
    ['GET', /^\/gateway\/bot$/, () => ({ json: gateway() })],
    [
      'PUT',
      /^\/applications\/(\d+)\/(?:guilds\/\d+\/)?commands$/,
      call => {
        const refused = checked(call, '/applications/{application_id}/commands')
        if (refused) return refused
        state.commands = json(call)
        return { json: state.commands }
      },
    ],
    ['GET', /^\/channels\/(\d+)$/, (_, id) => (channels.has(id!) ? { json: channels.get(id!) } : GONE)],
    [
      'POST',
      /^\/channels\/(\d+)\/messages$/,
      (call, id) => {
        if (!channels.has(id!)) return GONE
        if (closed.has(id!)) return { status: 403, json: { code: 50007, message: 'Cannot send messages' } }
        return checked(call, '/channels/{channel_id}/messages') ?? { json: keep(id!, json(call)) }
      },
    ],
    [
      'PATCH',
      /^\/channels\/(\d+)\/messages\/(\d+)$/,
      (call, channel, id) => {
        const refused = checked(call, '/channels/{channel_id}/messages/{message_id}')
        if (refused) return refused
        const at = messages.findIndex(one => one.channel_id === channel && one.id === id)
        if (at < 0) return { status: 404, json: { code: 10008, message: 'Unknown Message' } }
        edits.push(textOf(messages[at]!))
        messages[at] = { ...messages[at]!, ...json(call) }
        return { json: messages[at] }
      },
    ],
    [
      'GET',
      /^\/channels\/(\d+)\/messages$/,
      (call, id) => (channels.has(id!) ? { json: page(id!, call.query.get('after')) } : GONE),
    ],
    [
      'POST',
      /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
      (call, channel, message) => {
        if (channels.has(message!)) return { status: 400, json: { code: 160004, message: 'thread exists' } }
        const refused = checked(call, '/channels/{channel_id}/messages/{message_id}/threads')
        if (refused) return refused
        const thread = { id: message!, type: 11, parent_id: channel!, guild_id: GUILD }
        channels.set(message!, thread)
        return { status: 201, json: thread }
      },
    ],
    [
      'POST',
      /^\/users\/@me\/channels$/,
      call => {
        const refused = checked(call, '/users/@me/channels')
        if (refused) return refused
        const person = String(json(call).recipient_id)
        const direct = { id: directOf(person), type: 1, recipients: [{ id: person }] }
        channels.set(direct.id, { ...direct, guild_id: '' })
        return { json: direct }
      },
    ],
    [
      'POST',
      /^\/channels\/(\d+)\/typing$/,
      () => {
        state.typing += 1
        return { status: 204 }
      },
    ],
    [
      'POST',
      /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
      (call, _, token) => {
        const refused = checked(call, '/interactions/{interaction_id}/{interaction_token}/callback')
        if (refused) return refused
        if (acknowledged.has(token!))
          return { status: 400, json: { code: 40060, message: 'acknowledged already' } }
        acknowledged.set(token!, json(call))
        heard?.('acknowledged', token!)
        return { status: 204 }
      },
    ],
    [
      'PATCH',
      /^\/webhooks\/\d+\/([^/]+)\/messages\/(?:@|%40)original$/,
      (call, token) => {
        const refused = checked(call, '/webhooks/{webhook_id}/{webhook_token}/messages/@original')
        if (refused) return refused
        const message = { ...json(call), id: nextId() }
        filled.set(token!, [message])
        heard?.('answered', token!)
        return { json: message }
      },
    ],
    [
      'POST',
      /^\/webhooks\/\d+\/([^/]+)$/,
      (call, token) => {
        const message = { ...json(call), id: nextId() }
        filled.get(token!)?.push(message)
        return checked(call, '/webhooks/{webhook_id}/{webhook_token}') ?? { json: message }
      },
    ],
  ]
  const GONE: Answer = { status: 404, json: { code: 10003, message: 'Unknown Channel' } }

  const act = (call: Call): Answer => {
    const path = call.path.replace(/^\/api\/v10/, '')
    const file = /^\/files\/(\w+)$/.exec(path)?.[1]
    if (file) return { text: files.get(file) ?? '' }
    const needsToken = !/^\/(?:interactions|webhooks)\//.test(path)
    if (needsToken && call.headers.authorization !== `Bot ${TOKEN}`) {
      return { status: 401, json: { code: 0, message: '401: Unauthorized' } }
    }
    for (const [method, pattern, answer] of routes) {
      const match = method === call.method && pattern.exec(path)
      if (match) return { headers: headers(call), ...answer(call, ...match.slice(1)) }
    }
    problems.push(`unplanned: ${call.method} ${path}`)
    return { status: 404, json: { code: 0, message: 'not planned' } }
  }

  const faultFor = (call: Call): Fault | null => {
    const at = faults.findIndex(({ matches }) => matches.test(`${call.method} ${call.path}`))
    return at < 0 ? spoil(call) : faults.splice(at, 1)[0]!.fault
  }
  const { server, port } = await listen(act, faultFor, slowness)
  const gateway = () => ({
    url: `ws://127.0.0.1:${port}`,
    shards: 1,
    session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
  })

  const MESSAGE_CONTENT = 1 << 15
  const wss = new WebSocketServer({ server })
  wss.on('connection', socket => {
    send(socket, 10, { heartbeat_interval: 41_250 })
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', data => {
      const { op, d } = JSON.parse(String(data))
      opcodes.push(op)
      if (op === 1) send(socket, 11, null)
      if (op === 2) {
        if (d.token !== TOKEN) return socket.close(4004)
        if (state.refusedIntents & d.intents & MESSAGE_CONTENT) return socket.close(4014)
        sockets.add(socket)
        const user = { id: APPLICATION, username: 'communique', discriminator: '0', bot: true }
        send(
          socket,
          0,
          {
            v: 10,
            user,
            guilds: [{ id: GUILD, unavailable: true }],
            session_id: 's1',
            resume_gateway_url: `ws://127.0.0.1:${port}`,
            application: { id: APPLICATION, flags: 0 },
          },
          'READY',
        )
        const roles = [{ id: ROLE, name: 'communique', permissions: '0', tags: { bot_id: APPLICATION } }]
        const guild = {
          id: GUILD,
          name: 'Desk',
          roles,
          channels: [channels.get(CHANNEL)],
          members: [],
          threads: [],
          emojis: [],
        }
        send(socket, 0, guild, 'GUILD_CREATE')
      }
      if (op === 6) {
        sockets.add(socket)
        send(socket, 0, {}, 'RESUMED')
      }
    })
  })

  const interaction = (type: number, data: unknown, parts: Record<string, unknown> = {}) => {
    const token = `token-${nextId()}`
    dispatch('INTERACTION_CREATE', {
      id: nextId(),
      application_id: APPLICATION,
      type,
      token,
      version: 1,
      entitlements: [],
      authorizing_integration_owners: { 0: GUILD },
      context: 0,
      attachment_size_limit: 10_000_000,
      guild_id: GUILD,
      channel_id: CHANNEL,
      channel: channels.get(CHANNEL),
      member: { user: { id: PERSON, username: 'reader' }, permissions: '16', roles: [] },
      data,
      ...parts,
    })
    return token
  }

  return {
    env: {
      DISCORD_BOT_TOKEN: TOKEN,
      DISCORD_APPLICATION_ID: APPLICATION,
      DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
    },
    /** A text file as messages and commands name it. */
    file: (name: string, text: string) => {
      files.set(name, text)
      return { id: '9', filename: name, size: text.length, url: `http://127.0.0.1:${port}/files/${name}` }
    },
    messages,
    edits,
    channels,
    /** Makes a person take no direct messages. */
    close: (person: string) => void closed.add(directOf(person)),
    /** What a person was told in direct messages, oldest first. */
    told: (person: string) => messages.filter(one => one.channel_id === directOf(person)),
    acknowledged,
    filled,
    problems,
    opcodes,
    state,
    isConnected: () => sockets.size > 0,
    /** Spoils the next call that matches `METHOD /path`. */
    failNext: (matches: RegExp, fault: Fault) => void faults.push({ matches, fault }),
    interaction,
    command: (name: string, options: readonly { name: string; value: string }[] = []) =>
      interaction(2, { id: '1', name, type: 1, options: options.map(option => ({ ...option, type: 3 })) }),
    press: (customId: string) =>
      interaction(
        3,
        { custom_id: customId, component_type: 2 },
        {
          message: {
            id: nextId(),
            channel_id: CHANNEL,
            author: { id: APPLICATION },
            attachments: [],
            embeds: [],
          },
        },
      ),
    say: (content: string, parts: Record<string, unknown> = {}) => {
      const id = nextId()
      dispatch('MESSAGE_CREATE', {
        id,
        channel_id: CHANNEL,
        guild_id: GUILD,
        content,
        author: { id: PERSON, username: 'reader' },
        mentions: [],
        mention_roles: [],
        timestamp: new Date().toISOString(),
        attachments: [],
        embeds: [],
        type: 0,
        ...parts,
      })
      return id
    },
    /** Delivers an event once more. */
    dispatch,
    /** Tells the bot that its session is over; it may resume it or has to identify anew. */
    invalidateSession: (mayResume: boolean) => {
      for (const socket of sockets) send(socket, 9, mayResume)
    },
    /** Closes the gateway connection with a code after which Discord allows a resume. */
    dropGateway: () => {
      for (const socket of sockets) socket.close(4000)
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of wss.clients) socket.terminate()
      wss.close()
      await closeServer(server)
    },
  }
}
