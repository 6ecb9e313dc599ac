/** The same as `make`, which is called once for each object while that is in memory, and again where its promise failed. */
export const onceFor = <K extends object, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new WeakMap<K, V>()
  return key => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    if (value instanceof Promise) value.catch(() => made.delete(key))
    return value
  }
}
