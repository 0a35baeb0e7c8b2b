import type { Phase, ReleaseKind } from '../release/phase.ts'

/**
 * How long before the appointment its time can last be changed by oneself, and how far away the new one must be, in ms:
 * what a centre expects at eight o'clock in the morning is settled on the evening before, when it prints its list.
 */
export const moveLeadMs = 12 * 60 * 60 * 1000

/** The same for staff, who speak with the centre and with the person: until the appointment begins. */
export const staffMoveLeadMs = 0

/** Until when the times of a booking can be changed, ms since the epoch. */
export function movableUntil(appointments: readonly { startsAt: number }[], leadMs: number): number {
  return Math.min(...appointments.map(({ startsAt }) => startsAt)) - leadMs
}

/** Whether an appointment of a booking has begun, so that it can no longer be cancelled. */
export function hasBegun(appointments: readonly { startsAt: number }[], nowMs: number): boolean {
  return movableUntil(appointments, 0) <= nowMs
}

/** Whether the times of a booking can be changed now, and if not, why. */
export function movingOf(
  release: { kind: ReleaseKind; phase: Phase },
  appointments: readonly { startsAt: number }[],
  nowMs: number,
  leadMs: number,
): 'possible' | 'too_late' | 'not_yet' {
  if (movableUntil(appointments, leadMs) <= nowMs) return 'too_late'
  // Whoever was given an appointment by wishes could otherwise take another one before people with earlier places.
  return release.kind === 'allocate' && release.phase !== 'closed' && release.phase !== 'reported'
    ? 'not_yet'
    : 'possible'
}
