// Loaded before the first test, so that no test's time limit covers the loading of the SDK.
import '../../../src/chat/slack/slack-platform.ts'
import { describe, expect, test } from 'vitest'
import { plain } from '../../../src/chat/line.ts'
import { eventually } from '../../servers/http.ts'
import { BOT_USER, CHANNEL, PERSON, startSlack, textOf } from '../../servers/slack.ts'
import { openBot } from '../../support/bot.ts'

const setUp = async () => {
  const slack = await startSlack()
  const bot = await openBot(slack.env)
  await eventually(slack.isConnected)
  return {
    slack,
    bot,
    [Symbol.asyncDispose]: async () => {
      await bot[Symbol.asyncDispose]()
      await slack[Symbol.asyncDispose]()
    },
  }
}

const asked = `<@${BOT_USER}> How many passengers did the ferry carry?`

describe('the bot on Slack, over Socket Mode', () => {
  test('acknowledges a command, then shows the edition to the asker alone', async () => {
    await using world = await setUp()
    const { slack } = world
    const { hook, envelope } = slack.command('/ferry-brief')
    await eventually(() => slack.acknowledged.includes(envelope))
    const [message] = await eventually(() => slack.responses.get(hook))
    expect(message).toMatchObject({ response_type: 'ephemeral' })
    expect(textOf(message!)).toContain('The ferry is running on the lake again')
    expect(slack.problems).toEqual([])
  })

  test('answers a mention in its thread, showing that it works on it, and whoever goes on there', async () => {
    await using world = await setUp()
    const { slack } = world
    const ts = slack.nextTs()
    slack.event({ type: 'app_mention', text: asked, ts })
    const answer = await eventually(() => slack.messages[0])
    expect(answer).toMatchObject({ channel: CHANNEL, thread_ts: ts })
    expect(textOf(answer)).toContain('It carried 40 passengers')
    await eventually(() => slack.reactions.includes(`-eyes ${ts}`))
    slack.event({ type: 'message', text: 'Is the ferry running?', ts: slack.nextTs(), thread_ts: ts })
    await eventually(() => slack.messages.length > 1)
    expect(slack.messages[1]).toMatchObject({ thread_ts: ts })
    expect(slack.problems).toEqual([])
  })

  test('checks a draft that is pasted after the command, or attached to a mention', async () => {
    await using world = await setUp()
    const { slack } = world
    const draft = 'It carried 60 passengers on Monday.'
    const { hook } = slack.command('/brief', `check ${draft}`)
    const [told] = await eventually(() => slack.responses.get(hook))
    expect(textOf(told!)).toContain(`contradicted:* ${draft}`)
    expect(textOf(told!)).toContain('It carried 40 passengers on Monday.')
    const ts = slack.nextTs()
    const files = [slack.file('draft', draft)]
    slack.event({ type: 'app_mention', text: `<@${BOT_USER}> check`, ts, files })
    const answer = await eventually(() => slack.messages[0])
    expect(textOf(answer)).toContain(`contradicted:* ${draft}`)
    expect(slack.problems).toEqual([])
  })

  test('answers once what arrives as a mention, as a message, and again', async () => {
    await using world = await setUp()
    const { slack } = world
    const first = slack.nextTs()
    slack.event({ type: 'app_mention', text: asked, ts: first })
    await eventually(() => slack.messages.length > 0)
    const ts = slack.nextTs()
    const body = slack.eventBody({ type: 'app_mention', text: asked, ts, thread_ts: first })
    slack.deliver('events_api', body, 'same')
    slack.deliver('events_api', body, 'same')
    slack.event({ type: 'message', text: asked, ts, thread_ts: first })
    await eventually(() => slack.messages.filter(one => one.thread_ts === first).length > 1)
    const last = slack.nextTs()
    slack.event({ type: 'app_mention', text: asked, ts: last })
    await eventually(() => slack.messages.some(one => one.thread_ts === last))
    expect(slack.messages.filter(one => one.thread_ts === first)).toHaveLength(2)
  })

  test('subscribes a channel for who may manage it', async () => {
    await using world = await setUp()
    const { slack, bot } = world
    slack.state.isAdmin = false
    const refused = slack.command('/brief', 'subscribe ferry weekdays at 09:00 Asia/Karachi')
    const [no] = await eventually(() => slack.responses.get(refused.hook))
    expect(textOf(no!)).toContain('Only people who may manage')
    slack.state.isAdmin = true
    const taken = slack.command('/brief', 'subscribe ferry weekdays at 09:00 Asia/Karachi')
    const [yes] = await eventually(() => slack.responses.get(taken.hook))
    expect(textOf(yes!)).toMatch(/<!date\^\d+\^\{date_short\} \{time\}\|/)
    expect(await bot.store.subscriptions.list()).toMatchObject([{ zone: 'Asia/Karachi' }])
  })

  test('shares an edition, opens the form for a question and answers it', async () => {
    await using world = await setUp()
    const { slack } = world
    const { hook } = slack.command('/ferry-brief')
    const [shown] = await eventually(() => slack.responses.get(hook))
    const share = /"value":"(share:[^"]+)"/.exec(JSON.stringify(shown))![1]!
    const pressed = slack.press(share)
    await eventually(() => slack.messages[0])
    await eventually(() => slack.responses.get(pressed.hook))
    slack.press(share.replace('share', 'ask'))
    const view = await eventually(() => slack.views[0])
    slack.submit(view, 'How many passengers did the ferry carry?')
    const [answer] = await eventually(() => slack.responses.get('ephemeral'))
    expect(textOf(answer!)).toContain('It carried 40 passengers')
    expect(slack.problems).toEqual([])
  })
})

