import { countLabel } from '../../render/labels.ts'
import { plain, soft } from '../line.ts'
import type { Group, Post } from './post.ts'

/** Headings named among what is left out; the others are counted. */
const MOST_NAMED = 3

const beginning = (groups: readonly Group[], items: number): Group[] => {
  let left = items
  return groups.flatMap(group => {
    const kept = group.items.slice(0, Math.max(0, left))
    left -= group.items.length
    return kept.length > 0 ? [{ ...group, items: kept }] : []
  })
}

const sizeOf = (groups: readonly Group[]): number =>
  groups.reduce((total, { items }) => total + items.length, 0)

/** A line on what of the groups is left out after the first `items` lines, and where to read it. */
const leftOut = ({ groups, rest }: Post, items: number): Group => {
  const whole = sizeOf(groups)
  const kept = beginning(groups, items)
  const headings = groups
    .filter(({ heading, items: all }) => {
      const shown = kept.find(group => group.heading === heading)
      return heading !== null && (shown?.items.length ?? 0) < all.length
    })
    .map(({ heading }) => heading!)
  const named = headings.slice(0, MOST_NAMED).map(heading => `“${heading}”`)
  const more = headings.length - named.length
  const names = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ')
  return {
    heading: 'Left out here',
    items: [
      {
        kind: 'text',
        line: [
          plain(`${countLabel(whole - items, 'line')} of ${whole}, as a private reply has an end`),
          plain(names ? `: ${names}.` : '.'),
          ...(rest ? [soft(` ${rest}`)] : []),
        ],
      },
    ],
  }
}

/** The messages of a post, at most `most` of them: what does not fit is left out from the end on, and a last line says so. */
export const atMost = <Message>(post: Post, most: number, render: (post: Post) => Message[]): Message[] => {
  const all = render(post)
  if (all.length <= most) return all
  const cut = (items: number): Message[] =>
    render({ ...post, groups: [...beginning(post.groups, items), leftOut(post, items)] })
  let [fits, tooMany] = [0, sizeOf(post.groups)]
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2)
    if (cut(middle).length <= most) fits = middle
    else tooMany = middle
  }
  return cut(fits)
}
