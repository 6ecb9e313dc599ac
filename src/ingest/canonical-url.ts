/** Parameters that say where a reader came from, and nothing about what is read. */
const TRACKING =
  /^(utm_.*|at_(campaign|medium|custom.*|link.*|ptr.*|bbc.*|format)|ns_(campaign|mchannel|source|linkname|fee)|mc_[ce]id|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|_ga|_gl|mkt_tok|cmpid|cmp|ocid|icid|ito|partner|smid|smtyp|sref|sh|guccounter|guce_.*|xtor|wt_.*|spm|ref_src|ref_url|feedtype|feedname|traffic_source|__twitter_impression|outputtype)$/i
const AMP_PARAMETERS = /^(amp|outputType|output)$/i
/** Hosts of pages for phones: `m.`, `mobile.` and `amp.` before a name of two parts or more. */
const MOBILE_HOST = /^(?:m|mobile|amp)\.(?=[^.]+\.[^.]+)/i

/**
 * The one address of an article, whatever way led to it: without tracking parameters, fragment, AMP and mobile
 * variants. Addresses that are not http or https stay as they are.
 */
export const canonicalUrl = (address: string): string => {
  if (!URL.canParse(address)) return address
  const url = fromAmpCache(new URL(address))
  if (!/^https?:$/.test(url.protocol)) return address
  url.hash = /^#!/.test(url.hash) ? url.hash : ''
  url.hostname = url.hostname.replace(MOBILE_HOST, '').replace(/\.$/, '')
  const kept = [...url.searchParams].filter(
    ([name, value]) => !TRACKING.test(name) && !(AMP_PARAMETERS.test(name) && /^(1|true|amp)?$/i.test(value)),
  )
  if (kept.length < url.searchParams.size) url.search = new URLSearchParams(kept).toString()
  url.pathname = url.pathname
    .replace(/\/amp(?:\.html?)?\/?$/i, '')
    .replace(/\.amp(\.html?)?$/i, '$1')
    .replace(/^\/amp\/(?=.)/i, '/')
    .replace(/\/{2,}/g, '/')
  return url.href
}

/** `https://www-paper-example.cdn.ampproject.org/c/s/www.paper.example/story` and Google's viewer of the same. */
const fromAmpCache = (url: URL): URL => {
  const inner =
    (url.hostname.endsWith('.cdn.ampproject.org') && /^\/[a-z]\/(s\/)?(.+)$/.exec(url.pathname)) ||
    (/^www\.google\.[a-z.]+$/.test(url.hostname) && /^\/amp\/(s\/)?(.+)$/.exec(url.pathname))
  const address = inner ? `${inner[1] ? 'https' : 'http'}://${inner[2]}${url.search}` : ''
  return URL.canParse(address) ? new URL(address) : url
}

/** Whether two addresses are of one site, phone and `www.` hosts included. */
export const isSameSite = (a: string, b: string): boolean => siteOf(a) === siteOf(b)

const siteOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).hostname.replace(MOBILE_HOST, '').replace(/^www\./, '') : address
