import { words } from '../../text/words.ts'

const SENTENCE_END = /^[.!?…:“"‘'([—–•]$/

/** Titles, kinds of bodies and the like: written with a capital beside names, and translated by their meaning. */
const TITLES: ReadonlySet<string> = new Set(
  (
    'president vice prime minister ministers ministry foreign external internal interior home defence defense finance trade health justice affairs ' +
    'secretary general deputy chief chairman chairwoman chair chairperson director head leader governor mayor ambassador envoy consul commissioner ' +
    'spokesman spokeswoman spokesperson senator congressman congresswoman representative member speaker judge attorney solicitor inspector officer ' +
    'king queen prince princess duke lord lady sir dame pope bishop cardinal imam rabbi reverend father mother saint st mr mrs ms miss dr prof professor ' +
    'colonel major captain lieutenant sergeant marshal admiral brigadier commander corporal private constable ' +
    'department office bureau board body agency authority authorities administration government state states federal national international united nations ' +
    'union unions council committee commission organisation organization cooperation association alliance assembly parliament congress senate house lower upper ' +
    'court supreme high appeal tribunal party movement front league group bank fund company corporation limited institute institution university college school academy centre center ' +
    'hospital church mosque temple cathedral police army navy air force forces guard guards coast military security intelligence service services command ' +
    'republic kingdom people peoples islamic democratic socialist republican city county province district region territory north south east west northern southern eastern western central ' +
    'river sea ocean lake bay gulf strait island islands mountain mountains mount valley desert peninsula cape port harbour harbor airport station street road avenue square park bridge tower hall ' +
    'summit conference forum meeting session treaty agreement accord pact convention protocol charter declaration statement communique communiqué act law bill resolution constitution ' +
    'operation war world cold day year week month games cup championship olympic award prize fair festival exhibition heads line control process plan programme program project initiative belt ' +
    'new old great greater no nos number and of the for on in to a an at by i'
  ).split(' '),
)

/** Looked at as dates. */
const CALENDAR: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun'
  ).split(' '),
)

const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text)

/** A word of a name without its possessive ending, in lower case. */
export const bareName = (word: string): string => word.replace(/['’]s?$/u, '').toLowerCase()

/** The parts of hyphenated words stand by themselves in many languages. */
const partsOf = (word: string): string[] => word.split('-').filter(Boolean)

/** Whether a word is a title or the like, whatever it is written with. */
export const isTitle = (word: string): boolean => TITLES.has(bareName(word))

/**
 * Words that only ever name something, in lower case: written with a capital within a sentence, never without one, and
 * no titles.
 * @param texts as much of the same articles as is at hand
 */
export const nameWordsOf = (texts: readonly string[]): ReadonlySet<string> => {
  const names = new Set<string>()
  const common = new Set<string>()
  for (const text of texts) {
    const list = words(text)
    for (const [at, word] of list.entries()) {
      if (word.isMark) continue
      const isWithin =
        at > 0 &&
        !SENTENCE_END.test(list[at - 1]!.text) &&
        !text.slice(list[at - 1]!.end, word.start).includes('\n')
      for (const part of partsOf(word.text)) {
        if (/^\p{Ll}/u.test(part)) common.add(bareName(part))
        else if (isCapital(part) && isWithin) names.add(bareName(part))
      }
    }
  }
  return new Set(
    [...names].filter(
      name => !common.has(name) && !TITLES.has(name) && !CALENDAR.has(name) && /\p{L}/u.test(name),
    ),
  )
}

/** The words of a text that name something, as it writes them, without their possessive endings. */
export const namesIn = (text: string, nameWords: ReadonlySet<string>): string[] => {
  const found = words(text)
    .filter(({ isMark, text: word }) => !isMark && isCapital(word))
    .flatMap(({ text: word }) => partsOf(word))
    .filter(part => isCapital(part) && nameWords.has(bareName(part)))
    .map(part => part.replace(/['’]s?$/u, ''))
  return [...new Set(found)]
}
