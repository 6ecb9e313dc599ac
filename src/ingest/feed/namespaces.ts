/**
 * The vocabularies of feeds by namespace, with the prefix that the rest of the code knows them by; '' for those of
 * RSS and Atom themselves. Versions that differ only in their address share a prefix.
 */
const VOCABULARIES: readonly (readonly [RegExp, string])[] = [
  [/^backend\.userland\.com\/rss/, ''],
  [/^blogs\.law\.harvard\.edu\/tech\/rss/, ''],
  [/^cyber\.law\.harvard\.edu\/rss/, ''],
  [/^purl\.org\/rss\/1\.0$/, ''],
  [/^purl\.org\/net\/rss1\.1$/, ''],
  [/^(my\.netscape\.com|channel\.netscape\.com|my\.userland\.com)\//, ''],
  [/^purl\.org\/atom\/ns$/, ''],
  [/^www\.w3\.org\/2005\/atom$/, ''],
  [/^www\.sitemaps\.org\/schemas\/sitemap\//, ''],
  [/^www\.google\.com\/schemas\/sitemap\//, ''],
  [/^www\.google\.com\/schemas\/sitemap-news\//, 'news'],
  [/^purl\.org\/dc\/elements\/1\.[01]$/, 'dc'],
  [/^purl\.org\/dc\/terms$/, 'dcterms'],
  [/^purl\.org\/rss\/1\.0\/modules\/content$/, 'content'],
  [/^purl\.org\/rss\/1\.0\/modules\/syndication$/, 'sy'],
  [/^search\.yahoo\.com\/mrss$/, 'media'],
  [/^www\.itunes\.com\/dtds\/podcast-1\.0\.dtd$/, 'itunes'],
  [/^www\.w3\.org\/1999\/xhtml$/, 'xhtml'],
  [/^www\.w3\.org\/1999\/02\/22-rdf-syntax-ns$/, 'rdf'],
  [/^rssnamespace\.org\/feedburner\/ext\/1\.0$/, 'feedburner'],
]

/** The prefix by which a namespace is known here; undefined for a namespace that feeds do not use. */
export const vocabulary = (uri: string): string | undefined => {
  const address = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]+$/, '')
  return VOCABULARIES.find(([pattern]) => pattern.test(address))?.[1]
}
