/** A server sends more than any answer takes. */
export class AnswerTooLong extends Error {}

/** A fetch whose answers end with {@link AnswerTooLong} after so many bytes. */
export const boundedFetch =
  (mostBytes: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    let bytes = 0
    const counted = response.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength
          if (bytes > mostBytes) controller.error(new AnswerTooLong(`more than ${mostBytes} bytes`))
          else controller.enqueue(chunk)
        },
      }),
    )
    return new Response(counted ?? null, response)
  }
