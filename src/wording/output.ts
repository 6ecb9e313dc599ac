import * as z from 'zod'

/** The shape in which a model puts claims into words. */
export const writtenSentences = z.object({
  sentences: z.array(z.object({ text: z.string(), evidence: z.array(z.number().int()) })),
})

export type WrittenSentence = z.infer<typeof writtenSentences>['sentences'][number]

const begun = z.object({ sentences: z.array(z.unknown()) })

/** The sentences of an unfinished answer that have come whole: all before the last one, up to the first of another shape. */
export const wholeSentences = (soFar: unknown): WrittenSentence[] => {
  const items = begun.safeParse(soFar).data?.sentences.slice(0, -1) ?? []
  const sentences = items.map(item => writtenSentences.shape.sentences.element.safeParse(item).data)
  const end = sentences.indexOf(undefined)
  return (end < 0 ? sentences : sentences.slice(0, end)) as WrittenSentence[]
}

/** The shape in which a model translates texts. */
export const writtenTranslations = z.object({
  translations: z.array(
    z.object({
      n: z.number().int(),
      text: z.string(),
      names: z.array(z.object({ original: z.string(), translation: z.string() })),
    }),
  ),
})

export type WrittenTranslation = z.infer<typeof writtenTranslations>['translations'][number]
