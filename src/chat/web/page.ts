import { escapeHtml } from '../../render/safe.ts'

/** How the post is shown: as the room itself does, or as it looks on another platform. */
export const views = ['room', 'slack', 'discord'] as const
export type View = (typeof views)[number]

export const viewLabels: Readonly<Record<View, string>> = {
  room: 'Room',
  slack: 'As on Slack',
  discord: 'As on Discord',
}

/** A line of the list of channels, or of what was posted in one. */
export interface Entry {
  readonly href: string
  readonly label: string
  readonly isCurrent: boolean
}

export interface RoomPage {
  readonly title: string
  /** Address of this page. */
  readonly address: string
  readonly channels: readonly Entry[]
  /** What was posted here on a schedule, newest first. */
  readonly posted: readonly Entry[]
  /** A question that may be asked here. */
  readonly example: string
  /** What the command box offers. */
  readonly suggestions: readonly string[]
  readonly view: View
  /** HTML of the posted edition, one string a message. */
  readonly posts: readonly string[]
  /** HTML of what was said in the thread. */
  readonly entries: readonly string[]
}

const listed = (entries: readonly Entry[]): string =>
  entries
    .map(({ href, label, isCurrent }) => {
      const current = isCurrent ? ' aria-current="page"' : ''
      return `<li><a href="${escapeHtml(href)}"${current}>${escapeHtml(label)}</a></li>`
    })
    .join('')

const switcher = ({ address, view }: RoomPage): string =>
  views
    .map(one => {
      const current = one === view ? ' aria-current="true"' : ''
      return `<li><a href="${escapeHtml(address)}?as=${one}"${current}>${viewLabels[one]}</a></li>`
    })
    .join('')

const postedList = ({ posted }: RoomPage): string =>
  posted.length > 0
    ? `<details class="posted"><summary>Posted here on a schedule</summary><ul>${listed(posted)}</ul></details>`
    : ''

/** The whole page of one channel of the room. */
export const roomPage = (page: RoomPage): string => {
  const { title, address, view, posts, entries } = page
  const suggestions = page.suggestions.map(text => `<option value="${escapeHtml(text)}"></option>`).join('')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Communiqué</title>
<link rel="stylesheet" href="/room.css">
<script src="/room.js" defer></script>
</head>
<body>
<a class="skip" href="#box">Skip to the command box</a>
<div class="room">
<nav class="channels" aria-label="Briefings"><h1>Communiqué</h1><ul>${listed(page.channels)}</ul></nav>
<main class="as-${view}">
<ul class="views" aria-label="Show the post as">${switcher(page)}</ul>
${postedList(page)}
${posts.map(post => `<article class="post">${post}</article>`).join('\n')}
<section class="thread" aria-labelledby="thread-title">
<h2 id="thread-title">Thread</h2>
${entries.length === 0 ? `<p class="note empty">Ask about this briefing below, such as: ${escapeHtml(page.example)}</p>` : ''}
<div id="thread" role="log" aria-live="polite">${entries.join('\n')}</div>
</section>
<form class="command" method="post" enctype="multipart/form-data" action="${escapeHtml(address)}">
<label class="hidden" for="box">Question or command</label>
<input id="box" name="text" list="suggestions" maxlength="2000" autocomplete="off" placeholder="Ask, or / for commands">
<datalist id="suggestions">${suggestions}</datalist>
<label class="file" title="Attach a text to check"><span class="hidden">Attach a text to check</span><input type="file" name="file" accept=".txt,.md,text/plain,text/markdown"><span aria-hidden="true">+</span></label>
<button>Send</button>
</form>
</main>
</div>
</body>
</html>
`
}

/** What was asked, as the thread shows it while the answer is worked on. */
export const askedHtml = (text: string): string => `<p class="asked">${escapeHtml(text)}</p>`

/** What was said in reply. */
export const saidHtml = (post: string, isPrivate: boolean): string =>
  `<article class="post">${isPrivate ? '<p class="who">Only visible to you</p>' : ''}${post}</article>`

/** Ends one state of an answer that grows: what follows is shown in its place. No text can hold it, as signs are escaped. */
export const STATE_ENDS = '<!--then-->'

export const WORKING = '<p class="working">Looking through the articles…</p>'
