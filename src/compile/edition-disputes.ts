import type { Line } from './corpus.ts'
import { findDisputes } from './disputes.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'
import type { Material } from './material.ts'
import type { Ranked } from './select.ts'

/** Accounts that differ, each ready to be worded. */
export interface ToldDispute {
  readonly about: string
  readonly accounts: readonly [EvidenceGroup, EvidenceGroup, ...EvidenceGroup[]]
}

/** How many of each section's best points are searched for accounts that differ, and how many sentences in all. */
const POINTS = 60
const SENTENCES = 400

/** An account led by a sentence that is understood on its own, one sentence an article; null when it has none. */
const told = (
  material: Material,
  account: EvidenceGroup,
  lines: ReadonlyMap<Evidence, Line>,
): EvidenceGroup | null => {
  for (const evidence of account) {
    const first = material.standing(lines.get(evidence)!, evidence.score)
    if (!first) continue
    const articles = new Set([first.article.id])
    const others = account.filter(({ article }) => !articles.has(article.id) && articles.add(article.id))
    return [first, ...others]
  }
  return null
}

/** Finds the accounts that differ among what bears on any section. */
export const disputesAmong = (material: Material, ranked: readonly (readonly Ranked[])[]): ToldDispute[] => {
  const { corpus, points, evidence } = material
  const best = new Map<number, number>()
  for (const { point, score } of ranked.flatMap(list => list.slice(0, POINTS))) {
    best.set(point, Math.max(best.get(point) ?? 0, score))
  }
  const lines = new Map<Evidence, Line>()
  const inOrder = [...best].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  for (const [point, score] of inOrder) {
    for (const number of points[point]!.members) {
      const line = corpus.lines[number]!
      if (lines.size < SENTENCES) lines.set(evidence(line, score), line)
    }
  }
  return findDisputes([...lines.keys()]).flatMap(({ about, accounts }) => {
    const [first, second, ...rest] = accounts
      .map(account => told(material, account, lines))
      .filter(account => account !== null)
    return first && second ? [{ about, accounts: [first, second, ...rest] }] : []
  })
}
