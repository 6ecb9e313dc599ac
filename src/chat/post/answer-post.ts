import type { Answer } from '../../domain/answer.ts'
import type { Claim } from '../../domain/citation.ts'
import {
  countLabel,
  coverageLabel,
  leadSpeaker,
  listLabel,
  modalityLabel,
  numbersOf,
  sourceNumbers,
  writerLabel,
} from '../../render/labels.ts'
import type { Action, Button } from '../chat.ts'
import { plain, soft } from '../line.ts'
import { claimItem, sourceItems, sourcesOf } from './lines.ts'
import type { Group, Item, Post } from './post.ts'

const claimsOfAnswer = ({ claims, accounts, nearest }: Answer): Claim[] => [
  ...claims,
  ...accounts,
  ...(nearest ? [nearest] : []),
]

const numberedClaims = (answer: Answer): ((claims: readonly Claim[]) => Item[]) => {
  const numbers = sourceNumbers(claimsOfAnswer(answer))
  const cards = new Map(
    answer.articles.flatMap(card => {
      const number = numbers.get(card.id)
      return number === undefined ? [] : [[number, card] as const]
    }),
  )
  return claims =>
    claims.map(claim =>
      claimItem(
        {
          text: claim.text,
          original: claim.original ?? null,
          speaker: leadSpeaker(claim),
          via: listLabel(claim.attribution.outlets) || null,
          tags: [modalityLabel(claim.modality)].filter(tag => tag !== null),
          numbers: numbersOf(claim, numbers),
        },
        cards,
      ),
    )
}

const answerButtons = (id: string): Button[] => {
  const of = (label: string, verb: Action['verb']): Button => ({
    label,
    action: { verb, about: id, claim: null },
  })
  return [
    of('Sources', 'sources'),
    of('Helpful', 'helpful'),
    of('Not helpful', 'unhelpful'),
    of('Report an error', 'report'),
  ]
}

/** An answer: its sentences, the accounts where they differ, or what is not reported and what comes nearest. */
export const answerPost = (id: string, answer: Answer): Post => {
  const items = numberedClaims(answer)
  const worded = writerLabel(answer.writer)
  const told = new Set(answer.claims.map(({ text }) => text))
  const others = answer.accounts.filter(({ text }) => !told.has(text))
  const groups: Group[] = answer.answered
    ? [
        { heading: answer.lead || null, items: items(answer.claims) },
        ...(others.length > 0 ? [{ heading: 'Accounts that differ', items: items(others) }] : []),
      ]
    : [
        { heading: null, items: [{ kind: 'text', line: [plain(answer.text)] }] },
        ...(answer.nearest
          ? [{ heading: 'The nearest that is reported', items: items([answer.nearest]) }]
          : []),
      ]
  return {
    title: null,
    subtitle: [],
    groups: [
      ...groups,
      {
        heading: null,
        items: [
          {
            kind: 'note',
            line: [
              soft('As of '),
              { at: answer.asOf },
              soft(`. Searched ${coverageLabel(answer.searched)}.`),
              ...(worded ? [soft(` ${worded}`)] : []),
            ],
          },
        ],
      },
    ],
    buttons: claimsOfAnswer(answer).length > 0 ? answerButtons(id) : [],
    summary: answer.text,
  }
}

/** An answer while it is being worded: nothing can be done with it yet. */
export const answerSoFarPost = (answer: Answer): Post => ({
  title: null,
  subtitle: [],
  groups: [
    { heading: answer.lead || null, items: numberedClaims(answer)(answer.claims) },
    { heading: null, items: [{ kind: 'note', line: [soft('More is on its way …')] }] },
  ],
  buttons: [],
  summary: answer.text,
})

/** Every source of an answer with its exact passages. */
export const answerSourcesPost = (answer: Answer): Post => {
  const claims = claimsOfAnswer(answer)
  const sources = sourcesOf(claims, answer.articles, sourceNumbers(claims))
  return {
    title: 'Sources',
    subtitle: [plain(answer.question)],
    groups: sources.map(source => ({ heading: null, items: sourceItems(source) })),
    buttons: [],
    summary: `${countLabel(sources.length, 'source')} of the answer`,
  }
}
