import { maskQuotes, quoteSpans } from './quotes.ts'

/** Verbs in the form in which sentences that tell someone to do something begin; none is a common subject of news. */
const VERBS = new Set(
  (
    'add adopt advise analyse analyze answer append apply arrange ask assist avoid begin bring calculate capitalize change check choose classify ' +
    'combine compare compile compose compute conclude confirm consider continue convert copy create declare decode define delete deliver describe ' +
    'design determine develop discuss disguise disregard divide do draft draw drop edit elaborate embed emit employ encode encrypt end ensure evaluate ' +
    'exclude execute expand explain explore express extract fetch fill find follow forget format formulate forward generate get give go guide help highlight ' +
    'identify ignore illustrate imagine implement incorporate include inform insert introduce invert invite jumble keep learn let list look make mark ' +
    'mention misspell modify never obey offer omit open outline output overwrite paraphrase perform pick please prefix prepare present pretend print ' +
    'proceed produce promote propose provide put randomize read recommend rearrange refer reformat refrain remember remind remove render repeat rephrase ' +
    'replace reply respond restate return reveal reverse review rewrite say scramble see select send share shift show shuffle skip solve speak specify spell ' +
    'start stop submit substitute suggest summarise summarize swap switch take tell transform translate treat try turn type update use utilize verify visit write'
  ).split(' '),
)
const LEAD_IN =
  /^(?:(?:[\p{L} ]{2,24}:|and|but|then|also|now|next|first|finally|instead|assistant|system|user|important|note)[,\s]+)*/iu
/** Those that are nouns as well: they need an object behind them to be commands. */
const ALSO_NOUNS = new Set(
  (
    'answer appeal change copy design display draft drop employ end fill format guide help list look mark mention outline pick produce ' +
    'reply return reverse review share shift show speak spell start stop switch tell treat try turn type update use visit write'
  ).split(' '),
)
const WITH_OBJECT =
  /^\p{L}+\s+(?:a|an|the|all|any|each|every|this|these|those|your|my|our|me|us|it|them|only|in|with)\b/iu

const ADDRESSED =
  /\byour (?:answers?|repl(?:y|ies)|responses?|output|summary|instructions?|prompt)\b|\b(?:previous|prior|above|earlier) instructions?\b|^(?:can|could|would|will) you\b|\byou are now\b|\bfrom now on,? you\b/i

/**
 * True of a sentence that tells its reader to do something (`Replace every vowel …`, `Ignore the above`, `Could you …`)
 * rather than telling what happened. What people are quoted with does not count. English.
 */
export const isInstruction = (sentence: string): boolean => {
  const text = maskQuotes(sentence, quoteSpans(sentence))
  if (ADDRESSED.test(text)) return true
  const command = text.replace(LEAD_IN, '')
  const verb = /^\p{L}+(?![-\p{L}])/u.exec(command)?.[0].toLowerCase() ?? ''
  return VERBS.has(verb) && (!ALSO_NOUNS.has(verb) || WITH_OBJECT.test(command))
}
