import { describe, expect, it } from 'vitest'
import { feedDate } from '../../../src/ingest/feed/dates.ts'

const NOW = '2025-07-01T12:00:00.000Z'
const read = (text: string) => {
  const date = feedDate(text, NOW)
  return 'at' in date ? date.at : `refused: ${date.refused}`
}

describe('dates of feeds', () => {
  it.each([
    ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21.000Z'],
    ['01 Jan 04 19:48 -0500', '2004-01-02T00:48:00.000Z'],
    ['Thu, 01 Jan 2004 19:48:21 PKT', '2004-01-01T14:48:21.000Z'],
    ['Thu, 01 Jan 2004 19:48:21 EST', '2004-01-02T00:48:21.000Z'],
    ['Thu Jan  1 19:48:21 2004', '2004-01-01T19:48:21.000Z'],
    ['2003-12-31T10:14:55.123456+05:30', '2003-12-31T04:44:55.000Z'],
    ['2003-12-31T10:14Z', '2003-12-31T10:14:00.000Z'],
    ['20031231', '2003-12-31T00:00:00.000Z'],
    ['2003-12', '2003-12-01T00:00:00.000Z'],
    ['2003-12-31 10:14:55', '2003-12-31T10:14:55.000Z'],
    ['lun., 06 févr. 2023 08:00:00 +0100', '2023-02-06T07:00:00.000Z'],
    ['Τρι, 29 Ιουν 2004 12:53:00 GMT', '2004-06-29T12:53:00.000Z'],
    ['January 5, 2004 3:04 pm', '2004-01-05T15:04:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(read(text)).toBe(instant)
  })

  it.each([
    ['Thu, 01 Jan 1970 00:00:00 GMT', 'before there were feeds'],
    ['2031-01-01', 'in the future'],
    ['04/05/2021', 'day/month or month/day'],
    ['yesterday', 'not a date'],
    ['12', 'not a date'],
    ['', 'not a date'],
  ])('refuses %s', (text, reason) => {
    expect(read(text)).toMatch(reason)
  })

  it('takes a date a few hours ahead: clocks differ', () => {
    expect(read('2025-07-02T03:00:00Z')).toBe('2025-07-02T03:00:00.000Z')
  })
})
