import type { Briefing } from '../../domain/briefing.ts'
import { escapeHtml } from '../../render/safe.ts'

/** How the post is shown: as the room itself does, or as it looks on another platform. */
export const views = ['room', 'slack', 'discord'] as const
export type View = (typeof views)[number]

export const viewLabels: Readonly<Record<View, string>> = {
  room: 'Room',
  slack: 'As on Slack',
  discord: 'As on Discord',
}

export interface RoomPage {
  readonly briefing: Briefing
  readonly briefings: readonly Briefing[]
  readonly view: View
  /** HTML of the posted edition, one string a message. */
  readonly posts: readonly string[]
  /** Id of the thread. */
  readonly thread: string
  /** HTML of what was said in the thread. */
  readonly entries: readonly string[]
}

const channels = ({ briefing, briefings }: RoomPage): string =>
  briefings
    .map(({ id, title }) => {
      const current = id === briefing.id ? ' aria-current="page"' : ''
      return `<li><a href="/b/${escapeHtml(id)}"${current}># ${escapeHtml(title)}</a></li>`
    })
    .join('')

const switcher = ({ briefing, view, thread }: RoomPage): string =>
  views
    .map(one => {
      const current = one === view ? ' aria-current="true"' : ''
      return `<li><a href="/b/${escapeHtml(briefing.id)}/t/${escapeHtml(thread)}?as=${one}"${current}>${viewLabels[one]}</a></li>`
    })
    .join('')

const suggestions = ({ briefing }: RoomPage): string =>
  [
    `/${briefing.command}`,
    ...briefing.sections.map(({ id }) => `/${briefing.command} section:${id}`),
    ...briefing.sections.map(({ question }) => question),
    `/${briefing.command} subscribe weekdays at 09:00 Europe/London`,
    ...['list', 'next', 'settings', 'why', 'sources', 'check', 'help'].map(word => `/brief ${word}`),
  ]
    .map(text => `<option value="${escapeHtml(text)}"></option>`)
    .join('')

/** The whole page of one channel of the room. */
export const roomPage = (page: RoomPage): string => {
  const { briefing, view, posts, thread, entries } = page
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(briefing.title)} · Communiqué</title>
<link rel="stylesheet" href="/room.css">
<script src="/room.js" defer></script>
</head>
<body>
<a class="skip" href="#box">Skip to the command box</a>
<div class="room">
<nav class="channels" aria-label="Briefings"><h1>Communiqué</h1><ul>${channels(page)}</ul></nav>
<main class="as-${view}">
<ul class="views" aria-label="Show the post as">${switcher(page)}</ul>
${posts.map(post => `<article class="post">${post}</article>`).join('\n')}
<section class="thread" aria-labelledby="thread-title">
<h2 id="thread-title">Thread</h2>
${entries.length === 0 ? `<p class="note empty">Ask about this briefing below, such as: ${escapeHtml(briefing.sections[0]?.question ?? '')}</p>` : ''}
<div id="thread" role="log" aria-live="polite">${entries.join('\n')}</div>
</section>
<form class="command" method="post" enctype="multipart/form-data" action="/b/${escapeHtml(briefing.id)}/t/${escapeHtml(thread)}">
<label class="hidden" for="box">Question or command</label>
<input id="box" name="text" list="suggestions" maxlength="2000" autocomplete="off" placeholder="Ask, or / for commands">
<datalist id="suggestions">${suggestions(page)}</datalist>
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

export const WORKING = '<p class="working">Looking through the articles…</p>'
