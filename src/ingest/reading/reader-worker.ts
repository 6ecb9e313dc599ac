import { serve } from '../../threads/serve.ts'
import { decode } from '../decode.ts'
import { linkedFeeds } from '../feed/discover.ts'
import { readLocalFeed } from '../feed/local-feed.ts'
import { parseFeed } from '../feed/parse.ts'
import { readPage } from '../html/page.ts'
import { readDocument } from '../read-document.ts'
import type { Results, Task } from './task.ts'

const read = (task: Task): Results[Task['kind']] => {
  if (task.kind === 'local feed') return readLocalFeed(task.text, task.context)
  if (task.kind === 'local page') return readDocument('html', task.text, task.context)
  const text = decode(task.bytes, task.contentType)
  switch (task.kind) {
    case 'feed':
      return parseFeed(text, task.url)
    case 'links':
      return linkedFeeds(text, task.url)
    case 'page':
      return readPage(text, { url: task.url, fileName: null, now: task.now })
  }
}

serve(read)
