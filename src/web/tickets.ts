import { stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pass } from '../booking/booking.ts'
import type { Keys } from '../eligibility/keys.ts'
import type { LiveRelease } from '../release/live-releases.ts'
import type { TicketRecord } from '../store/read-tickets.ts'
import { readTicket, type Ticket } from '../waiting-room/ticket.ts'
import { clearCookie, cookieOf } from './cookies.ts'
import { Problem } from './problem.ts'

/** The ticket that a request brings, in its `authorization` header or its cookie; undefined where there is none. */
export function ticketOf(request: FastifyRequest, live: LiveRelease, keys: Keys): Ticket | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  const text = scheme === 'Ticket' ? token : cookieOf(request, cookieName(live))
  return text === undefined ? undefined : readTicket(text, live.release.id, keys.ticketKey(live.release.id))
}

/** The ticket that a request brings. Throws a Problem: no-ticket. */
export function requireTicket(request: FastifyRequest, live: LiveRelease, keys: Keys): Ticket {
  const ticket = ticketOf(request, live, keys)
  if (!ticket) throw new Problem('no-ticket')
  return ticket
}

/** Keeps a ticket on the device until the release is long over; scripts cannot read it. */
export function keepTicket(reply: FastifyReply, live: LiveRelease, token: string, isSecure: boolean): void {
  reply.header('set-cookie', ticketCookie(live, token, isSecure))
}

/** The cookie that keeps a ticket. */
export function ticketCookie(live: LiveRelease, token: string, isSecure: boolean): string {
  const maxAge = 60 * 60 * 24 * 90
  const flags = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure, maxAge } as const
  return stringifySetCookie({ name: cookieName(live), value: token, ...flags })
}

/** Takes a ticket off the device; it stays valid, and joining again brings it back. */
export function forgetTicket(reply: FastifyReply, live: LiveRelease): void {
  clearCookie(reply, { name: cookieName(live), path: '/' })
}

/** The place at which a ticket stands now: its latest pass's, its new one at the end of the line, or the draw's. */
export function placeOf(live: LiveRelease, ticket: Pick<Ticket, 'n'>, record: TicketRecord | null): number | null {
  if (live.draw === null) return null
  return record?.requeuedPlace ?? record?.waitingListPlace ?? record?.pass?.place ?? live.draw.placeOf(ticket.n)
}

/**
 * What the database knows of a ticket. While the line has not reached the place of the draw, nothing can have happened
 * to the ticket, and the database is not asked.
 */
export async function recordOf(live: LiveRelease, ticket: Ticket): Promise<TicketRecord | null> {
  const { front, draw } = live
  const isUntouched =
    front.kind !== 'allocate' &&
    ['lobby', 'drawn', 'open'].includes(front.phase) &&
    (draw === null || draw.placeOf(ticket.n) > front.admitted)
  return isUntouched ? null : live.operations.readTicket.submit(ticket.n)
}

/** A ticket that was given back before its turn is shown like a pass that was given back. */
export function passShown(record: TicketRecord | null, place: number | null): Pass | null {
  if (record?.left && !record.pass && place !== null) {
    return { state: 'returned', place, party: record.party, expiresAt: 0, pickedUp: false }
  }
  // Whoever gave a pass back and came again waits at a new place.
  if (record?.pass?.state === 'returned' && !record.left && record.requeuedPlace !== null) return null
  return record?.pass ?? null
}

/** The place on the waiting list, and how many stand before it. */
export function waitingListOf(place: number | null, admitted: number): { place: number; ahead: number } | null {
  return place === null ? null : { place, ahead: Math.max(0, place - admitted - 1) }
}

function cookieName(live: LiveRelease): string {
  return `ticket_${live.release.id}`
}
