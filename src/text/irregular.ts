import { termOf } from './tokens.ts'

/** Irregular English verbs of the news: base form, then its other forms. */
const VERBS = `be was were been
become became
begin began begun
break broke broken
bring brought
build built
buy bought
choose chose chosen
come came
cut cuts
draw drew drawn
drive drove driven
fall fell fallen
fight fought
find found
fly flew flown
get got gotten
give gave given
go went gone
grow grew grown
hear heard
hold held
know knew known
lead led
leave left
lose lost
make made
meet met
pay paid
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
shoot shot
sing sang sung
speak spoke spoken
spend spent
stand stood
steal stole stolen
strike struck stricken
swear swore sworn
take took taken
teach taught
tell told
think thought
throw threw thrown
win won
withdraw withdrew withdrawn
write wrote written`

const FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  VERBS.split('\n').map(line => {
    const [base, ...forms] = line.split(' ').map(termOf)
    return [base!, forms]
  }),
)
const BASES = new Map([...FORMS].flatMap(([base, forms]) => forms.map(form => [form, base] as const)))

/** The base form's term of an irregular form's: `meet` for `met`. Any other term stays as it is. */
export const baseOf = (term: string): string => BASES.get(term) ?? term

/** The terms of every form of an irregular verb, given any of them; of another term only itself. */
export const formsOf = (term: string): readonly string[] => {
  const base = baseOf(term)
  return [base, ...(FORMS.get(base) ?? [])]
}
