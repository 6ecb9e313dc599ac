import { expect, test } from 'vitest'
import * as z from 'zod'
import { briefingSchema } from '../../src/settings/briefing-schema.ts'
import { configSchema } from '../../src/settings/config-schema.ts'

/** `npm run schemas` writes the files anew. */
test.each([
  ['briefing', briefingSchema],
  ['config', configSchema],
])('the published JSON schema of a %s file is the one that is enforced', async (name, schema) => {
  const published = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(
    `../../config/${name}.schema.json`,
  )
})
