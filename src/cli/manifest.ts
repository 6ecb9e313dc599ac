import { resolve } from 'node:path'
import { Argument, Command } from 'commander'
import { discordManifest } from '../chat/discord/registration.ts'
import { slackManifest } from '../chat/slack/manifest.ts'
import { UsageError } from '../domain/errors.ts'
import { loadBriefings } from '../settings/briefings.ts'
import type { CommandContext } from './context.ts'
import { type CommonOptions, settingsFor, withCommonOptions } from './options.ts'

/** `communique manifest slack|discord`: what a platform must be told about the bot's commands and rights. */
export const manifestCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('manifest'))
    .description('Print the Slack app manifest, or the Discord commands and invite link, for all briefings.')
    .addArgument(new Argument('<platform>', 'slack or discord').choices(['slack', 'discord']))
    .option('--http', 'Slack: over HTTP at PUBLIC_URL instead of Socket Mode')
    .action(async (platform: string, options: CommonOptions & { http?: boolean }) => {
      const settings = await settingsFor(context, options)
      if (options.http && !settings.web.publicUrl) {
        throw new UsageError('--http needs PUBLIC_URL, the address at which Slack reaches the bot')
      }
      const briefings = await loadBriefings(resolve(context.cwd, options.briefings))
      const manifest =
        platform === 'slack'
          ? slackManifest(briefings, options.http ? settings.web.publicUrl : null)
          : discordManifest(briefings, settings.discord?.applicationId ?? null)
      context.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`)
    })
