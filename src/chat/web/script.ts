/** The room's script: times in the reader's zone, answers that appear in the thread as they come, `/` for the box. Without it forms work alike. */
export const SCRIPT = `
const local = root => {
  for (const time of root.querySelectorAll('time[datetime]')) {
    const format = {
      day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short',
    }
    time.textContent = new Date(time.dateTime).toLocaleString(undefined, format)
  }
}
local(document)
const box = document.getElementById('box')
const file = document.querySelector('.file input')
const nameFile = () => {
  file.parentElement.lastElementChild.textContent = file.files[0]?.name ?? '+'
}
file.addEventListener('change', nameFile)
document.addEventListener('submit', async event => {
  const form = event.target
  const thread = document.getElementById('thread')
  if (form.method !== 'post' || !thread) return
  event.preventDefault()
  if (event.submitter?.value.startsWith('ask:')) return box.focus()
  if (form.contains(box) && !box.value.trim() && !file.value) return box.focus()
  const body = new FormData(form, event.submitter)
  const entry = document.createElement('div')
  thread.append(entry)
  if (form.contains(box)) {
    form.reset()
    nameFile()
  }
  document.querySelector('.empty')?.remove()
  thread.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/x-fragment' } })
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let html = ''
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      html += chunk.value
      const states = html.split('<!--then-->')
      if (states.length > 1) entry.innerHTML = states.at(-2)
      entry.scrollIntoView({ block: 'start' })
    }
    if (!response.ok) entry.textContent = html
    entry.querySelector('.working')?.remove()
    local(entry)
  } catch {
    entry.textContent = 'The room cannot be reached. Is it still running?'
  }
  thread.removeAttribute('aria-busy')
})
document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return
  event.preventDefault()
  box.focus()
})
`
