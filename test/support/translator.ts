import type { NamePair } from '../../src/verify/translation/fault.ts'
import { languageFacts } from '../../src/verify/translation/language-facts.ts'

/** How letters are written in another script, the longest first; what is missing stands as it is. */
const SCRIPTS: Readonly<Record<string, string>> = {
  Arab: 'sh ش kh خ ch چ gh غ th تھ ph ف a ا b ب c ک d د e ے f ف g گ h ہ i ی j ج k ک l ل m م n ن o و p پ q ق r ر s س t ت u و v و w و x کس y ی z ز',
  Cyrl: 'sh ш kh х ch ч zh ж th т ph ф a а b б c к d д e е f ф g г h х i и j дж k к l л m м n н o о p п q к r р s с t т u у v в w в x кс y й z з',
  Deva: 'sh श kh ख ch च gh घ th थ ph फ a ा b ब c क d द e े f फ g ग h ह i ि j ज k क l ल m म n न o ो p प q क r र s स t त u ु v व w व x क्स y य z ज़',
  Hans: 'a 阿 b 布 c 克 d 德 e 埃 f 弗 g 格 h 赫 i 伊 j 杰 k 克 l 勒 m 姆 n 恩 o 奥 p 普 q 克 r 尔 s 斯 t 特 u 乌 v 夫 w 威 x 克斯 y 伊 z 兹',
  Latn: 'th t a e e a i ou o i u o',
}

const NOT: Readonly<Record<string, string>> = {
  ar: 'لا',
  fr: 'pas',
  hi: 'नहीं',
  ru: 'не',
  ur: 'نہیں',
  zh: '不',
}
const NEGATIVE = /^(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|\p{L}+n['’]t)$/iu

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ')
const TENS = 'ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  lakh: 1e5,
  million: 1e6,
  crore: 1e7,
  billion: 1e9,
  trillion: 1e12,
  bn: 1e9,
  mn: 1e6,
  m: 1e6,
  k: 1e3,
}
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const DAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')

const REGIONS: Readonly<Record<string, string>> = { 'United States': 'US', 'United Nations': 'UN' }

const PIECE =
  /(?<region>United (?:States|Nations))|(?<quote>“[^”]*”?|"[^"]*"?)|(?<number>\p{Nd}{1,3}(?:,\p{Nd}{2,3})+(?:\.\p{Nd}+)?|\p{Nd}+(?:\.\p{Nd}+)?)(?:[ -](?<scale>hundred|thousand|lakh|million|crore|billion|trillion)\b|(?<short>bn|mn|m|k)\b)?|(?<word>\p{L}[\p{L}\p{M}'’]*(?:\.\p{Lu}\b)?)|(?<rest>[^\p{L}\p{Nd}“"]+|.)/gu

/** A translator that knows no language: it writes every word by its letters, and numbers, dates and "not" as is right. */
export const scriptTranslator = (tag: string, digits = 'latn') => {
  const facts = languageFacts(tag)
  const letters = (SCRIPTS[facts.script] ?? SCRIPTS.Latn!).split(' ')
  const table = new Map(
    letters.flatMap((from, at) => (at % 2 === 0 ? [[from, letters[at + 1]!] as const] : [])),
  )
  const pattern = new RegExp([...table.keys()].join('|'), 'g')
  const byLetters = (word: string): string =>
    word
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(pattern, found => table.get(found)!)
  const figure = (value: number): string =>
    new Intl.NumberFormat(tag, {
      numberingSystem: digits,
      useGrouping: value >= 1e4,
      maximumFractionDigits: 6,
    }).format(value)
  const scaled = (value: number): string =>
    new Intl.NumberFormat(tag, {
      notation: 'compact',
      compactDisplay: 'long',
      numberingSystem: digits,
      maximumFractionDigits: 6,
    }).format(value)

  const wordOf = (word: string, isName: boolean): string => {
    const low = word.toLowerCase()
    if (NEGATIVE.test(word)) return NOT[facts.base] ?? 'not'
    const isCapital = /^\p{Lu}/u.test(word)
    if (isCapital && MONTHS.includes(low))
      return facts.months[MONTHS.indexOf(low)]![0] ?? `${MONTHS.indexOf(low) + 1}`
    if (DAYS.includes(low)) return facts.weekdays[DAYS.indexOf(low)]![0]!
    for (const [list, times] of [
      [NUMBERS, 1],
      [ORDINALS, 1],
      [TENS, 10],
    ] as const) {
      const at = list.indexOf(low)
      if (at > 0 && low !== 'one' && low !== 'second') return figure(list === TENS ? (at + 1) * times : at)
    }
    if (low === 'per' || low === 'percent' || low === 'cent')
      return low === 'per' ? '' : facts.percents.at(-1)!
    if (isName && facts.script === 'Latn') return word
    if (/^\p{Lu}+$/u.test(word) && word !== 'A') return word
    return byLetters(word)
  }

  /** A sentence that is one quotation is translated without its marks. */
  const bare = (text: string): string => (/^[“"][^”"]*[”"]$/.test(text) ? text.slice(1, -1) : text)

  /** @param nameWords words that only ever name something, in lower case */
  return (
    text: string,
    nameWords: ReadonlySet<string>,
  ): { readonly text: string; readonly names: readonly NamePair[] } => {
    const names: NamePair[] = []
    const written = [...bare(text).matchAll(PIECE)].map(({ groups = {} }) => {
      const { quote, region, number, scale, short, word } = groups
      if (quote !== undefined) return quote
      if (region !== undefined) return facts.region(REGIONS[region]!)!
      if (number !== undefined) {
        const value = Number(number.replaceAll(',', ''))
        const factor = SCALES[scale ?? short ?? '']
        if (factor === undefined) return figure(value)
        return factor === 100 ? figure(value * factor) : scaled(value * factor)
      }
      if (word === undefined) return groups.rest!
      const name = word.replace(/['’]s?$/u, '')
      const isName = /^\p{Lu}/u.test(name) && nameWords.has(name.toLowerCase())
      const form = wordOf(name, isName)
      if (isName) names.push({ original: name, translation: form })
      return form
    })
    return { text: written.join(''), names }
  }
}
