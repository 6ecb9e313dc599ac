import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languageFacts } from '../../../src/verify/translation/language-facts.ts'
import { nameWordsOf } from '../../../src/verify/translation/name-words.ts'
import { translationFaults } from '../../../src/verify/translation/translation-faults.ts'

const STRIKE =
  'On Wednesday 26 dock workers in Lindau did not report for work, Harbour Minister Anna Keller said.'
const WAGES = 'Pakistan and China will pay $4.2 million, 15 percent more than in June 2024.'
const TALKS = 'Keller said the SCO talks failed because of “a lack of trust”.'
const ALL = `${STRIKE} ${WAGES} ${TALKS} The workers of Lindau met Anna Keller.`

const held = (
  tag: string,
  original: string,
  translation: string,
  names: Readonly<Record<string, string>> = {},
): string[] =>
  translationFaults({
    original,
    translation,
    names: Object.entries(names)
      .filter(([name]) => original.includes(name))
      .map(([name, written]) => ({ original: name, translation: written })),
    language: languageFacts(tag),
    nameWords: nameWordsOf([ALL]),
  }).map(({ reason }) => reason)

const NAMES_UR = { Lindau: 'لنڈاؤ', 'Anna Keller': 'اینا کیلر', Keller: 'کیلر' }
const NAMES_HI = { Lindau: 'लिंडाउ', 'Anna Keller': 'अन्ना केलर', Keller: 'केलर' }
const NAMES_RU = { Lindau: 'Линдау', 'Anna Keller': 'Анна Келлер', Keller: 'Келлер' }
const NAMES_ZH = { Lindau: '林道', 'Anna Keller': '安娜·凯勒', Keller: '凯勒' }
const NAMES_JA = { Lindau: 'リンダウ', 'Anna Keller': 'アンナ・ケラー', Keller: 'ケラー' }
const NAMES_AR = { Lindau: 'لينداو', 'Anna Keller': 'آنا كيلر', Keller: 'كيلر' }

describe('a true translation passes', () => {
  test.each<[string, string, string, Readonly<Record<string, string>>]>([
    [
      'ur',
      STRIKE,
      'وزیر بندرگاہ اینا کیلر نے کہا کہ بدھ کو لنڈاؤ میں 26 گودی کارکن کام پر نہیں آئے۔',
      NAMES_UR,
    ],
    ['ur', STRIKE, 'وزیر بندرگاہ Anna Keller نے کہا کہ بدھ کو Lindau میں ۲۶ گودی کارکن کام پر نہیں آئے۔', {}],
    [
      'ur',
      WAGES,
      'پاکستان اور چین 42 لاکھ ڈالر ادا کریں گے، جو جون 2024 کے مقابلے میں 15 فیصد زیادہ ہے۔',
      {},
    ],
    ['ur', TALKS, 'کیلر نے کہا کہ SCO کے مذاکرات “a lack of trust” کی وجہ سے ناکام ہوئے۔', NAMES_UR],
    [
      'ur',
      TALKS,
      'کیلر نے کہا کہ ایس سی او کے مذاکرات اعتماد کی کمی کی وجہ سے ناکام ہوئے۔',
      { ...NAMES_UR, SCO: 'ایس سی او' },
    ],
    ['hi', STRIKE, 'बंदरगाह मंत्री अन्ना केलर ने कहा कि बुधवार को लिंडाउ में २६ गोदी कर्मचारी काम पर नहीं आए।', NAMES_HI],
    ['hi', WAGES, 'पाकिस्तान और चीन 42 लाख डॉलर देंगे, जो जून 2024 से 15 प्रतिशत अधिक है।', {}],
    [
      'fr',
      STRIKE,
      'Mercredi, 26 dockers de Lindau ne se sont pas présentés au travail, a déclaré la ministre du Port, Anna Keller.',
      {},
    ],
    [
      'fr',
      WAGES,
      'Le Pakistan et la Chine verseront 4,2 millions de dollars, soit 15 % de plus qu’en juin 2024.',
      {},
    ],
    [
      'de',
      WAGES,
      'Pakistan und China werden 4,2 Millionen Dollar zahlen, 15 Prozent mehr als im Juni 2024.',
      {},
    ],
    [
      'ru',
      STRIKE,
      'В среду 26 докеров в Линдау не вышли на работу, сообщила министр портов Анна Келлер.',
      NAMES_RU,
    ],
    [
      'ru',
      WAGES,
      'Пакистан и Китай заплатят 4,2 миллиона долларов, на 15 процентов больше, чем в июне 2024 года.',
      {},
    ],
    [
      'ar',
      STRIKE,
      'قالت وزيرة الموانئ آنا كيلر إن 26 عامل رصيف في لينداو لم يحضروا إلى العمل يوم الأربعاء.',
      NAMES_AR,
    ],
    ['ar', WAGES, 'ستدفع باكستان والصين 4.2 مليون دولار، أي أكثر بنسبة 15٪ مما كان في يونيو 2024.', {}],
    ['zh', STRIKE, '港口部长安娜·凯勒说，星期三林道有26名码头工人没有上班。', NAMES_ZH],
    ['zh', WAGES, '巴基斯坦和中国将支付420万美元，比2024年6月多15%。', {}],
    [
      'ja',
      STRIKE,
      'アンナ・ケラー港湾相によると、水曜日にリンダウの港湾労働者26人が出勤しなかった。',
      NAMES_JA,
    ],
    ['ja', WAGES, 'パキスタンと中国は420万ドルを支払う。2024年6月より15%多い。', {}],
    ['tr', WAGES, 'Pakistan ve Çin, Haziran 2024’e göre yüzde 15 daha fazla, 4,2 milyon dolar ödeyecek.', {}],
    ['bn', WAGES, 'পাকিস্তান ও চীন ৪২ লাখ ডলার দেবে, যা জুন ২০২৪-এর চেয়ে ১৫ শতাংশ বেশি।', {}],
    ['ta', WAGES, 'பாகிஸ்தானும் சீனாவும் 42 லட்சம் டாலர் வழங்கும், இது ஜூன் 2024-ஐ விட 15 சதவீதம் அதிகம்.', {}],
  ])('%s: %s', (tag, original, translation, names) => {
    expect(held(tag, original, translation, names)).toEqual([])
  })
})

