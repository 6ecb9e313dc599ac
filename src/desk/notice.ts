import type { Button, Reply } from '../chat/chat.ts'
import { type Line, plain } from '../chat/line.ts'

/** A short word from Communiqué itself. */
export const notice = (lines: readonly (Line | string)[], buttons: readonly Button[] = []): Reply => ({
  kind: 'notice',
  lines: lines.map(line => (typeof line === 'string' ? [plain(line)] : line)),
  buttons,
})
