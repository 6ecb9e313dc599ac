import * as z from 'zod'

/** The shape in which a model words a section. */
export const sectionOutput = z.object({
  sentences: z.array(z.object({ text: z.string(), evidence: z.array(z.number().int()) })),
})

export type WrittenSentence = z.infer<typeof sectionOutput>['sentences'][number]