test('an error is reported in one sentence, with what is wrong about it', async () => {
  await using world = await setUp()
  const { slack, bot } = world
  const { hook } = slack.command('/ferry-brief')
  const [shown] = await eventually(() => slack.responses.get(hook))
  const report = /"value":"(report:[^"]+)"/.exec(JSON.stringify(shown))![1]!
  const pressed = slack.press(report)
  const [choices] = await eventually(() => slack.responses.get(pressed.hook))
  slack.press(/"value":"(report-claim:[^"]+)"/.exec(JSON.stringify(choices))![1]!)
  slack.submit(await eventually(() => slack.views[0]), 'It sails on Sundays only.')
  await eventually(() => slack.responses.get('ephemeral'))
  expect(await bot.store.feedback.list(9)).toMatchObject([
    {
      verdict: 'error',
      note: 'It sails on Sundays only.',
      claim: { text: expect.stringContaining('ferry') },
    },
  ])
  expect(slack.problems).toEqual([])
})

describe('when Slack fails', () => {
  test('a token that is revoked while it runs makes it no less ready, and /readyz says so until it works again', async () => {
    await using world = await setUp()
    const { slack, bot } = world
    const [platform] = bot.platforms.filter(({ name }) => name === 'slack')
    const tell = () => platform!.notify(PERSON, [[plain('Hello.')]], 'hello', AbortSignal.timeout(5000))
    const ready = async () => {
      const response = await fetch(`${bot.url}/readyz`)
      return (await response.json()) as unknown
    }
    await expect.poll(ready).toEqual({ status: 'ok' })
    slack.state.isRevoked = true
    await expect(tell()).rejects.toThrow('the token was revoked: set SLACK_BOT_TOKEN anew')
    expect(await ready()).toEqual({
      status: 'degraded',
      problems: { slack: 'Slack refused: the token was revoked: set SLACK_BOT_TOKEN anew' },
    })
    slack.state.isRevoked = false
    await tell()
    expect(await ready()).toEqual({ status: 'ok' })
  })

  test('Socket Mode is opened again when Slack asks for it, and when the connection is lost', async () => {
    await using world = await setUp()
    const { slack } = world
    for (const end of [slack.refresh, slack.dropSocket]) {
      end()
      await eventually(() => !slack.isConnected())
      await eventually(slack.isConnected)
      const { hook } = slack.command('/ferry-brief')
      await eventually(() => slack.responses.get(hook))
    }
  })

  test('a rate limit is waited out', async () => {
    await using world = await setUp()
    const { slack } = world
    slack.failNext(/chat\.postMessage$/, { answer: { status: 429, headers: { 'retry-after': '1' } } })
    const ts = slack.nextTs()
    slack.event({ type: 'app_mention', text: asked, ts })
    await eventually(() => slack.messages.some(one => one.thread_ts === ts))
    expect(slack.messages).toHaveLength(1)
  })

  test('an edition that cannot be shared says why to whoever shared it', async () => {
    await using world = await setUp()
    const { slack } = world
    const { hook } = slack.command('/ferry-brief')
    const [shown] = await eventually(() => slack.responses.get(hook))
    slack.failNext(/chat\.postMessage$/, { answer: { json: { ok: false, error: 'not_in_channel' } } })
    const pressed = slack.press(/"value":"(share:[^"]+)"/.exec(JSON.stringify(shown))![1]!)
    const [answer] = await eventually(() => slack.responses.get(pressed.hook))
    expect(textOf(answer!)).toContain('could not be posted here')
    expect(textOf(answer!)).toContain('invite it with /invite')
    expect(slack.messages).toEqual([])
  })

  test('a response address that is over is made good by a line to the person', async () => {
    await using world = await setUp()
    const { slack } = world
    slack.failNext(/^\/response\//, { answer: { status: 404, json: { ok: false, error: 'expired_url' } } })
    slack.command('/ferry-brief')
    const [line] = await eventually(() => slack.responses.get('ephemeral'))
    expect(textOf(line!)).toContain('Please ask again')
  })

  test('a revoked token is said in the log with the remedy', async () => {
    await using world = await setUp()
    const { slack, bot } = world
    slack.failNext(/chat\.postMessage$/, { answer: { json: { ok: false, error: 'token_revoked' } } })
    slack.event({ type: 'app_mention', text: asked, ts: slack.nextTs() })
    await eventually(() => bot.logged.some(line => line.includes('set SLACK_BOT_TOKEN anew')))
    expect(slack.messages).toEqual([])
  })

  test('an answer that was posted before the connection broke is not posted twice', async () => {
    await using world = await setUp()
    const { slack } = world
    slack.failNext(/chat\.postMessage$/, 'drop-after')
    const ts = slack.nextTs()
    slack.event({ type: 'app_mention', text: asked, ts })
    await eventually(() => slack.reactions.includes(`-eyes ${ts}`))
    expect(slack.messages).toHaveLength(1)
  })

  test('an answer that failed before it was posted is posted', async () => {
    await using world = await setUp()
    const { slack } = world
    slack.failNext(/chat\.postMessage$/, { answer: { status: 500, json: {} } })
    slack.event({ type: 'app_mention', text: asked, ts: slack.nextTs() })
    await eventually(() => slack.messages.length === 1)
  })

  test('a channel that the bot was removed from is said in the log', async () => {
    await using world = await setUp()
    const { slack, bot } = world
    slack.failNext(/chat\.postMessage$/, { answer: { json: { ok: false, error: 'not_in_channel' } } })
    slack.event({ type: 'app_mention', text: asked, ts: slack.nextTs() })
    await eventually(() => bot.logged.some(line => line.includes('invite it with /invite')))
    expect(bot.logged.join()).not.toContain('xoxb-')
  })
})

