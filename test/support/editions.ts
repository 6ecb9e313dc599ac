import fc from 'fast-check'
import { cite, type Modality } from '../../src/domain/citation.ts'
import type { Edition, EditionClaim, SectionResult } from '../../src/domain/edition.ts'
import { nonEmpty, toInstant } from '../../src/domain/values.ts'
import { article, edition } from './builders.ts'

/** Text of any characters, and of those that platforms give a meaning to. */
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: fc.constantFrom(...'*_~`|<>@#:[]()\\&!-+.1 aé漢\n\u202e\ud83d'), maxLength }),
    fc.constantFrom(
      '<!channel>',
      '<@U123>',
      '@everyone',
      '<@&1>',
      '</brief:1>',
      '[x](http://evil.example)',
      'https://evil.example/a',
      ':fire:',
    ),
    fc.lorem({ mode: 'sentences', maxCount: 6 }),
  )

const anyArticle = fc
  .record({
    title: anyText(300),
    outlet: fc.option(anyText(60)),
    url: fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.constantFrom('javascript:alert(1)', 'file:///a'),
    ),
    body: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 900 }),
    publishedAt: fc.option(
      fc.date({ min: new Date(0), max: new Date('2030-01-01'), noInvalidDate: true }).map(toInstant),
    ),
  })
  .map(article)

const modalities: readonly Modality[] = ['asserted', 'reported', 'expected', 'speculated', 'denied']

/** Editions of any size and characters; each claim can be told apart by a word of its own. */
const editionsOf = (claimText: fc.Arbitrary<string>): fc.Arbitrary<Edition> =>
  fc
    .record({
      articles: fc.array(anyArticle, { minLength: 1, maxLength: 12 }),
      title: anyText(400),
      sections: fc.array(
        fc.record({
          title: anyText(200),
          label: fc.option(anyText(80)),
          claims: fc.array(
            fc.record({
              text: claimText,
              speaker: fc.option(anyText(120)),
              outlets: fc.array(anyText(40), { maxLength: 3 }),
              modality: fc.constantFrom(...modalities),
              cites: fc.array(fc.nat(), { minLength: 1, maxLength: 30 }),
            }),
            { maxLength: 30 },
          ),
        }),
        { maxLength: 8 },
      ),
    })
    .map(({ articles, title, sections }) => {
      let serial = 0
      const made = sections.map((section, at): SectionResult => {
        const head = { id: `s${at}`, title: section.title, question: 'q?', kind: 'news' as const }
        const claims = nonEmpty(
          section.claims.map((claim): EditionClaim => {
            serial += 1
            return {
              id: `c${serial}`,
              text: `claim${serial}x ${claim.text}`,
              attribution: { speaker: claim.speaker, outlets: claim.outlets },
              modality: claim.modality,
              citations: nonEmpty(
                claim.cites.map(nth => {
                  const of = articles[nth % articles.length]!
                  return cite(of, { start: 0, end: of.body.length })
                }),
              )!,
              eventDate: null,
              isNew: false,
            }
          }),
        )
        const searched = { articles: 3, outlets: 1, from: null, to: null }
        if (!claims) return { ...head, result: 'quiet', searched }
        const status = section.label ? { label: section.label, since: null, claims: [0] as const } : null
        return { ...head, result: 'reported', status, claims }
      })
      return edition(articles, { title, sections: made })
    })

export const anyEdition = editionsOf(anyText(900))

/** Editions whose claims are longer than a message of any platform may be. */
export const anyWordyEdition = editionsOf(
  anyText(900).map(text => `${text} `.repeat(1 + Math.ceil(5000 / (text.length + 1)))),
)
