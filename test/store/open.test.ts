import { expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'

test.each([
  [
    'mysql://desk:s3cret@db/x',
    '--store: "mysql:" addresses are not supported; use sqlite:PATH, sqlite::memory: or postgres://USER:PASSWORD@HOST/DATABASE',
  ],
  [
    'data/communique.db',
    '--store: not an address; use sqlite:PATH, sqlite::memory: or postgres://USER:PASSWORD@HOST/DATABASE',
  ],
])('an address of another form is refused without repeating it: %s', async (address, message) => {
  await expect(openStore(address)).rejects.toThrow(message)
  await expect(openStore(address)).rejects.not.toThrow('s3cret')
})

test
  .skipIf(process.platform !== 'linux')
  .each(['/proc/folder/store.db', '/proc/store.db', '/etc/hostname/store.db'])(
  'a place that takes no file is told with the remedy: %s',
  async path => {
    await expect(openStore(`sqlite:${path}`)).rejects.toThrow(
      /cannot be written .* or choose another --store/,
    )
  },
)
