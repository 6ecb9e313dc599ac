import { expect, test } from 'vitest'
import { Lexicon } from '../../src/text/lexicon.ts'

/** The letters of a word, as {@link Lexicon.ofShort} takes them. */
const lettersOf = (word: string): [number, number, number] => {
  const bytes = Buffer.alloc(12)
  bytes.write(word, 12 - word.length)
  return [bytes.readInt32BE(0), bytes.readInt32BE(4), bytes.readInt32BE(8)]
}

const read = (lexicon: Lexicon, word: string): number =>
  lexicon.ofShort(word, 0, word.length, ...lettersOf(word))

test('every word keeps its own term, however many there are', () => {
  const lexicon = new Lexicon()
  const words = Array.from({ length: 20_000 }, (_, index) => `w${index.toString(36)}0`)
  const numbers = words.map(word => read(lexicon, word))
  expect(words.map(word => lexicon.text(read(lexicon, word)))).toEqual(words)
  expect(words.map(word => read(lexicon, word))).toEqual(numbers)
})

test('words with one term have one number', () => {
  const lexicon = new Lexicon()
  expect(read(lexicon, 'Ministers')).toBe(read(lexicon, 'minister'))
  expect(lexicon.numberOf('minist')).toBe(read(lexicon, 'minister'))
})

test('too many words are forgotten, but only when room is made', () => {
  const lexicon = new Lexicon()
  const first = read(lexicon, 'first')
  for (let index = 0; index < 200_000; index++) lexicon.numberOf(`term ${index}`)
  expect(lexicon.text(first)).toBe('first')
  lexicon.makeRoom()
  expect(lexicon.size).toBe(0)
  expect(lexicon.text(read(lexicon, 'again'))).toBe('again')
})
