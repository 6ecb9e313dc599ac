import { isOverdue } from '../deliver/auditor.ts'
import type { DeliveryRecord } from '../domain/delivery.ts'
import type { Instant } from '../domain/values.ts'
import { countLabel } from '../render/labels.ts'
import { safeText } from '../render/safe.ts'

const ending = ({ state, parts, attempts, nextAt, lease }: DeliveryRecord): string => {
  switch (state) {
    case 'delivered':
      return `in ${countLabel(parts.length, 'message')}`
    case 'pending':
      return lease
        ? `at work until ${lease.until} at most`
        : `next try at ${nextAt}, tried ${countLabel(attempts, 'time')}`
    default:
      return parts.length > 0 ? `with ${countLabel(parts.length, 'message')} posted` : 'nothing posted'
  }
}

/** One delivery in a line: what, where to, how it stands and why. */
export const deliveryLine = (delivery: DeliveryRecord, now: Instant): string => {
  const overdue = isOverdue(delivery, now) ? ', overdue' : ''
  const late = delivery.late && delivery.state !== 'skipped' ? ', late' : ''
  const why = delivery.reason === null ? '' : `: ${delivery.reason}`
  return safeText(`${delivery.key}: ${delivery.state}${late}${overdue}, ${ending(delivery)}${why}`)
}
