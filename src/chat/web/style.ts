/** The room's style: one column on a phone, two on a desk, light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1d21; --soft: #59606b; --line: #d8dbe0; --accent: #0b5cad; --paper: #fff; --shade: #f4f5f7 }
@media (prefers-color-scheme: dark) { :root { --ink: #e7e9ec; --soft: #a7aeb8; --line: #3a3f47; --accent: #7db7f2; --paper: #16181c; --shade: #1f2227 } }
* { box-sizing: border-box }
body { margin: 0; color: var(--ink); background: var(--paper); font: 1rem/1.5 system-ui, sans-serif }
a { color: var(--accent) }
.skip { position: absolute; left: -99rem } .skip:focus { left: .5rem; top: .5rem; background: var(--paper); padding: .5rem }
.room { display: grid; grid-template-columns: 15rem minmax(0, 1fr); min-height: 100dvh }
nav.channels { background: var(--shade); border-right: 1px solid var(--line); padding: 1rem; position: sticky; top: 0; height: 100dvh; overflow: auto }
nav.channels h1 { font-size: 1.1rem; margin: 0 0 .75rem }
nav.channels ul { list-style: none; margin: 0; padding: 0 }
nav.channels a { display: block; padding: .4rem .5rem; border-radius: .4rem; text-decoration: none; color: inherit; overflow-wrap: anywhere }
nav.channels a[aria-current] { background: var(--accent); color: var(--paper) }
main { max-width: 52rem; width: 100%; padding: 1rem 1.25rem 8rem }
.views { display: flex; gap: .25rem; margin: 0 0 1rem; padding: 0; list-style: none; flex-wrap: wrap }
.views a { display: block; padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 1rem; text-decoration: none; font-size: .875rem }
.views a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--paper) }
.posted { margin: 0 0 1rem } .posted ul { margin: .25rem 0; padding-left: 1.2rem }
.post { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 0 0 1rem; overflow-wrap: anywhere }
.post h2 { font-size: 1.25rem; margin: 0 0 .25rem; line-height: 1.25 } .post h3 { font-size: 1rem; margin: 1.1rem 0 .25rem }
.post ul { margin: .25rem 0; padding-left: 1.2rem } .post li { margin: .35rem 0 } .post p { margin: .25rem 0 }
.note, .small, .who { color: var(--soft); font-size: .875rem }
blockquote { margin: .35rem 0; padding-left: .75rem; border-left: 3px solid var(--line); color: var(--soft) }
.actions, .buttons { display: flex; flex-wrap: wrap; gap: .4rem; margin: 1rem 0 0 }
button, .buttons span { font: inherit; font-size: .875rem; padding: .4rem .75rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--shade); color: inherit; text-align: left }
button { cursor: pointer; min-height: 2.5rem } button:hover { border-color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.thread { border-left: 3px solid var(--line); padding-left: 1rem }
.thread h2 { font-size: 1rem }
.asked { font-weight: 600; margin: 1.25rem 0 .5rem; overflow-wrap: anywhere }
.working { color: var(--soft) }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.command { position: fixed; bottom: 0; left: 15rem; right: 0; background: var(--paper); border-top: 1px solid var(--line); padding: .75rem 1.25rem; display: flex; gap: .5rem; align-items: center }
.command input[name=text] { flex: 1; min-width: 0; max-width: 44rem; font: inherit; padding: .5rem .75rem; border: 1px solid var(--soft); border-radius: .4rem; background: var(--paper); color: inherit }
.command button { background: var(--accent); border-color: var(--accent); color: var(--paper); flex: none }
.command .file { position: relative; flex: none; min-width: 2.5rem; max-width: 9rem; height: 2.5rem; padding: 0 .6rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--shade); cursor: pointer; display: grid; place-items: center; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.command .file input { position: absolute; inset: 0; opacity: 0; cursor: pointer } .command .file:focus-within { outline: 2px solid var(--accent); outline-offset: 2px }
#thread > * { scroll-margin-top: 1rem }
.report { display: block; margin: .75rem 0 0; color: var(--soft); font-size: .875rem; width: 100% }
.report input { display: block; width: 100%; font: inherit; font-size: 1rem; padding: .5rem .75rem; margin-top: .25rem; border: 1px solid var(--soft); border-radius: .4rem; background: var(--paper); color: var(--ink) }
.as-slack .post { font-family: Lato, 'Helvetica Neue', Arial, sans-serif; font-size: .9375rem; border-radius: .5rem }
.as-slack .block + .block { margin-top: .75rem } .as-slack .post p { margin: 0 }
.as-slack .buttons span { background: none; font-weight: 700 }
.as-discord .post { background: #2b2d31; color: #dbdee1; border: 0; border-left: .25rem solid #5865f2; font-family: 'gg sans', 'Noto Sans', Arial, sans-serif }
.as-discord .post a { color: #00a8fc } .as-discord .small { color: #b5bac1 } .as-discord blockquote { border-color: #4e5058; color: inherit }
.as-discord .block:first-child h3:first-child { margin-top: 0 }
.as-discord .buttons span { background: #4e5058; color: #fff; border: 0 }
@media (max-width: 46rem) {
  .room { display: block } nav.channels { border: 0; border-bottom: 1px solid var(--line); padding: .75rem 1rem; position: static; height: auto }
  nav.channels h1 { margin: 0 0 .25rem } nav.channels ul { display: flex; gap: .25rem; overflow-x: auto }
  nav.channels li { flex: none } nav.channels a { max-width: 70vw; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
  .command { left: 0; padding: .5rem .75rem } main { padding: .75rem .75rem 6rem } .thread { padding-left: .6rem }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
`
