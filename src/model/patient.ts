import { type LanguageModel, ModelError } from './language-model.ts'

/** A model that is waited for so long, repeats included; what takes longer counts as failed. */
export const waitedFor = (ms: number, model: LanguageModel): LanguageModel => ({
  name: model.name,
  async complete(prompt, schema, signal, onPartial) {
    const deadline = new AbortController()
    const late = new ModelError('timed-out', `the model took longer than ${ms / 1000} s`)
    const timer = setTimeout(() => deadline.abort(late), ms)
    try {
      return await model.complete(prompt, schema, AbortSignal.any([signal, deadline.signal]), onPartial)
    } finally {
      clearTimeout(timer)
    }
  },
})