const UR_STRIKE = 'وزیر بندرگاہ اینا کیلر نے کہا کہ بدھ کو لنڈاؤ میں 26 گودی کارکن کام پر نہیں آئے۔'
const UR_WAGES = 'پاکستان اور چین 42 لاکھ ڈالر ادا کریں گے، جو جون 2024 کے مقابلے میں 15 فیصد زیادہ ہے۔'
const FR_WAGES =
  'Le Pakistan et la Chine verseront 4,2 millions de dollars, soit 15 % de plus qu’en juin 2024.'

describe('a translation that says anything else is withheld', () => {
  test.each<[string, string, string, string, RegExp]>([
    ['another number', 'ur', STRIKE, UR_STRIKE.replace('26', '62'), /number 26 is left out/],
    ['another number in other digits', 'ur', STRIKE, UR_STRIKE.replace('26', '۶۲'), /number 26 is left out/],
    ['a number more', 'ur', STRIKE, UR_STRIKE.replace('کارکن', '9 کارکن'), /number 9 is not in/],
    ['a number less', 'ur', STRIKE, UR_STRIKE.replace('26 ', ''), /number 26 is left out/],
    ['another power of ten', 'ur', WAGES, UR_WAGES.replace('لاکھ', 'کروڑ'), /number 4.2 is left out/],
    ['another currency', 'fr', WAGES, FR_WAGES.replace('de dollars', 'd’€'), /currency/],
    ['no percentage', 'ur', WAGES, UR_WAGES.replace(' فیصد', ''), /percentage is left out/],
    ['another month', 'ur', WAGES, UR_WAGES.replace('جون', 'مئی'), /is left out/],
    ['another day', 'ur', STRIKE, UR_STRIKE.replace('بدھ', 'جمعرات'), /is left out/],
    ['another country', 'ur', WAGES, UR_WAGES.replace('چین', 'جاپان'), /"China" is left out/],
    ['another name', 'ur', STRIKE, UR_STRIKE.replace('کیلر', 'شریف'), /"Keller" is left out/],
    ['a name in Latin letters', 'ur', STRIKE, `${UR_STRIKE} Smith`, /"Smith" is not in/],
    ['a name more', 'fr', WAGES, `${FR_WAGES} C’est ce que dit Dupont.`, /"Dupont" is not in/],
    ['no "not"', 'ur', STRIKE, UR_STRIKE.replace('نہیں ', ''), /says that it is not so/],
    ['a "not"', 'ur', WAGES, UR_WAGES.replace('ادا', 'ادا نہیں'), /does not say that it is not so/],
    ['the original', 'ur', STRIKE, STRIKE, /not in the language/],
    ['the original', 'fr', STRIKE, STRIKE, /language of the original/],
    ['another script', 'ur', STRIKE, UR_STRIKE.replace('کام پر', 'काम पर'), /not in the original/],
    ['a link', 'ur', STRIKE, `${UR_STRIKE} https://evil.example`, /not in the original/],
    ['a site', 'fr', WAGES, `${FR_WAGES.slice(0, -1)} sur evil.example`, /not in the original/],
    ['a mention', 'ur', STRIKE, `${UR_STRIKE} @everyone`, /not in the original/],
    ['code', 'ur', STRIKE, `${UR_STRIKE} \`rm\``, /not in the original/],
    ['an invisible sign', 'ur', STRIKE, `${UR_STRIKE}\u202e`, /not in the original/],
    ['a quotation of its own', 'ur', STRIKE, UR_STRIKE.replace('گودی', '“گودی”'), /word for word/],
    [
      'another quotation',
      'ur',
      TALKS,
      'کیلر نے کہا کہ SCO کے مذاکرات “a lack of faith” کی وجہ سے ناکام ہوئے۔',
      /word for word/,
    ],
    ['a word or two', 'ur', STRIKE, 'کیلر 26 نہیں بدھ', /much shorter/],
    ['without end', 'ur', STRIKE, `${UR_STRIKE} `.repeat(3), /much longer/],
    [
      'a "not" that cannot be read',
      'sw',
      STRIKE,
      'Jumatano wafanyakazi 26 wa bandari huko Lindau hawakufika kazini, alisema Waziri Anna Keller.',
      /is not known/,
    ],
  ])('%s (%s)', (_, tag, original, translation, reason) => {
    expect(held(tag, original, translation, NAMES_UR)).toContainEqual(expect.stringMatching(reason))
  })

  test('a pair that names what the translation does not write counts for nothing', () => {
    const faults = held('ur', STRIKE, UR_STRIKE.replace('لنڈاؤ', 'شہر'), NAMES_UR)
    expect(faults).toEqual(['the name "Lindau" is left out or changed'])
  })
})

