import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DeliveryOptions, unchangedWays, usualOptions } from '../../src/domain/delivery-options.ts'
import { optionWords, readOptionWords } from '../../src/schedule/option-words.ts'
import { clockTime } from '../../src/schedule/time-words.ts'

const quiet = { quietHours: { from: '22:00', to: '07:00' } }
const holidays = (regions: string[], dates: string[] = []) => ({ holidays: { regions, dates } })

describe('wishes in plain words', () => {
  test.each<[string, Partial<DeliveryOptions>, string]>([
    ['weekdays at 09:00 Asia/Karachi', {}, 'weekdays at 09:00 Asia/Karachi'],
    ['weekdays at 09:00, quiet 22:00-07:00', quiet, 'weekdays at 09:00'],
    ['daily 9am quiet hours from 10 pm to 7 am with updates', { ...quiet, updates: true }, 'daily 9am'],
    ['0 9,18 * * 1-5 and quiet 22-7', quiet, '0 9,18 * * 1-5'],
    ['skip holidays in Pakistan and GB-SCT', holidays(['GB-SCT', 'PK']), ''],
    ['skip public holidays in DE, PK, 2026-12-24', holidays(['DE', 'PK'], ['2026-12-24']), ''],
    ['at 7:30, 18:00 except holidays in us', holidays(['US']), 'at 7:30, 18:00'],
    ['only when something changed', { unchanged: 'nothing' }, ''],
    ['only if it changes; updates', { unchanged: 'nothing', updates: true }, ''],
    ['daily, one line when nothing has changed.', { unchanged: 'line' }, 'daily'],
    ['daily language Urdu with updates', { language: 'ur', updates: true }, 'daily'],
    ['weekdays at 9, in French', { language: 'fr' }, 'weekdays at 9'],
    ['language: pt-br', { language: 'pt-BR' }, ''],
    ['daily, in the morning', {}, 'daily, in the morning'],
  ])('%s', async (text, options, rest) => {
    expect(await readOptionWords(text)).toEqual({ options: { ...usualOptions, ...options }, rest })
  })

  test.each(['no quiet hours', 'even on holidays', 'always', 'without updates', 'no translation'])(
    '"%s" takes one back and leaves the others',
    async text => {
      const all: DeliveryOptions = {
        ...quiet,
        holidays: { regions: ['PK'], dates: [] },
        unchanged: 'line',
        updates: true,
        language: 'ur',
      }
      const { options } = await readOptionWords(text, all)
      const differing = Object.keys(all).filter(
        key =>
          JSON.stringify(all[key as keyof DeliveryOptions]) !==
          JSON.stringify(options[key as keyof DeliveryOptions]),
      )
      expect(differing).toHaveLength(1)
    },
  )

  test.each([
    ['quiet at night', 'say from when to when'],
    ['quiet 25:00-7:00', '"25:00" is no time'],
    ['quiet 7-07:00', 'begin when they end'],
    ['skip holidays', 'skip whose holidays?'],
    ['skip holidays in Pakstan', 'did you mean Pakistan?'],
    ['skip holidays in GB-XYZ', 'no holidays are known of "GB-XYZ"'],
    ['skip holidays in 2026-02-30', '"2026-02-30" is no date'],
    ['language Urdo', 'did you mean Urdu (ur)?'],
  ])('"%s" is refused with a remedy', async (text, message) => {
    await expect(readOptionWords(text)).rejects.toThrow(message)
  })

  test('are read back as they are written', async () => {
    const time = fc.record({ hour: fc.nat(23), minute: fc.nat(59) }).map(clockTime)
    const options = fc.record({
      quietHours: fc.option(fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to)),
      holidays: fc.record({
        regions: fc.subarray(['DE-BY', 'GB-SCT', 'PK', 'US']),
        dates: fc.subarray(['2026-12-24', '2027-01-02']),
      }),
      unchanged: fc.constantFrom(...unchangedWays),
      updates: fc.boolean(),
      language: fc.constantFrom(null, 'ur', 'pt-BR', 'zh-Hant'),
    })
    await fc.assert(
      fc.asyncProperty(options, async given => {
        expect(await readOptionWords(`weekdays at 09:00, ${optionWords(given)}`)).toEqual({
          options: given,
          rest: 'weekdays at 09:00',
        })
      }),
      { numRuns: 60 },
    )
  })
})
