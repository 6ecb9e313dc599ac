type Headers = Readonly<Record<string, string | string[] | undefined>>

export const header = (headers: Headers, name: string): string => String(headers[name] ?? '')

/** How long an answer says it stays fresh, in seconds, by `Cache-Control`, else by `Expires`; null when it does not say. */
export const freshSeconds = (headers: Headers, now: number): number | null => {
  const control = header(headers, 'cache-control')
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(control)?.[1]
  if (maxAge) return Number(maxAge)
  if (/no-(store|cache)/i.test(control)) return null
  return secondsUntil(header(headers, 'expires'), now)
}

/** `Retry-After` in seconds from now, given as seconds or as a date; null when there is none. */
export const retryAfterSeconds = (headers: Headers, now: number): number | null => {
  const value = header(headers, 'retry-after').trim()
  return /^\d{1,9}$/.test(value) ? Number(value) : secondsUntil(value, now)
}

const secondsUntil = (date: string, now: number): number | null => {
  const at = Date.parse(date)
  return Number.isNaN(at) || at <= now ? null : Math.ceil((at - now) / 1000)
}