const DIGITS = ['0', '٠', '۰', '०', '০', '௦', '๐', '០', '０']
const inDigits = (text: string, zero: string): string =>
  text.replace(/\d/g, digit => String.fromCodePoint(zero.codePointAt(0)! + Number(digit)))
const grouped = (value: number, locale: string): string => new Intl.NumberFormat(locale).format(value)
const told = (number: string): string => `کارکنوں نے بتایا کہ ${number} جہاز بندرگاہ میں کھڑے تھے۔`
const original = (value: number): string => `Workers said that ${value} ships were lying in the port.`

describe('a number in any digits and grouping', () => {
  const number = fc.integer({ min: 2, max: 99_999_999 })
  const zero = fc.constantFrom(...DIGITS)
  const locale = fc.constantFrom('en', 'hi', 'de', 'fr', 'de-CH')

  test('passes when it is the same', () => {
    fc.assert(
      fc.property(number, zero, locale, (value, digits, grouping) => {
        const written = inDigits(grouped(value, grouping), digits)
        expect(held('ur', original(value), told(written))).toEqual([])
      }),
    )
  })

  test('is caught when it is another one, is left out, or another stands beside it', () => {
    fc.assert(
      fc.property(number, number, zero, (value, other, digits) => {
        fc.pre(value !== other)
        expect(held('ur', original(value), told(inDigits(String(other), digits)))).not.toEqual([])
        expect(held('ur', original(value), told(''))).not.toEqual([])
        const both = `${told(inDigits(String(value), digits))} ${inDigits(String(other), digits)}`
        expect(held('ur', original(value), both)).not.toEqual([])
      }),
    )
  })
})
