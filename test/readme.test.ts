import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runCommand } from './support/command.ts'

const readme = readFileSync('README.md', 'utf8')
const [, command = ''] = /`npm run -s communique -- (brief [^`]+)`\n\n<!-- edition -->/.exec(readme) ?? []

test('the edition in the README is what the command above it prints', async () => {
  const { stdout } = await runCommand(command.split(' '))
  const block = `<!-- edition -->\n\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n<!-- /edition -->`
  await expect(readme.replace(/<!-- edition -->[\s\S]*<!-- \/edition -->/, () => block)).toMatchFileSnapshot(
    '../README.md',
  )
})

test.each([...readme.matchAll(/^\| `([a-z]+)[ `]/gm)].map(match => match[1]!))(
  'the README names the command %s, and it is there',
  async name => {
    expect((await runCommand([name, '--help'])).code).toBe(0)
  },
)
