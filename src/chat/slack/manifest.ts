import type { Briefing } from '../../domain/briefing.ts'
import { plainTitle } from '../post/mark.ts'

/** https://docs.slack.dev/reference/app-manifest/ */
const COMMAND_DESCRIPTION = 2000

const SHARED_COMMAND = 'brief'

/** What each scope is for; nothing wider is asked for. */
const SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'groups:history',
  'groups:read',
  'im:history',
  'reactions:write',
  'users:read',
]

const EVENTS = ['app_mention', 'message.channels', 'message.groups', 'message.im']

const command = (name: string, description: string, hint: string, url: string | null) => ({
  command: `/${name}`,
  description: plainTitle(description, COMMAND_DESCRIPTION),
  usage_hint: hint,
  should_escape: false,
  ...(url ? { url } : {}),
})

/**
 * The app manifest to paste at https://api.slack.com/apps
 * @param publicUrl where Slack reaches the bot over HTTP; null: Socket Mode
 */
export const slackManifest = (briefings: readonly Briefing[], publicUrl: string | null) => {
  const url = publicUrl ? `${publicUrl.replace(/\/+$/, '')}/slack/events` : null
  return {
    display_information: {
      name: 'Communiqué',
      description: 'News briefings in which every sentence shows where it comes from.',
    },
    features: {
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Communiqué', always_online: true },
      slash_commands: [
        ...briefings.map(({ command: name, title }) =>
          command(name, title, '[question | subscribe | list | remove | next | help]', url),
        ),
        command(SHARED_COMMAND, 'Every briefing', '[topic | list | subscribe | next | check | help]', url),
      ],
    },
    oauth_config: { scopes: { bot: SCOPES } },
    settings: {
      event_subscriptions: { ...(url ? { request_url: url } : {}), bot_events: EVENTS },
      interactivity: { is_enabled: true, ...(url ? { request_url: url } : {}) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === null,
      token_rotation_enabled: false,
    },
  }
}
