import { baseOf } from '../text/irregular.ts'
import { termOf } from '../text/tokens.ts'

/** Pairs of words that cannot both be true of one event. */
const PAIRS = (
  'accept reject, agree disagree, allow ban, approve reject, arrive leave, ascend descend, attack defend, begin end, birth death, ' +
  'born died, buy sell, cheap expensive, close open, confirm deny, decrease increase, decline rise, defeat victory, ' +
  'deploy withdraw, down up, drop gain, drop rise, early late, east west, enemy ally, enter leave, expand shrink, fail succeed, ' +
  'fall rise, fall climb, fell rose, fell climbed, dropped rose, female male, first last, found lost, gain lose, gained lost, grow shrink, grew shrank, guilty innocent, ' +
  'guilty acquitted, convicted acquitted, high low, higher lower, highest lowest, husband wife, import export, increase reduce, ' +
  'join leave, joined left, largest smallest, legal illegal, lose win, lost won, major minor, majority minority, ' +
  'maximum minimum, more less, more fewer, most least, north south, northern southern, eastern western, oldest youngest, ' +
  'oldest newest, oppose support, passed failed, present absent, private public, profit loss, promote demote, raise cut, raise lower, ' +
  'raised lowered, raised cut, refuse accept, remain leave, remained left, right left, safe dangerous, same different, strengthen weaken, ' +
  'success failure, temporary permanent, true false, upheld overturned, war peace, with without, worst best, worse better, ' +
  'before after, above below, over under, inside outside, always never, all none, unanimously narrowly, voluntary mandatory'
)
  .split(',')
  .map(
    pair =>
      pair
        .trim()
        .split(' ')
        .map(word => baseOf(termOf(word))) as [string, string],
  )

const OPPOSITES: ReadonlySet<string> = new Set(PAIRS.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))

/** True of two terms (normal forms, see `text/tokens.ts`) that say opposite things: `rose` and `fell`. */
export const areOpposite = (a: string, b: string): boolean => OPPOSITES.has(`${a} ${b}`)
