import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Canvas, growingMessage } from '../../src/chat/growing.ts'

type Fault = 'none' | 'before' | 'after'

/** A channel that holds messages; calls may fail before or after they act. Looking up a doubtful post works. */
const channel = (faults: Fault[]) => {
  const held: string[] = []
  const shown: string[] = []
  const put = (at: number, message: string): void => {
    held[at] = message
    shown.push(message)
  }
  const act = async (work: () => void): Promise<void> => {
    const fault = faults.shift() ?? 'none'
    if (fault !== 'before') work()
    if (fault !== 'none') throw new Error('lost')
  }
  const canvas: Canvas<string> = {
    post: async (message, isDoubtful) => {
      if (isDoubtful && held.length > 0) return '0'
      await act(() => put(held.length, message))
      return String(held.length - 1)
    },
    edit: (id, message) => act(() => put(Number(id), message)),
  }
  return { held, shown, canvas }
}

test('is posted once and changed from then on, at a bounded pace, and ends whole', async () => {
  const { held, shown, canvas } = channel([])
  let time = 0
  const growing = growingMessage(canvas, () => time)
  for (const [at, message] of [
    [0, 'a'],
    [100, 'a b'],
    [1300, 'a b c'],
    [1400, 'a b c d'],
  ] as const) {
    time = at
    growing.offer(message)
    await growing.shown()
  }
  await growing.finish('a b c d e')
  expect(held).toEqual(['a b c d e'])
  expect(shown).toEqual(['a', 'a b c', 'a b c d e'])
})

test('waits for the change under way before the whole of it is shown', async () => {
  const { held, canvas } = channel([])
  const growing = growingMessage(canvas, () => 0)
  growing.offer('a')
  await growing.finish('a b')
  expect(held).toEqual(['a b'])
})

test('is never there twice, whatever fails on the way', async () => {
  const faults = fc.array(fc.constantFrom<Fault>('none', 'before', 'after'), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(faults, fc.nat(4), async (given, parts) => {
      const { held, canvas } = channel([...given])
      let time = 0
      const growing = growingMessage(canvas, () => (time += 5000))
      for (let part = 0; part < parts; part++) {
        growing.offer(`part ${part}`)
        await growing.shown()
      }
      const isShown = await growing.finish('whole').then(
        () => true,
        () => false,
      )
      expect(held.length).toBeLessThanOrEqual(1)
      if (isShown) expect(held).toEqual(['whole'])
    }),
  )
})
