import { describe, expect, test } from 'vitest'
import { eventually } from '../servers/http.ts'
import { modelServer } from '../servers/model-server.ts'

/** The bot on a platform, with one article on the ferry. */
export interface AnsweringWorld extends AsyncDisposable {
  /** Asks in public, in a way that is meant for the bot. */
  ask(question: string): void
  /** Texts of the messages that the platform holds now. */
  shown(): readonly string[]
  /** What messages said before they were changed. */
  readonly before: readonly string[]
  readonly problems: readonly string[]
  /** Makes the next post, or the next change of a message, take effect and its answer get lost. */
  loseNextPost(): void
  loseNextChange(): void
}

const QUESTION = 'How many passengers did the ferry carry?'
const WORDED = 'It carried 40 passengers.'
const LIE = 'It carried 90 passengers.'
const ON_ITS_WAY = 'More is on its way'

/** What every platform must do with an answer that a model words bit by bit. */
export const growingAnswerContract = (
  name: string,
  open: (env: Readonly<Record<string, string>>) => Promise<AnsweringWorld>,
): void => {
  const asking = async (prepare: (world: AnsweringWorld) => void) => {
    const sentences = [
      { text: WORDED, evidence: [1] },
      { text: LIE, evidence: [1] },
    ]
    await using model = await modelServer([{ kind: 'json', value: { sentences } }])
    await using world = await open({ OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'tiny' })
    prepare(world)
    world.ask(QUESTION)
    await eventually(() => world.shown().some(text => text.includes('Worded by tiny')))
    return { shown: [...world.shown()], before: [...world.before], problems: world.problems }
  }

  describe(`growing answers: ${name}`, () => {
    test('an answer is shown as soon as its first sentence is verified, and is one message when it is whole', async () => {
      const { shown, before, problems } = await asking(() => {})
      expect(before).toHaveLength(1)
      expect(before[0]).toContain(WORDED)
      expect(before[0]).toContain(ON_ITS_WAY)
      expect(shown).toHaveLength(1)
      expect(shown[0]).toContain(WORDED)
      expect(shown[0]).toContain('1 sentence withheld')
      expect([...before, ...shown].join()).not.toContain(LIE)
      expect(shown[0]).not.toContain(ON_ITS_WAY)
      expect(problems).toEqual([])
    })

    test.each<[string, (world: AnsweringWorld) => void]>([
      ['the post', world => world.loseNextPost()],
      ['the change', world => world.loseNextChange()],
    ])('it is there once, and whole, when the outcome of %s is lost', async (_, prepare) => {
      const { shown, problems } = await asking(prepare)
      expect(shown).toHaveLength(1)
      expect(shown[0]).toContain(WORDED)
      expect(problems).toEqual([])
    })
  })
}
