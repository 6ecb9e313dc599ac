import { describe, expect, test } from 'vitest'
import type { ChatPlatform, PostedPart, Trace } from '../../src/chat/chat.ts'
import { code } from '../../src/chat/line.ts'
import type { Correction } from '../../src/domain/correction.ts'
import type { Destination } from '../../src/domain/destination.ts'
import type { Edition } from '../../src/domain/edition.ts'
import { nonEmpty, toInstant } from '../../src/domain/values.ts'
import { article, claim, edition } from '../support/builders.ts'

export interface PlatformWorld extends AsyncDisposable {
  readonly platform: Pick<ChatPlatform, 'publish' | 'find' | 'notify'>
  readonly to: Destination
  /** A channel that is not there. */
  readonly gone: Destination
  /** Messages of ours that the platform holds now. */
  readonly posted: () => number
  /** What readers see in the messages of a channel, oldest first. */
  readonly texts: () => Promise<readonly string[]>
  /** Threads that an edition was said to hang under. */
  readonly opened: readonly string[]
  /** Two people, of whom one takes direct messages, and what the first was told; null: nobody does there. */
  readonly direct: {
    readonly reader: string
    readonly closed: string
    readonly told: () => readonly string[]
  } | null
  /** Makes the next post take effect and its answer get lost. */
  readonly loseNextAnswer: () => void
}

/** An edition that takes several messages on every platform. */
const long = (): Edition => {
  const source = article({ body: `${'Passengers crossed the lake again. '.repeat(12).trim()}` })
  const sections = Array.from({ length: 12 }, (_, at) => ({
    id: `s${at}`,
    title: `Section ${at}`,
    question: 'What?',
    kind: 'news' as const,
    result: 'reported' as const,
    status: null,
    claims: nonEmpty(
      Array.from({ length: 5 }, (_, nth) => claim(`${at}.${nth} ${source.body}`, [[source, source.body]])),
    )!,
  }))
  return edition([source], { sections })
}

const whole = { form: { kind: 'edition', late: null } } as const

const never = new AbortController().signal

/** A look-up of everything posted around now. */
const trace = (key: string, to: Destination, thread: string | null = null): Trace => ({
  key,
  at: { ...to, thread },
  posted: [],
  since: toInstant(new Date()),
  until: toInstant(new Date()),
})

