import { maskQuotes, quoteSpans } from './quotes.ts'

/** Verbs in the form in which sentences that tell someone to do something begin; none is a common subject of news. */
const VERBS = new Set(
  (
    'add adopt advise analyse analyze append apply arrange ask assist augment avoid begin bring buy calculate capitalize check choose ' +
    'classify click combine compare compile compose compute conclude confirm consider continue convert create declare decode define ' +
    'delete deliver describe determine develop discover discuss disguise disregard divide do donate draw edit elaborate elevate embed ' +
    'emit encode encrypt enhance ensure enter evaluate exaggerate exclude execute expand explain explore express extract fetch find ' +
    'follow forget formulate forward generate get give go grab highlight identify ignore illustrate imagine implement include ' +
    'incorporate inform inject insert install integrate introduce invert invite join jumble keep learn let make manage misspell ' +
    'modify never obey offer omit open output overwrite paraphrase perform persuade please prefix prepare present pretend print ' +
    'proceed promote propose protect provide put randomize read rearrange recommend refer reformat refrain register remember remind ' +
    'remove render repeat rephrase replace respond restate reveal rewrite save say scramble see select send shuffle skip solve ' +
    'specify submit subscribe substitute suggest summarise summarize swap take tease transform translate unlock utilize verify'
  ).split(' '),
)
/** Those that are nouns as well: they need an object behind them to be commands. */
const ALSO_NOUNS = new Set(
  (
    'answer appeal book break call change claim contact copy design display draft drop employ end experience exploit fill format ' +
    'guide head help hint list look mark mention order outline pick plan produce reply return reverse review share shift shop show ' +
    'sign speak spell start stop support switch tell treat trust try turn type update upgrade use visit vote watch write'
  ).split(' '),
)
const LEAD_IN =
  /^(?:(?:[\p{L} ]{2,24}:|and|but|then|also|now|next|first|finally|instead|assistant|system|user|important|note)[,\s]+)*/iu
const WITH_OBJECT =
  /^\p{L}+\s+(?:(?:up|down|out|off|on|over|away|back) )?(?:a|an|the|all|any|each|every|this|these|those|your|my|our|me|us|it|them)\b|^(?:answer|reply|speak|write)\s+(?:only|in|with)\b/iu

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
  return VERBS.has(verb) || (ALSO_NOUNS.has(verb) && WITH_OBJECT.test(command))
}
