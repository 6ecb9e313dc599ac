import { describe, expect, test } from 'vitest'
import { skeleton, spellings } from '../../src/text/spelling.ts'

describe('spellings of one name', () => {
  test.each([
    ['muhammad', 'mohamed'],
    ['qasim', 'kassim'],
    ['yousuf', 'yusuf'],
    ['wagner', 'vagner'],
  ])('%s and %s sound alike', (one, other) => {
    expect(skeleton(one)).toBe(skeleton(other))
    expect(spellings(one, [other], true)).toEqual([other])
  })

  test('a word that is not known may differ by a letter or two, nearest first', () => {
    expect(spellings('parliment', ['parlor', 'parliament', 'filament'], false)).toEqual(['parliament'])
    expect(spellings('bridge', ['fridge', 'bridges', 'ridges'], false)).toEqual(['fridge', 'bridges'])
  })

  test('a word that is known stands only for those that sound alike', () => {
    expect(spellings('fridge', ['bridge'], true)).toEqual([])
  })

  test('other scripts have no skeleton', () => {
    expect(skeleton('паром')).toBe('')
  })
})
