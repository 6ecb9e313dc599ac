import type { NamePair, Rendering } from './fault.ts'
import { hasWord } from './occurrence.ts'
import { soundsLike } from './sounds.ts'

const isSame = (a: string, b: string): boolean => a[0] === b[0] && soundsLike(a, b)

/** Shorter ones may be an ordinary word too. */
const SHORTEST = 4

/** How an edition writes its names: one name in one way, apart from its endings, and no name where the original has none. */
export class NameForms {
  readonly #forms = new Map<string, string>()

  keep(names: readonly NamePair[]): void {
    for (const { original, translation } of names) {
      if (!this.#forms.has(original)) this.#forms.set(original, translation)
    }
  }

  /** Why a translation does not go with the others; null: it does. */
  objection({
    original,
    translation,
    names,
  }: Pick<Rendering, 'original' | 'translation' | 'names'>): string | null {
    const strange = names.find(
      pair => !isSame(this.#forms.get(pair.original) ?? pair.translation, pair.translation),
    )
    if (strange) return `the name "${strange.original}" is written in another way elsewhere`
    const own = names.map(pair => pair.translation)
    const added = [...this.#forms].find(
      ([name, form]) =>
        form.length >= SHORTEST &&
        !hasWord(original, name) &&
        !own.some(other => other.includes(form)) &&
        hasWord(translation, form),
    )
    return added ? `the name "${added[0]}" is not in the original` : null
  }
}
