import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrate, migrations } from '../../src/store/sqlite/schema.ts'

const ENTERED_BY_SECOND = 2 ** 20
const DAY = 20_150

test('articles that were keyed by the second are found under their new keys', () => {
  const db = new DatabaseSync(':memory:')
  const keyed = migrations.findIndex(change => change.includes('rekeyed'))
  for (const change of migrations.slice(0, keyed)) db.exec(change)
  db.exec(`PRAGMA user_version = ${keyed}`)
  const insert = db.prepare(
    `INSERT INTO article (key, id, url, version, title, body, date_basis, first_seen_at, known_at)
     VALUES ($key, $id, $id, 1, $id, '', 'stated', '', '')`,
  )
  const entries = [
    { id: 'morning', second: DAY * 86_400 + 60, terms: 'ferri harbor' },
    { id: 'evening', second: DAY * 86_400 + 80_000, terms: 'ferri' },
    { id: 'tomorrow', second: (DAY + 1) * 86_400, terms: 'harbor' },
  ]
  for (const { id, second, terms } of entries) {
    const key = second * ENTERED_BY_SECOND
    insert.run({ $key: key, $id: id })
    db.prepare('INSERT INTO article_term (rowid, terms) VALUES (?, ?)').run(key, terms)
    db.prepare('INSERT INTO article_band VALUES (7, ?)').run(key)
  }
  migrate(db, ':memory:')
  const ids = (sql: string, ...values: string[]) =>
    db
      .prepare(sql)
      .all(...values)
      .map(({ id }) => id)
  const found = (term: string) =>
    ids(
      'SELECT id FROM article_term JOIN article ON key = article_term.rowid WHERE article_term MATCH ? ORDER BY key',
      term,
    )
  expect(found('ferri')).toEqual(['morning', 'evening'])
  expect(found('harbor')).toEqual(['morning', 'tomorrow'])
  expect(ids('SELECT id FROM article_band JOIN article USING (key) ORDER BY key')).toEqual([
    'morning',
    'evening',
    'tomorrow',
  ])
  expect(db.prepare('SELECT max(key) - min(key) AS span FROM article').get()).toEqual({ span: 2 ** 24 })
  db.close()
})
