import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../src/ingest/decode.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')

describe('the encoding of a document', () => {
  it('is what its byte-order mark says, also for UTF-16 and UTF-32', () => {
    expect(decode(Buffer.from('\uFEFF<a>é</a>'))).toBe('<a>é</a>')
    expect(decode(Buffer.from('\uFEFF<a>é</a>', 'utf16le'))).toBe('<a>é</a>')
    expect(decode(Buffer.from('\uFEFF<a>é</a>', 'utf16le').swap16())).toBe('<a>é</a>')
    expect(decode(utf32('\uFEFF<a>😀</a>'))).toBe('<a>😀</a>')
  })

  it('is seen in the first characters where there is no mark', () => {
    expect(decode(Buffer.from('<a>é</a>', 'utf16le'))).toBe('<a>é</a>')
    expect(decode(utf32('<a>😀</a>'))).toBe('<a>😀</a>')
  })

  it('is the charset of the Content-Type, else what the document declares', () => {
    const bytes = Buffer.from([0x3c, 0x61, 0x3e, 0xe9])
    expect(decode(bytes, 'text/xml; charset="iso-8859-7"')).toBe('<a>ι')
    expect(decode(latin1('<?xml version="1.0" encoding="koi8-r"?>\xc1\xc2'))).toContain('аб')
    expect(
      decode(latin1('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">\xe0\xe1')),
    ).toContain('аб')
  })

  it('is UTF-8 where the bytes are, whatever is declared', () => {
    expect(
      decode(
        Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>naïve</a>'),
        'text/xml; charset=us-ascii',
      ),
    ).toContain('naïve')
  })

  it('stays UTF-8 when a few bytes are broken', () => {
    expect(decode(Buffer.concat([Buffer.from('Ѩ привет '), Buffer.from([0xf1])]))).toBe('Ѩ привет \uFFFD')
  })

  it('is guessed when nothing tells', () => {
    const russian = Buffer.from(
      [...'Сегодня утром в порт пришёл первый паром после ремонта'].map(letter => {
        const code = letter.charCodeAt(0)
        return code < 0x80 ? code : code === 0x451 ? 0xb8 : code - 0x350
      }),
    )
    expect(decode(russian)).toBe('Сегодня утром в порт пришёл первый паром после ремонта')
  })

  it('never fails', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.string(),
        (bytes, type) => typeof decode(bytes, type) === 'string',
      ),
    )
  })
})

const utf32 = (text: string): Buffer => {
  const bytes = Buffer.alloc([...text].length * 4)
  for (const [index, character] of [...text].entries())
    bytes.writeUInt32LE(character.codePointAt(0)!, index * 4)
  return bytes
}
