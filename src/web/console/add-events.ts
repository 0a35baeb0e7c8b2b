import { newBookingNumber } from '../../booking/number.ts'
import { attendanceOf, type CentreEvent, eventsByRef } from '../../centre/attendance.ts'
import type { WalkIn } from '../../centre/day-list.ts'
import type { Keys } from '../../eligibility/keys.ts'
import {
  addCentreEvents,
  countDoses,
  lockCentreEvents,
  readEventsAbout,
  readKnownRefs,
} from '../../store/centre-events.ts'
import { addWalkIns } from '../../store/centre-visits.ts'
import type { Session } from '../../store/database.ts'
import { attendeeOf, sealVisitor } from './read-day.ts'

/** An event as a device sends it; the first one about a walk-in says who that is. */
export type ToldEvent = CentreEvent & { walkIn?: WalkIn | undefined }

export type CentreDesk = { tenantId: number; centreId: number; day: string; staffId: number }

/**
 * Adds what a device says, each event once, and counts the doses anew. Gives the ids of the events that were understood:
 * those about nobody who exists are not kept.
 */
export async function addEvents(
  session: Session,
  keys: Keys,
  { tenantId, centreId, day, staffId }: CentreDesk,
  told: readonly ToldEvent[],
): Promise<string[]> {
  await lockCentreEvents(session, centreId)
  const walkIns = told.flatMap(({ ref, walkIn }) => {
    const id = attendeeOf(ref)?.visitId ?? null
    if (id === null || walkIn === undefined) return []
    const { serviceId, dose, isLeftover } = walkIn
    const sealed = sealVisitor(walkIn, keys, tenantId, id)
    return [{ id, serviceId, dose, isLeftover, number: newBookingNumber(), sealed }]
  })
  if (walkIns.length > 0) await addWalkIns(session, { tenantId, centreId, day, staffId }, walkIns)

  const addressed = told.flatMap((event) => {
    const attendee = attendeeOf(event.ref)
    return attendee === undefined ? [] : [{ ...event, ...attendee }]
  })
  const knownRefs = await readKnownRefs(session, tenantId, addressed)
  const known = addressed.filter(({ ref }) => knownRefs.has(ref))
  if (known.length === 0) return []
  await addCentreEvents(session, { centreId, staffId }, known)

  const attendees = [...new Map(known.map((event) => [event.ref, event])).values()]
  const histories = eventsByRef(await readEventsAbout(session, attendees))
  const doses = [...histories.values()].flatMap((events) => attendanceOf(events).given?.id ?? [])
  await countDoses(session, attendees, doses)
  return known.map(({ id }) => id)
}
