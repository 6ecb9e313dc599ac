import { expect, test } from 'vitest'
import { Calendar } from '../../src/store/sqlite/calendar.ts'
import { Connection } from '../../src/store/sqlite/connection.ts'

const DAY = 20_150

test('the days are read again when articles have come in, not when something else was written', () => {
  const connection = new Connection(':memory:')
  const calendar = new Calendar(connection)
  const write = (sql: string) => connection.transaction(() => connection.db.exec(sql))
  write(`INSERT INTO article_day VALUES (${DAY}, 2, 300)`)
  const before = calendar.days()
  expect(before.articles).toBe(2)
  write(`INSERT INTO expiring VALUES ('conversation', 'what was said', NULL)`)
  expect(calendar.days()).toBe(before)
  write(`UPDATE article_day SET articles = 3, terms = 400 WHERE day = ${DAY}`)
  expect(calendar.days()).toMatchObject({ articles: 3, terms: 400 })
})
