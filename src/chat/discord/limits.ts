/** Discord's limits, each beside the page that states it. */

/** Text of all components of a message together: https://discord.com/developers/docs/components/reference#text-display */
export const MESSAGE_TEXT = 4000
/** Components of a message, nested ones counted: https://discord.com/developers/docs/components/reference#legacy-message-component-behavior */
export const COMPONENTS_PER_MESSAGE = 40
/** https://discord.com/developers/docs/components/reference#action-row */
export const BUTTONS_PER_ROW = 5
/** https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id */
export const CUSTOM_ID = 100
/** https://discord.com/developers/docs/components/reference#button-button-structure */
export const BUTTON_LABEL = 80
/** https://discord.com/developers/docs/resources/message#create-message-jsonform-params */
export const NONCE = 25
/** https://discord.com/developers/docs/resources/channel#start-thread-from-message-json-params */
export const THREAD_NAME = 100
/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
export const CHOICES = 25
export const CHOICE_NAME = 100
export const CHOICE_VALUE = 100
/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-structure */
export const COMMAND_DESCRIPTION = 100
/** https://discord.com/developers/docs/components/reference#text-input-text-input-structure */
export const TEXT_INPUT = 4000
/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export const MODAL_TITLE = 45
/** Requests of a bot within a second, interactions not counted: https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
export const REQUESTS_PER_SECOND = 50
/** Messages that one call reads: https://discord.com/developers/docs/resources/message#get-channel-messages */
export const MESSAGES_PER_READ = 100
/** The instant from which ids count, in milliseconds since 1970: https://discord.com/developers/docs/reference#snowflakes */
export const SNOWFLAKE_EPOCH_MS = 1_420_070_400_000
