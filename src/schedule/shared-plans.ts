import { onceFor } from '../domain/once-for.ts'
import type { Instant } from '../domain/values.ts'
import { nextDue } from './next-due.ts'
import { type Plan, planSince } from './plan.ts'
import type { Schedule } from './schedule.ts'

/** What is due at an instant, worked out once for all orders that share a schedule. */
export const plansAt = (now: Instant, catchUpMs: number) => {
  const plans = onceFor((_schedule: Schedule) => new Map<Instant, Plan>())
  return {
    /** See {@link planSince}. */
    since: (schedule: Schedule, since: Instant): Plan => {
      const known = plans(schedule).get(since) ?? planSince(schedule, since, now, catchUpMs)
      plans(schedule).set(since, known)
      return known
    },
    /** See {@link nextDue}. */
    next: onceFor((schedule: Schedule) => nextDue(schedule, now)),
  }
}
