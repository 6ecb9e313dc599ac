/** A group in a platform's markup. */
export interface MarkedGroup {
  /** Null: the items stand without one. */
  readonly heading: string | null
  readonly items: readonly string[]
}

/** What one message holds. Lengths in UTF-16 code units, which no platform counts more strictly than. */
export interface Capacity {
  /** Longest text of one block. */
  readonly block: number
  /** Most blocks. */
  readonly blocks: number
  /** Longest text of all blocks together. */
  readonly message: number
}

/** The texts of a message's blocks. */
export type PackedMessage = readonly string[]

const CONTINUED = ' (continued)'

/** The blocks of a heading and its items: as few as the block limit allows, broken only between items. */
const blocksOf = ({ heading, items }: MarkedGroup, limit: number): string[] => {
  const blocks: string[] = []
  for (const line of heading === null ? items : [heading, ...items]) {
    const last = blocks.at(-1)
    if (last !== undefined && last.length + 1 + line.length <= limit)
      blocks[blocks.length - 1] = `${last}\n${line}`
    else blocks.push(line)
  }
  return blocks
}

const sum = (blocks: readonly string[]): number => blocks.reduce((total, { length }) => total + length, 0)

/**
 * Lays groups out in messages: a group stays whole where one message can hold it and is otherwise split between items,
 * its heading repeated. Every heading and item must fit a block together (`heading + ' (continued)' + item`).
 * @param first what the first message has left when it also carries a title
 */
export const pack = (
  groups: readonly MarkedGroup[],
  capacity: Capacity,
  first: Capacity,
): PackedMessage[] => {
  const messages: string[][] = [[]]
  const room = (): Capacity => (messages.length === 1 ? first : capacity)
  const fits = (blocks: readonly string[], limits: Capacity): boolean =>
    blocks.length <= limits.blocks && sum(blocks) <= limits.message
  const open = (): string[] => {
    if (messages.at(-1)!.length > 0) messages.push([])
    return messages.at(-1)!
  }
  const add = (blocks: readonly string[]): boolean => {
    const current = messages.at(-1)!
    if (!fits([...current, ...blocks], room())) return false
    current.push(...blocks)
    return true
  }
  for (const group of groups) {
    const whole = blocksOf(group, capacity.block)
    if (add(whole)) continue
    if (fits(whole, capacity)) {
      open().push(...whole)
      continue
    }
    let { heading } = group
    let items: string[] = []
    for (const item of group.items) {
      const longer = blocksOf({ heading, items: [...items, item] }, capacity.block)
      const current = messages.at(-1)!
      if (fits([...current, ...longer], room())) {
        items.push(item)
        continue
      }
      if (items.length > 0) {
        add(blocksOf({ heading, items }, capacity.block))
        heading = group.heading === null ? null : group.heading + CONTINUED
      }
      open()
      items = [item]
    }
    add(blocksOf({ heading, items }, capacity.block))
  }
  return messages
}
