/**
 * How long before the appointment its time can last be changed by oneself, and how far away the new one must be, in ms:
 * what a centre expects at eight o'clock in the morning is settled on the evening before, when it prints its list.
 */
export const moveLeadMs = 12 * 60 * 60 * 1000

/** Until when the times of a booking can be changed, ms since the epoch. */
export function movableUntil(appointments: readonly { startsAt: number }[]): number {
  return Math.min(...appointments.map(({ startsAt }) => startsAt)) - moveLeadMs
}