describe('the bot on Slack, over HTTP', () => {
  const now = (): number => Math.floor(Date.now() / 1000)
  const json = { 'content-type': 'application/json' }
  const post = (url: string, body: string, headers: Record<string, string>) =>
    fetch(`${url}/slack/events`, { method: 'POST', body, headers })
  const overHttp = async () => {
    const slack = await startSlack()
    const bot = await openBot(slack.httpEnv)
    await eventually(() => bot.logged.some(line => line.includes('Slack is connected')))
    const signed = (body: string, more: Record<string, string> = {}) =>
      post(bot.url, body, { ...json, ...slack.sign(body, now()), ...more })
    return {
      slack,
      bot,
      signed,
      [Symbol.asyncDispose]: async () => {
        await bot[Symbol.asyncDispose]()
        await slack[Symbol.asyncDispose]()
      },
    }
  }
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' })

  test('answers the challenge that Slack signed', async () => {
    await using world = await overHttp()
    expect(await (await world.signed(challenge)).json()).toEqual({ challenge: 'abc' })
  })

  test.each<[string, (sign: (body: string, at: number) => Record<string, string>) => Record<string, string>]>(
    [
      ['no signature', () => ({})],
      ['the signature of another body', sign => sign('other', now())],
      ['a signature of ten minutes ago', sign => sign(challenge, now() - 600)],
      [
        'a signature without its time',
        sign => ({ ...sign(challenge, now()), 'x-slack-request-timestamp': '' }),
      ],
      [
        'a signature with another time',
        sign => ({ ...sign(challenge, now()), 'x-slack-request-timestamp': '1' }),
      ],
    ],
  )('refuses %s with 401', async (_, headers) => {
    await using world = await overHttp()
    const { bot, slack } = world
    expect((await post(bot.url, challenge, { ...json, ...headers(slack.sign) })).status).toBe(401)
  })

  test.each(['not json', 'null', '"text"'])(
    'refuses what is signed but not of Slack (%s) with 400',
    async body => {
      await using world = await overHttp()
      expect((await world.signed(body)).status).toBe(400)
    },
  )

  test('answers a command at its response address', async () => {
    await using world = await overHttp()
    const { slack, signed } = world
    const { hook, body } = slack.commandBody('/ferry-brief', 'How many passengers did the ferry carry?')
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await signed(new URLSearchParams(body).toString(), form)).status).toBe(200)
    const [answer] = await eventually(() => slack.responses.get(hook))
    expect(textOf(answer!)).toContain('It carried 40 passengers')
  })

  test('answers once what Slack delivers again (X-Slack-Retry-Num)', async () => {
    await using world = await overHttp()
    const { slack, signed } = world
    const ts = slack.nextTs()
    const body = JSON.stringify(slack.eventBody({ type: 'app_mention', text: asked, ts }))
    expect((await signed(body)).status).toBe(200)
    const again = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' }
    expect((await signed(body, again)).status).toBe(200)
    await eventually(() => slack.messages.length > 0)
    const last = slack.nextTs()
    await signed(JSON.stringify(slack.eventBody({ type: 'app_mention', text: asked, ts: last })))
    await eventually(() => slack.messages.some(one => one.thread_ts === last))
    expect(slack.messages.filter(one => one.thread_ts === ts)).toHaveLength(1)
  })
})
