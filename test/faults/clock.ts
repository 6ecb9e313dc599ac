/** Loaded before the program (`--import`): its clock shows the time plus `CLOCK_OFFSET_MS`, as if time had passed while it was down. */
const offset = Number(process.env.CLOCK_OFFSET_MS ?? 0)
const RealDate = Date

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args) => Reflect.construct(target, args.length === 0 ? [target.now() + offset] : args),
  get: (target, name) => (name === 'now' ? () => target.now() + offset : Reflect.get(target, name)),
})
