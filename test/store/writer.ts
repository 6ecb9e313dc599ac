/** A process of its own that puts articles into the store named by its argument, one at a time, and says which are kept. */
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { draft, fresh, SEEN } from '../contract/articles.ts'

const [path, name, count] = process.argv.slice(2)
const store = openSqliteStore(path!)
for (let index = 0; index < Number(count); index++) {
  await store.articles.put([fresh(draft(`${name} ${index}`))], SEEN)
  process.stdout.write(`${index}\n`)
}
