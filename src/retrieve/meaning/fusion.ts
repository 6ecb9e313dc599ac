/** https://doi.org/10.1145/1571941.1572114 takes 60 for lists that count alike. */
const K = 60
/** What a place among the nearest counts beside one among those that words rank. */
const WEIGHT = 0.5

const part = (rank: number): number => 1 / (K + rank)

/**
 * Mixes the ranks by words with those by meaning (reciprocal rank fusion). The items come in their new order, and the
 * scores are handed out anew in that order, so that they keep the range that whoever reads them expects. Where nothing
 * is near, all stays as it is.
 * @param items in any order; `near` is asked for one after the other
 * @param near the place of an item among the nearest, from 0; null: it is not among them
 */
export const fused = <T extends { readonly score: number }>(
  items: readonly T[],
  near: (item: T) => number | null,
): readonly T[] => {
  const places = items.map(near)
  if (places.every(place => place === null)) return items
  const byScore = items.map((_, index) => index).sort((a, b) => items[b]!.score - items[a]!.score)
  const order = byScore
    .map((index, rank) => {
      const place = places[index]!
      return { index, value: part(rank) + (place === null ? 0 : WEIGHT * part(place)) }
    })
    .sort((a, b) => b.value - a.value)
  return order.map(({ index }, rank) => ({ ...items[index]!, score: items[byScore[rank]!]!.score }))
}
