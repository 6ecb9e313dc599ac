/**
 * English verbs by which news puts words on someone.
 * `says`: puts what follows on the subject. `denies`: says that what follows is not so. `acts`: a speech act that the
 * outlet itself reports; its subject speaks in a coordinated `… and said`.
 */
export type SpeechKind = 'says' | 'denies' | 'acts'

export interface SpeechVerb {
  readonly kind: SpeechKind
  /** Also used of things and results, so that the subject must be one that can speak. */
  readonly needsAgent: boolean
  /** Also a plural noun, so that `that`, a quote or the end of the sentence must follow. */
  readonly alsoNoun: boolean
}

const forms = (past: string, present: string): string[] =>
  `${past} ${present}`.split(' ').filter(word => word.length > 0)

const SAYS = forms(
  'said told stated clarified announced claimed alleged argued insisted asserted declared tweeted testified ' +
    'remarked commented quipped joked lamented complained contended reiterated reaffirmed stressed emphasized ' +
    'emphasised underscored underlined acknowledged admitted conceded cautioned warned vowed pledged promised ' +
    'opined boasted believed thinks thought predicted hinted',
  'say says tell tells clarifies announces alleges argues insists asserts declares contends reiterates ' +
    'reaffirms stresses emphasizes emphasises underscores underlines acknowledges admits concedes cautions warns ' +
    'vows pledges promises believe believes argue insist allege stress predict predicts thinks think',
)
const NEEDS_AGENT = forms(
  'confirmed added noted reported revealed disclosed explained suggested indicated maintained concluded wrote ' +
    'estimated recalled responded replied continued proposed observed found read spoke posted described implied ' +
    'mentioned asked shared concurred agreed agrees agree affirmed called reads answered',
  'confirms adds confirm explains suggests indicates maintains concludes writes recalls responds ' +
    'finds suggest indicate describes describe affirms asks answers answer',
)
const ALSO_NOUN = forms(
  '',
  'claims reports states notes comments tweets posts estimates estimate claim report',
)
const DENIES = forms(
  'denied dismissed rejected refuted rebutted disputed downplayed debunked',
  'denies dismisses rejects refutes disputes deny dispute',
)
const ACTS = forms(
  'condemned urged criticized criticised praised welcomed thanked apologized apologised vouched advised briefed ' +
    'addressed expressed voiced discussed congratulated appealed',
  'condemns urges criticizes praises welcomes',
)

const entries = (words: readonly string[], verb: SpeechVerb): [string, SpeechVerb][] =>
  words.map(word => [word, verb])

export const SPEECH_VERBS: ReadonlyMap<string, SpeechVerb> = new Map([
  ...entries(ACTS, { kind: 'acts', needsAgent: true, alsoNoun: false }),
  ...entries(DENIES, { kind: 'denies', needsAgent: true, alsoNoun: false }),
  ...entries(ALSO_NOUN, { kind: 'says', needsAgent: true, alsoNoun: true }),
  ...entries(NEEDS_AGENT, { kind: 'says', needsAgent: true, alsoNoun: false }),
  ...entries(SAYS, { kind: 'says', needsAgent: false, alsoNoun: false }),
])

/** Verbs that need `that`, a quote, a colon or the end right after them (or an adverbial) to count as speech. */
export const NEEDS_CLAUSE: ReadonlySet<string> = new Set(
  (
    'wrote writes announced announces declared declares disclosed disclosing thought thinks think believed found read reads described describes describe continued ' +
    'responded responds replied agreed agrees agree shared posted asked asks proposed observed maintains maintained ' +
    'estimated estimates estimate revealed added adds reported finds ' +
    'recalled recalls mentioned promised promises pledged pledges vowed vows commented comments'
  ).split(' '),
)

/** Verbs that are speech only with `that` or a quote after them: `the meeting concluded on Thursday` is none. */
export const NEEDS_THAT: ReadonlySet<string> = new Set(
  'answered answers answer testified concluded concludes indicated indicates indicate found finds believed thought read posted shared maintained maintains continued'.split(
    ' ',
  ),
)

/** Verbs that are speech with one of these after them: `spoke of a lack of trust`, `called for calm`. */
export const NEEDS_PREPOSITION: ReadonlyMap<string, RegExp> = new Map([
  ['spoke', /^(?:of|about)$/],
  ['called', /^for$/],
])

/** Participles that carry on what the subject of the sentence says. */
export const PARTICIPLES: ReadonlySet<string> = new Set(
  (
    'saying stating claiming arguing insisting warning stressing noting adding asserting alleging emphasizing ' +
    'emphasising telling announcing declaring reiterating explaining confirming'
  ).split(' '),
)

/** Verbs that may stand before their subject: `…, said the ministry`. */
export const INVERTIBLE: ReadonlySet<string> = new Set(
  'said says added wrote writes explained explains noted notes recalled stated states warned argues argued asked claimed adds reads'.split(
    ' ',
  ),
)
