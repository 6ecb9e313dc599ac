import { describe, expect, test } from 'vitest'
import { OPENAPI_FILE, openApiProblems } from '../servers/openapi.ts'
import { runCommand } from '../support/command.ts'

const manifest = async (...argv: string[]) => {
  const { code, stdout, stderr } = await runCommand(['manifest', ...argv], {
    env: argv.includes('--http') ? { PUBLIC_URL: 'https://desk.example' } : {},
  })
  return { code, stderr, json: stdout ? JSON.parse(stdout) : null }
}

describe('manifest slack', () => {
  test('has a command for each briefing and one for all', async () => {
    const { json } = await manifest('slack')
    const names = json.features.slash_commands.map(({ command }: { command: string }) => command)
    expect(names).toContain('/sco-brief')
    expect(names.at(-1)).toBe('/brief')
    expect(json.settings.socket_mode_enabled).toBe(true)
  })

  test('over HTTP names the address that Slack is to call', async () => {
    const { json } = await manifest('slack', '--http')
    const url = 'https://desk.example/slack/events'
    expect(json.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { request_url: url },
    })
    expect(json.features.slash_commands[0].url).toBe(url)
  })

  test('over HTTP needs an address', async () => {
    const { code, stderr } = await runCommand(['manifest', 'slack', '--http'])
    expect(code).toBe(2)
    expect(stderr).toContain('PUBLIC_URL')
  })
})

describe('manifest discord', () => {
  test('has the commands, and an invitation with five permissions and no more', async () => {
    const { json } = await manifest('discord')
    expect(json.commands.map(({ name }: { name: string }) => name)).toContain('sco-brief')
    expect(json.invite).toMatch(/permissions=309237713920$/)
  })

  test.skipIf(!OPENAPI_FILE)('registers what the OpenAPI description of Discord allows', async () => {
    const { json } = await manifest('discord')
    expect(openApiProblems('PUT', '/applications/{application_id}/commands', json.commands)).toEqual([])
  })
})
