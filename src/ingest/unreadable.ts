/** An input holds no article that can be read. The message names what is wrong with it and the remedy. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
}
