import { describe, expect, test } from 'vitest'
import { directionOf, languageIn, languageName, readLanguage } from '../../src/text/language.ts'

describe('a language is given by its tag or its name', () => {
  test.each([
    ['ur', 'ur'],
    ['UR', 'ur'],
    ['pt-br', 'pt-BR'],
    ['zh_Hant', 'zh-Hant'],
    ['Urdu', 'ur'],
    ['french', 'fr'],
    ['اردو', 'ur'],
    ['Français', 'fr'],
    ['ckb', 'ckb'],
  ])('%s', (text, tag) => {
    expect(languageIn(text)).toBe(tag)
  })

  test.each(['', 'xx', 'x', 'no language', 'en--US', '09:00'])('%j is none', text => {
    expect(languageIn(text)).toBeNull()
  })

  test('one that is not known is named with the nearest', () => {
    expect(() => readLanguage('Urdo')).toThrow('"Urdo" is no language; did you mean Urdu (ur)?')
    expect(() => readLanguage('123456789')).toThrow('"123456789" is no language: give a name or tag')
  })
})

test('a language has a name and a direction', () => {
  expect(['ur', 'pt-BR', 'he', 'az-Arab'].map(tag => [languageName(tag), directionOf(tag)])).toEqual([
    ['Urdu', 'rtl'],
    ['Brazilian Portuguese', 'ltr'],
    ['Hebrew', 'rtl'],
    ['Azerbaijani (Arabic)', 'rtl'],
  ])
})
