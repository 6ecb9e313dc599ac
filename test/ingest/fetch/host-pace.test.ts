import { expect, it } from 'vitest'
import { HostPace } from '../../../src/ingest/fetch/host-pace.ts'

const never = new AbortController().signal

const makePace = (gapMs: number) => {
  let time = 1_000
  const waits: number[] = []
  const pace = new HostPace({
    gapMs,
    now: () => time,
    wait: async ms => {
      waits.push(ms)
      time += ms
    },
  })
  const ask = async (host: string): Promise<void> => {
    using _turn = await pace.turn(host, never)
  }
  return { pace, waits, ask }
}

it('leaves a gap between two questions to one host, none between hosts', async () => {
  const { waits, ask } = makePace(500)
  await ask('a.test')
  await ask('b.test')
  expect(waits).toEqual([])
  await ask('a.test')
  expect(waits).toEqual([500])
})

it('asks one host one question at a time, in order', async () => {
  const { pace } = makePace(0)
  const first = await pace.turn('a.test', never)
  let second: Disposable | undefined
  const waiting = pace.turn('a.test', never).then(turn => {
    second = turn
  })
  await pace.turn('b.test', never)
  expect(second).toBeUndefined()
  first[Symbol.dispose]()
  await waiting
  expect(second).toBeDefined()
})

it('takes the slower pace that a host asks for, and leaves it alone when told', async () => {
  const { pace, waits, ask } = makePace(100)
  pace.slowDown('a.test', 2_000)
  pace.slowDown('a.test', 50)
  await ask('a.test')
  await ask('a.test')
  pace.holdOff('a.test', 30)
  await ask('a.test')
  expect(waits).toEqual([2_000, 30_000])
  pace.holdOff('a.test', 3_600)
  await expect(ask('a.test')).rejects.toMatchObject({ problem: 'busy', retryAfterSeconds: 3_600 })
  await ask('b.test')
})

it('passes the turn on when one who waits is stopped', async () => {
  const { pace, ask } = makePace(0)
  const stop = new AbortController()
  const first = await pace.turn('a.test', never)
  const stopped = pace.turn('a.test', stop.signal)
  const third = ask('a.test')
  stop.abort(new Error('enough'))
  first[Symbol.dispose]()
  await expect(stopped).rejects.toThrow('enough')
  await third
})
