import { expect, test } from 'vitest'
import { freePort } from '../servers/free-port.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startReplica } from '../support/replica.ts'

test('a bot that starts before its database waits, says so, and goes on when it answers', async () => {
  const port = await freePort()
  await using bot = await startReplica({
    DATABASE_URL: `postgres://postgres:s3cret@127.0.0.1:${port}/postgres`,
  })
  await expect.poll(() => bot.get('/readyz'), { timeout: 20_000 }).toMatchObject({ status: 503 })
  const { body } = (await bot.get('/readyz'))!
  expect(JSON.parse(body)).toEqual({
    status: 'not ready',
    problems: {
      store:
        'the database does not answer (ECONNREFUSED): check that it runs and that its address (DATABASE_URL) is right',
    },
  })
  expect(await bot.get('/healthz')).toMatchObject({ status: 200 })
  await using _ = await startPostgres(port)
  await expect.poll(() => bot.get('/readyz'), { timeout: 30_000 }).toMatchObject({ status: 200 })
  expect(bot.output()).toContain('the database does not answer (ECONNREFUSED)')
  expect(bot.output()).not.toContain('s3cret')
}, 60_000)
