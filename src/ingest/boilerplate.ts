const NETWORKS =
  'facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|pint|instagram|youtube|tiktok|threads|bluesky|mastodon|messenger|viber|wechat|weibo|flipboard|tumblr|vk|google|e-?mail|print|sms|rss'
const SHARE_WORDS = new RegExp(
  `^(?:(?:${NETWORKS}|share|shares|tweet|post|pin|like|copy|link|url|save|send|download|baixar|comment|comments|bookmark|via|this|article|story|on|to|by|and|with|friends|more|\\d+|[|•·,:/+&-])(?:\\s+|$))+$`,
  'i',
)
const DATE_WORDS =
  '\\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|on|at|by|am|pm|a|p|m|t|z|[a-z]{1,3}t|gmt|utc|updated|hours?|minutes?|days?|ago)\\b'
const MEDIA =
  'photo|photos|photograph|photographs|image|images|picture|pictures|file photo|file|illustration|graphic|screengrab|screenshot|video'

/** Lines by their opening. Each is matched against the whole line, which is at most {@link MAX_LENGTH} characters. */
const PATTERNS: readonly RegExp[] = [
  // pointers to other pages
  /^[[(>»▶➤*•\s]*(?:also\s+(?:read|see|watch)|(?:read|see|learn|watch)\s+(?:more|also|next|the full|full)|read|related(?:\s+(?:articles?|news|stor(?:y|ies)|links?|content|coverage|topics?))?|more\s+(?:from|on|stories|news)[^.]{0,40}|must[- ]read|don['’]t miss|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you)?|editor['’]?s['’]? (?:picks?|choice)|trending(?: now)?|most (?:read|popular|viewed)|latest (?:news|stories)|popular|explained|in pics|watch|listen)\s*(?:[:|»>–—-]|\.{3}|…|$)/i,
  /^(?:continue reading|read (?:more|the full|full))\b(?!.*[.!?]["”]?$)/i,
  /^(?:view (?:author )?archive|view (?:all|more|gallery|comments)|show (?:more|comments)|load(?:ing)? (?:more|comments|content)|back to top|scroll (?:down|to)|skip to|story continues|article continues|click (?:here|to|on)|tap (?:here|to)|swipe|next (?:article|story|post)|previous (?:article|story|post)|enlarge image|image \d+ of \d+)\b/i,
  /\bclick here\b/i,
  /^https?:\/\/\S+$/i,
  // comments, trackbacks
  /^(?:comments?\s+(?:are|is|have been)\s+(?:now\s+)?(?:closed|off|disabled|moderated)|\d+\s+comments?$|comments?$|leave a (?:reply|comment)|post a comment|join the (?:conversation|discussion)|(?:what do you|tell us what you) think\b|your email address will not be published|log ?in to (?:comment|reply)|.*\btrackbacks?\s+and\s+pingbacks?\b)/i,
  // newsletters, apps, channels
  /^(?:\W*)(?:please\s+)?(?:sign[- ]?up|subscribe|join (?:us|our)|get (?:the |our |all the |breaking |access |unlimited )|download|register (?:now|here|for free)|stay (?:up[- ]to[- ]date|informed|tuned|ahead|on top|connected)|receive|want (?:more|the latest)|never miss|catch (?:all|up on)|for (?:more|all the latest|the latest|daily)|like us)\b.{0,200}\b(?:newsletters?|inbox|e-?mails?|emails|app|alerts?|notifications?|channels?|whatsapp|telegram|facebook|twitter|instagram|youtube|google news|subscri\w+|updates|headlines|delivered|services?|for free|here)\b/i,
  /^\W*(?:sign ?(?:in|up)|log ?in|subscribe(?: now| subscriber services)?|register|menu|search|home|newsletters?|breaking news emails|advertis(?:e|ing)(?: with us)?|privacy (?:policy|notice)|terms of (?:use|service)|contact us|about us)\W*$/i,
  /\b(?:delivered (?:straight |right |directly )?to your inbox|let our news meet your inbox|sign up to our|subscribe to our|updates right in your inbox|already a subscriber)\b/i,
  new RegExp(`^\\W*(?:follow|connect with|find|like|join)\\b.{0,80}(?:@\\w+|\\bon (?:${NETWORKS})\\b)`, 'i'),
  /\b(?:follow (?:him|her|them|us|me)\b.{0,20}\bon|may be reached at|can be (?:reached|contacted) at|(?:got|have) (?:a|any) (?:news )?tips?\b|contact the (?:author|writer|reporter)|e-?mail (?:the )?(?:author|him|her|us)|send (?:your )?tips)\b/i,
  // advertising, consent, players
  /^(?:advertisement|advert|ad|ads by .*|sponsored(?: content| by .*)?|promoted(?: content)?|paid content|partner content|skip ad|media playback is (?:un|not )supported.*|this video (?:can ?not|is unavailable).*|please (?:enable|use a browser|wait).*|your browser does not.*|(?:we|this (?:web)?site) uses? cookies.*|accept (?:all )?cookies.*|loading ?(?:\.{3}|…)?)$/i,
  // rights
  /^(?:©|\(c\)\s|copyright\b|all rights reserved|this (?:material|document|article|story|content) (?:may not be|is subject to|has not been edited|is published|was originally|first appeared)|.{0,60}\ball rights reserved\.?$|\W*(?:reproduction|republication)\b)/i,
  /^citation:.*\bretrieved\b/i,
  // who wrote, fed or funded it
  /^[([]?\s*(?:additional )?(?:reporting|writing|compiled|editing|translated|edited)(?: and (?:writing|editing))? by\b/i,
  /^[([]?\s*(?:with|based on) (?:inputs?|reporting|additional reporting|files?) (?:from|by)\b/i,
  /\bcontributed to this (?:report|story|article)\b/i,
  /^(?:source|sources|via|tags?|categories|topics|filed under|keywords|posted in|author|about the author|agencies|provided by)\s*[:|–-]/i,
  /^associated press writers?\b.*\bcontributed\b/i,
  // pictures
  new RegExp(
    `^[([]?\\s*(?:${MEDIA})\\s*(?:credit|credits|copyright|caption|source|courtesy|by)?\\s*(?:[:|©/]|by\\b|courtesy\\b|credit\\b|copyright\\b|caption\\b)`,
    'i',
  ),
  new RegExp(`\\(\\s*(?:${MEDIA}|credit)s?(?: credit)?\\s*[:©][^()]{0,80}\\)?\\s*$`, 'i'),
  /(?:\bcredit:|[|(/©]|\bvia\b)\s*(?:[\p{L} .'’-]{2,40}[/|,]\s*)?(?:getty images|reuters|afp|associated press|ap photo|ap|epa|shutterstock|istock|alamy|unsplash|bloomberg)(?:\s*[|/,-]\s*[\p{L} .'’-]{2,40})?\s*\)?$/iu,
  /^(?:.{0,40}[|/])?\s*(?:getty images|shutterstock|istock(?:photo)?)$/i,
  // time stamps
  new RegExp(
    `^\\W*(?:(?:first|last)\\s+)?(?:published|updated|modified|changed|posted|created|issued|date)\\b\\W*(?=.*\\d)(?:${DATE_WORDS}|\\d+(?:st|nd|rd|th)?|\\W)+$`,
    'i',
  ),
  /^\d+ (?:min(?:ute)?s?|hours?|days?|weeks?|months?)(?: ago| read)$/i,
]

const MAX_LENGTH = 420

/**
 * True for a line that surrounds articles on web pages rather than belonging to one: pointers to other pages, share
 * bars, newsletter and comment prompts, picture credits, rights and time stamps. In English, with the marks that
 * other languages share.
 */
export const isBoilerplate = (line: string): boolean => {
  if (line.length > MAX_LENGTH) return false
  if (!/[\p{L}\p{N}]/u.test(line)) return true
  return SHARE_WORDS.test(line) || PATTERNS.some(pattern => pattern.test(line))
}
