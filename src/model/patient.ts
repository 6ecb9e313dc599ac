import { type LanguageModel, ModelError } from './language-model.ts'

/** A model that is waited for so long, repeats included; what takes longer counts as failed. */
export const waitedFor = (ms: number, model: LanguageModel): LanguageModel => ({
  name: model.name,
  async complete(prompt, schema, signal, onPartial) {
    const deadline = AbortSignal.timeout(ms)
    try {
      return await model.complete(prompt, schema, AbortSignal.any([signal, deadline]), onPartial)
    } catch (error) {
      if (!deadline.aborted || signal.aborted || error instanceof ModelError) throw error
      throw new ModelError('timed-out', `the model took longer than ${ms / 1000} s`)
    }
  },
})
