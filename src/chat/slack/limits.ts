/** Slack's limits, each beside the page that states it. */

/** https://docs.slack.dev/reference/block-kit/blocks/ */
export const BLOCKS_PER_MESSAGE = 50
/** https://docs.slack.dev/reference/block-kit/blocks/section-block/ */
export const SECTION_TEXT = 3000
/** https://docs.slack.dev/reference/block-kit/blocks/header-block/ */
export const HEADER_TEXT = 150
/** https://docs.slack.dev/reference/block-kit/blocks/context-block/ */
export const CONTEXT_ELEMENTS = 10
/** https://docs.slack.dev/reference/block-kit/blocks/actions-block/ */
export const ACTIONS_ELEMENTS = 25
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element/ */
export const BUTTON_TEXT = 75
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element/ */
export const BUTTON_VALUE = 2000
/** https://docs.slack.dev/reference/block-kit/block-elements/ */
export const ACTION_ID = 255
/** Slack recommends at most 4,000 characters: https://docs.slack.dev/reference/methods/chat.postMessage/ */
export const FALLBACK_TEXT = 4000
/**
 * `msg_blocks_too_long` is in no documentation; it is reported from about 13,200 characters of all blocks together:
 * https://docs.slack.dev/reference/methods/chat.postMessage/#errors
 */
export const MESSAGE_TEXT = 12_000
/** One message a second in a channel; short bursts may pass: https://docs.slack.dev/apis/web-api/rate-limits#rate-limits__limits-when-posting-messages */
export const CHANNEL_GAP_MS = 1000
/** Messages that Slack recommends to read at a time; some apps get 15: https://docs.slack.dev/reference/methods/conversations.history/ */
export const MESSAGES_PER_READ = 200
/** https://docs.slack.dev/reference/views/modal-views/ */
export const VIEW_TITLE = 24
/** https://docs.slack.dev/reference/views/modal-views/ */
export const VIEW_METADATA = 3000
