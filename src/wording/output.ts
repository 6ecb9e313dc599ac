import * as z from 'zod'

/** The shape in which a model puts claims into words. */
export const writtenSentences = z.object({
  sentences: z.array(z.object({ text: z.string(), evidence: z.array(z.number().int()) })),
})

export type WrittenSentence = z.infer<typeof writtenSentences>['sentences'][number]
