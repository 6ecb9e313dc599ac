import { termOf } from '../text/tokens.ts'

/** What kind of thing answers a question: decides which words of a sentence can be the answer. */
export type AnswerType =
  | 'person'
  | 'organisation'
  | 'country'
  | 'place'
  | 'title'
  | 'date'
  | 'number'
  | 'money'
  | 'percent'
  | 'duration'
  | 'thing'
  | 'reason'
  | 'statement'

const nouns = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(termOf))

/** Common English head nouns by the kind of thing they ask for. Anything else is a `thing`. */
const HEADS: readonly (readonly [AnswerType, ReadonlySet<string>])[] = [
  ['country', nouns('country countries nation nations')],
  [
    'place',
    nouns(
      'city town village state province region county district area place location venue capital island continent ' +
        'constituency neighbourhood suburb port border river lake sea mountain airport destination site stadium territory',
    ),
  ],
  [
    'person',
    nouns(
      'person people man woman leader president minister politician lawmaker senator congressman congresswoman ' +
        'governor mayor judge justice actor actress star superstar singer musician rapper artist painter author writer ' +
        'host player footballer golfer gymnast athlete runner driver coach manager wrestler boxer comedian billionaire ' +
        'executive founder candidate contender nominee republican democrat official general commander diplomat ' +
        'ambassador spokesman spokesperson spokeswoman scientist activist journalist celebrity figure king queen prince ' +
        'princess pope guest winner victim suspect character speaker chancellor secretary',
    ),
  ],
  [
    'organisation',
    nouns(
      'company companies firm corporation organisation group team club bank airline retailer store supermarket chain ' +
        'university college school broadcaster newspaper outlet network channel agency ministry department institution ' +
        'party union league brand automaker carmaker manufacturer maker giant startup platform website service app ' +
        'committee court council body association federation sport charity museum studio publisher militia faction duo band',
    ),
  ],
  [
    'title',
    nouns(
      'film movie song album single show series sitcom drama remake sequel book novel play musical game podcast ' +
        'programme magazine poem opera painting award prize holiday mission operation project treaty law bill act',
    ),
  ],
  ['date', nouns('date day month year time weekday season decade century')],
  ['percent', nouns('percentage proportion share percent')],
  ['number', nouns('number total tally count figure amount score')],
  ['money', nouns('price cost salary fine value sum')],
]

/** The kind of thing that a head noun such as `city` or `film` asks for. */
export const typeOfHead = (head: string): AnswerType => {
  const term = termOf(head.toLowerCase())
  return HEADS.find(([, words]) => words.has(term))?.[0] ?? 'thing'
}

const NUMERIC: ReadonlySet<AnswerType> = new Set(['date', 'number', 'money', 'percent', 'duration'])

/** Answers that are figures: they have no other names. */
export const isNumeric = (type: AnswerType): boolean => NUMERIC.has(type)
