import type { RenderingCheck } from './fault.ts'

/** Letters of a translation for each of an English original, at least and at most, and so many more for a short one. */
const USUAL = { least: 0.4, most: 1.5, more: 12 }
/** Chinese, Japanese and Korean write a word in a letter or two. */
const DENSE = { least: 0.12, most: 1, more: 6 }
const DENSE_SCRIPTS: ReadonlySet<string> = new Set(['Hans', 'Hant', 'Hani', 'Jpan', 'Kore'])

const letters = (text: string): number => text.match(/[\p{L}\p{Nd}]/gu)?.length ?? 0

/** Ends of sentences in any script, and what asks or exclaims; a full stop within a number or a name is none. */
const ENDS = /[?!؟！？。۔।॥።](?=\D|$)|[\p{L}\p{M}]{2,}["”’»)]?\.(?=\s|$)/gu
const CALLS = /[?!؟！？]/g

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** A sentence of so many words may become two. */
const LONG = 30

/** What is far shorter than its original leaves something out; what is far longer, or is more sentences, adds something. */
export const lengthFaults: RenderingCheck = ({ original, translation, language }) => {
  const { least, most, more } = DENSE_SCRIPTS.has(language.script) ? DENSE : USUAL
  const [given, written] = [letters(original), letters(translation)]
  if (written > given * most + more)
    return [{ kind: 'length', reason: 'it is much longer than the original' }]
  if (written < given * least - more / 2 || written === 0) {
    return [{ kind: 'length', reason: 'it is much shorter than the original' }]
  }
  const allowed = Math.max(count(original, ENDS), 1) + (original.split(/\s+/).length > LONG ? 1 : 0)
  if (count(translation, ENDS) > allowed || count(translation, CALLS) > count(original, CALLS)) {
    return [{ kind: 'length', reason: 'it is more sentences than the original' }]
  }
  return []
}
