import { negations } from '../../text/negation.ts'
import type { RenderingCheck } from './fault.ts'
import { negativesIn } from './negatives.ts'

/** English that another language may put with a "not": it denies something without saying so. */
const NEGATIVE =
  /\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|\p{L}+n['’]t|only|until|unless|before|hardly|barely|scarcely|despite|except|lest|against|away|instead|rather|otherwise|far from|short of|too|fail\p{L}*|refus\p{L}*|den(?:y|ie[sd]|ying|ial)|reject\p{L}*|declin\p{L}*|lack\p{L}*|absen\p{L}*|absent|avoid\p{L}*|prevent\p{L}*|stop\p{L}*|halt\p{L}*|ban(?:s|ned)?|block\p{L}*|oppos\p{L}*|cancel\p{L}*|postpon\p{L}*|suspend\p{L}*|withdr\p{L}*|withh\p{L}*|abstain\p{L}*|boycott\p{L}*|miss(?:ed|ing)?|exclud\p{L}*|omit\p{L}*|ignor\p{L}*|impossib\p{L}*|unlikely|unable|unclear|un\p{L}{4,}|inab\p{L}*|insuffic\p{L}*|incomplet\p{L}*|inconclus\p{L}*|illegal\p{L}*|irreg\p{L}*|dis(?:agree|approv|miss|put|satisf|content|pleas|regard)\p{L}*|non-?\p{L}+|zero|little|few(?:er)?|less|end(?:ed|s)?|over|different\p{L}*|prohibit\p{L}*|forbid\p{L}*|exempt\p{L}*|empty|vain|stall\p{L}*|deadlock\p{L}*|standoff|impasse)\b/iu

/** One of two that other languages say with one word. */
const JOINED = /^(?:neither|nor)$/i

/** What is not so stays so, and nothing else becomes so: as far as the language's words for "not" are known. */
export const polarityFaults: RenderingCheck = ({ original, translation, language }) => {
  const denied = negations(original).filter(
    ({ kind, cue }) => kind === 'not' && !JOINED.test(original.slice(cue.start, cue.end)),
  ).length
  const negatives = negativesIn(language.base)
  if (!negatives) {
    return denied > 0
      ? [{ kind: 'negation', reason: 'how its language says "not" is not known, and the original says it' }]
      : []
  }
  const deniedNow = translation.match(negatives)?.length ?? 0
  if (denied > deniedNow) return [{ kind: 'negation', reason: 'the original says that it is not so' }]
  if (deniedNow > 0 && !NEGATIVE.test(original)) {
    return [{ kind: 'negation', reason: 'the original does not say that it is not so' }]
  }
  return []
}