/** What every platform must do with a delivery. */
export const chatPlatformContract = (name: string, open: () => Promise<PlatformWorld>): void => {
  describe(`chat platform contract: ${name}`, () => {
    test('posts every part in order, tells of each, and finds them again by the key', async () => {
      await using world = await open()
      const told: PostedPart[] = []
      const delivery = { key: 'ferry/1', edition: long(), to: world.to, posted: [], ...whole }
      const receipt = await world.platform.publish(delivery, async part => void told.push(part), never)
      expect(receipt.parts.length).toBeGreaterThan(1)
      expect(told).toEqual(receipt.parts)
      expect(receipt.parts.map(({ part }) => part)).toEqual(receipt.parts.map((_, index) => index + 1))
      expect(world.posted()).toBe(receipt.parts.length)
      expect(world.opened).toHaveLength(1)
      expect(await world.platform.find(trace('ferry/1', world.to), never)).toEqual(receipt.parts)
      expect(await world.platform.find(trace('ferry/2', world.to), never)).toEqual([])
    })

    test('goes on from the part that is missing', async () => {
      await using world = await open()
      const delivery = { key: 'ferry/1', edition: long(), to: world.to, posted: [], ...whole }
      const cut = new Error('the process ends here')
      const crash = async () => {
        throw cut
      }
      await expect(world.platform.publish(delivery, crash, never)).rejects.toBe(cut)
      const posted = await world.platform.find(trace(delivery.key, world.to), never)
      expect(posted).toHaveLength(1)
      const receipt = await world.platform.publish({ ...delivery, posted }, async () => {}, never)
      expect(world.posted()).toBe(receipt.parts.length)
      expect(receipt.parts[0]).toEqual(posted[0])
    })

    test('never doubles a part whose answer was lost: it is there once, or the outcome is said to be unknown', async () => {
      await using world = await open()
      world.loseNextAnswer()
      const delivery = { key: 'ferry/1', edition: edition([]), to: world.to, posted: [], ...whole }
      const outcome = await world.platform
        .publish(delivery, async () => {}, never)
        .then(
          () => 'posted',
          error => error.outcome,
        )
      expect(['posted', 'unknown']).toContain(outcome)
      expect(world.posted()).toBe(1)
      expect(await world.platform.find(trace(delivery.key, world.to), never)).toHaveLength(1)
    })

    test('says under a posted edition what has changed, once', async () => {
      await using world = await open()
      const base = { edition: edition([]), to: world.to, posted: [] }
      const { parts: under } = await world.platform.publish(
        { key: 'ferry/1', ...base, ...whole },
        async () => {},
        never,
      )
      const changes = [{ kind: 'changed', section: 's', text: 'Service: Stopped → Running' }] as const
      const update = { key: 'ferry/1 +1', ...base, form: { kind: 'update', under, changes } } as const
      const { parts } = await world.platform.publish(update, async () => {}, never)
      const thread = under[0].messageId
      expect(await world.platform.find(trace(update.key, world.to, thread), never)).toEqual(parts)
      expect((await world.texts()).at(-1)).toContain('Service: Stopped → Running')
      expect(world.opened.length).toBeLessThanOrEqual(1)
    })

    test('edits a corrected edition in place, says so under it, and doubles nothing when that is repeated', async () => {
      await using world = await open()
      const cited = article()
      const current = article({ body: 'The ferry returned to the lake on Monday. It carried 14 passengers.' })
      const quote = 'It carried 40 passengers.'
      const told = edition([cited], {
        sections: [
          {
            id: 's',
            title: 'Service',
            question: 'What?',
            kind: 'news',
            result: 'reported',
            status: null,
            claims: [claim(quote, [[cited, quote]])],
          },
        ],
      })
      const base = { edition: told, to: world.to }
      const first = { key: 'ferry/1', ...base, ...whole, posted: [] }
      const { parts: under } = await world.platform.publish(first, async () => {}, never)
      const correction: Correction = {
        cited,
        current,
        at: '2025-03-05T09:00:00.000Z',
        passages: [{ was: quote, now: 'It carried 14 passengers.' }],
        reason: null,
      }
      const all = [correction]
      const form = { kind: 'correction', under, of: first.key, late: null, all, told: all } as const
      const second = { key: 'ferry/1 +1', ...base, form }
      const { parts: posted } = await world.platform.publish({ ...second, posted: [] }, async () => {}, never)
      const count = world.posted()
      await world.platform.publish({ ...second, posted }, async () => {}, never)
      expect(world.posted()).toBe(count)
      const [edited, ...notes] = await world.texts()
      expect(edited).toContain('its source no longer says this')
      expect(edited).toContain('It carried 14 passengers.')
      expect(notes.at(-1)).toContain('It carried 14 passengers.')
      expect(await world.platform.find(trace(first.key, world.to), never)).toEqual(under)
    })

    test('tells a person alone, in words that may be copied, or says that it cannot', async () => {
      await using world = await open()
      const lines = [[{ channel: world.to }, code('replay "ferry@09:00:00 *1* `2` <3>"')]]
      const reader = world.direct?.reader ?? 'reader'
      const telling = world.platform.notify(reader, lines, 'told/1', never)
      const refusal = { retry: 'give-up', outcome: 'not-done' }
      if (!world.direct) return expect(telling).rejects.toMatchObject(refusal)
      await telling
      expect(world.direct.told()).toHaveLength(1)
      const shown = world.direct.told()[0]!.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
      expect(shown).toContain('`replay "ferry@09:00:00 *1* ˋ2ˋ <3>"`')
      expect(shown).toContain(`<#${world.to.channel}>`)
      await expect(world.platform.notify(world.direct.closed, lines, 'told/2', never)).rejects.toMatchObject(
        refusal,
      )
      expect(world.direct.told()).toHaveLength(1)
    })

    test('says that a channel is gone, and that nothing was done', async () => {
      await using world = await open()
      const delivery = { key: 'ferry/1', edition: edition([]), to: world.gone, posted: [], ...whole }
      const publishing = world.platform.publish(delivery, async () => {}, never)
      await expect(publishing).rejects.toMatchObject({ retry: 'give-up', outcome: 'not-done' })
      await expect(publishing).rejects.toThrow('channel is gone')
    })
  })
}
