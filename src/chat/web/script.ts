/** The room's script: times in the reader's zone, and answers that appear in the thread as they come. Without it forms work alike. */
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
document.addEventListener('submit', async event => {
  const form = event.target
  const thread = document.getElementById('thread')
  if (form.method !== 'post' || !thread) return
  event.preventDefault()
  const body = new FormData(form, event.submitter)
  const entry = document.createElement('div')
  thread.append(entry)
  const box = document.querySelector('.command input')
  if (form.contains(box)) form.reset()
  try {
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/x-fragment' } })
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let html = ''
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      html += chunk.value
      entry.innerHTML = html
    }
    if (!response.ok) entry.textContent = html
    entry.querySelector('.working')?.remove()
    local(entry)
  } catch {
    entry.textContent = 'The room cannot be reached. Is it still running?'
  }
  entry.scrollIntoView({ block: 'nearest' })
})
`
