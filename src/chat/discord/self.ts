import { type APIRole, GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10'

/** The bot as the gateway knows it. */
export interface Self {
  readonly id: string
  /** The role that Discord made for the bot in this guild; people often mention it instead of the bot. */
  roleIn(guild: string | undefined): string | null
}

export interface KnownSelf extends Self {
  /** Learns from an event who the bot is and which roles are its own. */
  note(event: GatewayDispatchPayload): void
}

/** @param applicationId what the bot's user goes by until the gateway says otherwise */
export const knownSelf = (applicationId: string): KnownSelf => {
  const roles = new Map<string, string>()
  let id = applicationId
  const noteRole = (guild: string, role: APIRole): void => {
    if (role.tags?.bot_id === id) roles.set(guild, role.id)
  }
  return {
    get id() {
      return id
    },
    roleIn: guild => (guild ? (roles.get(guild) ?? null) : null),
    note: ({ t, d }) => {
      switch (t) {
        case GatewayDispatchEvents.Ready:
          id = d.user.id
          break
        case GatewayDispatchEvents.GuildCreate:
          for (const role of d.roles) noteRole(d.id, role)
          break
        case GatewayDispatchEvents.GuildRoleCreate:
        case GatewayDispatchEvents.GuildRoleUpdate:
          noteRole(d.guild_id, d.role)
          break
      }
    },
  }
}
