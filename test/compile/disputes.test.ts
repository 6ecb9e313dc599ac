import { describe, expect, test } from 'vitest'
import { findDisputes } from '../../src/compile/disputes.ts'
import type { Article } from '../../src/domain/article.ts'
import { article, evidenceOf } from './articles.ts'

const found = (...articles: readonly Article[]) =>
  findDisputes(articles.flatMap(evidenceOf)).map(({ about, accounts }) => ({
    about,
    accounts: accounts.map(group => group.map(({ article: { outlet } }) => outlet)),
  }))
const of = (outlet: string, body: string, day = '2025-03-13') => article(body, day, outlet)

describe('accounts that differ', () => {
  test('in the length of the same meeting; those that agree are one account', () => {
    expect(
      found(
        of('Courier', 'The two-day Ports Forum meeting in Lima opened on Monday.'),
        of('Gazette', 'Ministers reached Lima for the three-day Ports Forum meeting.'),
        of('Herald', 'The two-day Ports Forum meeting will discuss tariffs.'),
      ),
    ).toEqual([{ about: 'length of the meeting', accounts: [['Courier', 'Herald'], ['Gazette']] }])
  })

  test('in the number of the dead of the same attack', () => {
    expect(
      found(
        of('Courier', 'The ferry fire off Callao in Peru killed 26 tourists.'),
        of('Gazette', 'The government of Peru said 27 tourists were killed in the fire off Callao.'),
      ),
    ).toEqual([{ about: 'number of tourists killed', accounts: [['Courier'], ['Gazette']] }])
  })

  test('named in lower case, and with all of the verb', () => {
    expect(
      found(
        of('Courier', 'The Ports Ministers\u2019 Meeting in Lima is a two-day Ports Forum Meeting.'),
        of('Gazette', 'Ministers reached Lima for the three-day Ports Forum Meeting.'),
      ).map(({ about }) => about),
    ).toEqual(['length of the meeting'])
    expect(
      found(
        of('Courier', 'Peru shot down six Graustark balloons over Callao.'),
        of('Gazette', 'Peru shot down nine Graustark balloons over Callao, Graustark said.'),
      ).map(({ about }) => about),
    ).toEqual(['number of balloons shot down'])
  })

  test('in what each side is told to have lost', () => {
    const disputes = found(
      of(
        'Courier',
        'Ruritania said six Graustark patrol boats were sunk. Ruritania and Graustark signed a truce.',
      ),
      of('Gazette', 'Graustark destroyed nine depots in Ruritania. Graustark and Ruritania signed a truce.'),
    )
    expect(disputes).toEqual([{ about: 'what was sunk or destroyed', accounts: [['Courier'], ['Gazette']] }])
  })

  test('in whether it happened at all', () => {
    const [dispute] = found(
      of('Courier', 'Graustark warships entered the disputed harbour of Zenda at dawn.'),
      of('Gazette', 'Graustark denied that its warships entered the disputed harbour of Zenda.'),
    )
    expect(dispute?.accounts).toEqual([['Gazette'], ['Courier']])
  })
})

describe('accounts that do not differ', () => {
  test.each([
    [
      'other things are counted',
      'The fire in Lima killed 26 tourists.',
      'The fire in Lima injured 40 tourists.',
    ],
    ['it is another event', 'The fire in Lima killed 26 tourists.', 'The flood in Quito killed 40 tourists.'],
    [
      'one value bounds the other',
      'The fire in Lima killed 26 tourists.',
      'The fire in Lima killed more than 20 tourists.',
    ],
    [
      'it is another meeting',
      'The two-day Ports Forum meeting opened in Lima.',
      'The three-day Tariff Council meeting opened in Quito.',
    ],
    [
      'it only may be so',
      'Warships entered the disputed harbour of Zenda.',
      'Warships may not have entered the disputed harbour of Zenda.',
    ],
    ['it is a rate', 'In Peru fires killed 26 people a year.', 'In Peru fires killed 40 people.'],
    [
      'it is a part',
      'In Lima, Peru the fire killed 26 more people.',
      'In Lima, Peru the fire killed 40 people.',
    ],
    [
      'it was in another year',
      'The fire in Lima, Peru killed 26 people in 2019.',
      'The fire in Lima, Peru killed 40 people in 2023.',
    ],
    [
      'one article gives both',
      'The fire in Lima, Peru killed 26 people. The fire in Lima, Peru killed 40 people.',
      'The fire in Lima, Peru killed 40 people.',
    ],
    [
      'it is no more than a turn of phrase',
      'The charm of the old harbour of Zenda cannot be overstated.',
      'The charm of the old harbour of Zenda was overstated.',
    ],
    [
      'another person is meant',
      'No bilateral meeting with the Peruvian minister is scheduled in Lima.',
      'The Chilean minister held bilateral meetings with several guests in Lima.',
    ],
  ])('%s', (_, first, second) => {
    expect(found(of('Courier', first), of('Gazette', second))).toEqual([])
  })

  test('a paper that corrects itself does not dispute itself', () => {
    expect(
      found(
        of('Courier', 'The three-day Ports Forum meeting in Lima opened.', '2025-03-12'),
        of('Courier', 'The two-day Ports Forum meeting in Lima opened.', '2025-03-13'),
      ),
    ).toEqual([])
  })

  test('a reprint does not count beside its origin', () => {
    const origin = of('Courier', 'The two-day Ports Forum meeting in Lima opened.')
    const reprint = {
      ...of('Gazette', 'The three-day Ports Forum meeting in Lima opened.'),
      reprintOf: origin.id,
    }
    expect(found(origin, reprint)).toEqual([])
  })
})
