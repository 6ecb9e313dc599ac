import { describe, expect, test } from 'vitest'
import { admission, usualLimits } from '../../src/desk/admission.ts'

const at = (limits: Partial<typeof usualLimits>, clock = { now: 0 }) =>
  admission({ ...usualLimits, ...limits }, () => clock.now)
const idle = async () => 'done'

describe('admission', () => {
  test('asks a person who asks too often to wait, and nobody else', async () => {
    const clock = { now: 0 }
    const admit = at({ perPerson: 2 }, clock)
    expect(await admit('a', 'c', idle)).toEqual({ admitted: true, result: 'done' })
    expect((await admit('a', 'c', idle)).admitted).toBe(true)
    expect(await admit('a', 'c', idle)).toMatchObject({ reason: expect.stringContaining('2 requests') })
    expect((await admit('b', 'c', idle)).admitted).toBe(true)
    clock.now = 60_000
    expect((await admit('a', 'c', idle)).admitted).toBe(true)
  })

  test('limits a channel', async () => {
    const admit = at({ perChannel: 1 })
    await admit('a', 'c', idle)
    expect((await admit('b', 'c', idle)).admitted).toBe(false)
    expect((await admit('b', 'd', idle)).admitted).toBe(true)
  })

  test('works on a limited number at a time, in order, and turns away what would wait too long', async () => {
    const admit = at({ atOnce: 1, waiting: 1 })
    const order: string[] = []
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const first = admit('a', 'c', async () => {
      await held
      order.push('first')
    })
    const second = admit('b', 'c', async () => void order.push('second'))
    await Promise.resolve()
    expect(await admit('d', 'c', idle)).toMatchObject({
      reason: expect.stringContaining('1 requests are waiting'),
    })
    release()
    await Promise.all([first, second])
    expect(order).toEqual(['first', 'second'])
    expect((await admit('e', 'c', idle)).admitted).toBe(true)
  })

  test('goes on after work that failed', async () => {
    const admit = at({ atOnce: 1 })
    await expect(
      admit('a', 'c', async () => {
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
    expect((await admit('a', 'c', idle)).admitted).toBe(true)
  })
})
