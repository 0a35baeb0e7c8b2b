import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pass } from '../booking/booking.ts'
import type { Keys } from '../eligibility/keys.ts'
import type { LiveRelease } from '../release/live-releases.ts'
import type { TicketRecord } from '../store/read-tickets.ts'
import { countBefore } from '../waiting-room/count-before.ts'
import { readTicket, signTicket, type Ticket } from '../waiting-room/ticket.ts'
import { clearCookie } from './cookies.ts'
import { Problem } from './problem.ts'

/**
 * The ticket that a request brings, in its `authorization` header or its cookie; undefined where there is none. Of
 * several on one device it is the one that the request names by its number, else the one in front.
 */
export function ticketOf(request: FastifyRequest, live: LiveRelease, keys: Keys): Ticket | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  const ticketKey = keys.ticketKey(live.release.id)
  if (scheme === 'Ticket') return token === undefined ? undefined : readTicket(token, live.release.id, ticketKey)
  const named = namedNumber(request)
  if (named !== undefined) return heldTickets(request, live, keys).find(({ n }) => n === named)
  const [front] = heldTokens(request.headers.cookie, live)
  return front === undefined ? undefined : readTicket(front, live.release.id, ticketKey)
}

/** All tickets of a release that a device holds, the one in front first. */
export function heldTickets({ headers }: FastifyRequest, live: LiveRelease, keys: Keys): Ticket[] {
  const ticketKey = keys.ticketKey(live.release.id)
  return heldTokens(headers.cookie, live)
    .map((token) => readTicket(token, live.release.id, ticketKey))
    .filter((ticket) => ticket !== undefined)
}

/** Puts the ticket that a request names in front of the others on its device: what follows is about that one. */
export function bringToFront(request: FastifyRequest, reply: FastifyReply, { live, keys, isSecure }: Held): void {
  const named = namedNumber(request)
  if (named === undefined) return
  const held = heldTickets(request, live, keys)
  const ticket = held.find(({ n }) => n === named)
  if (ticket === undefined || ticket === held[0]) return
  keepTicket(reply, live, signTicket(ticket, keys.ticketKey(live.release.id)), isSecure)
}

type Held = { live: LiveRelease; keys: Keys; isSecure: boolean }

/** The ticket that a request brings. Throws a Problem: no-ticket. */
export function requireTicket(request: FastifyRequest, live: LiveRelease, keys: Keys): Ticket {
  const ticket = ticketOf(request, live, keys)
  if (!ticket) throw new Problem('no-ticket')
  return ticket
}

/** Keeps a ticket on the device until the release is long over, in front of others; scripts cannot read it. */
export function keepTicket(reply: FastifyReply, live: LiveRelease, token: string, isSecure: boolean): void {
  reply.header('set-cookie', ticketCookie(live, token, isSecure, reply.request.headers.cookie))
}

/** The cookie that keeps a ticket beside those that the device holds already, which stand in its `cookies`. */
export function ticketCookie(live: LiveRelease, token: string, isSecure: boolean, cookies: string | undefined): string {
  const others = heldTokens(cookies, live).filter((other) => other !== token)
  return cookieOfTokens(live, [token, ...others].slice(0, heldMax), isSecure)
}

/** Takes a ticket off the device; it stays valid, and joining again brings it back. */
export function forgetTicket(reply: FastifyReply, ticket: Ticket, { live, keys, isSecure }: Held): void {
  const token = signTicket(ticket, keys.ticketKey(live.release.id))
  const others = heldTokens(reply.request.headers.cookie, live).filter((other) => other !== token)
  if (others.length === 0) clearCookie(reply, { name: cookieName(live), path: '/' })
  else reply.header('set-cookie', cookieOfTokens(live, others, isSecure))
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
  const isCancelled = record?.booking?.state === 'cancelled' && record.requeuedPlace === null
  if (record?.pass?.state === 'returned' && !record.left && !isCancelled) return null
  return record?.pass ?? null
}

/** A place on the waiting list, and how many really stand before it and still want an appointment. */
export type Listed = { place: number; ahead: number | null }

/**
 * The place on the waiting list that a person is told: one more than stand before them, and where nobody can say how many
 * do, the place in the line. Places of the line stay as they were drawn, so that few of them may be on the list.
 */
export function placeTold({ place, ahead }: Listed): number {
  return ahead === null ? place : ahead + 1
}

/** Where a ticket stands on the waiting list; null where it is not on it. */
export async function listedOf(live: LiveRelease, record: TicketRecord | null): Promise<Listed | null> {
  const place = record?.waitingListPlace ?? null
  return place === null ? null : { place, ahead: await aheadOnList(live, place) }
}

/**
 * How many on the waiting list are before a place; null where the list alone does not say it: while the line still moves,
 * and by wishes, where what becomes free goes to the first whom it suits.
 */
export async function aheadOnList(live: LiveRelease, place: number): Promise<number | null> {
  if (live.front.phase !== 'sold_out' || live.front.kind === 'allocate') return null
  return countBefore(await live.listedPlaces(), place)
}

function cookieName(live: LiveRelease): string {
  return `ticket_${live.release.id}`
}

/** As many as a helper in a large family looks after; browsers keep 4 KB a cookie. */
const heldMax = 12
const between = '.'

function heldTokens(cookies: string | undefined, live: LiveRelease): string[] {
  const name = cookieName(live)
  // Most who join hold nothing yet, and need not pay for reading cookies.
  if (cookies === undefined || !cookies.includes(name)) return []
  return (parseCookie(cookies)[name] ?? '').split(between).filter((token) => /^[\w-]{60}$/.test(token))
}

function cookieOfTokens(live: LiveRelease, tokens: string[], isSecure: boolean): string {
  const maxAge = 60 * 60 * 24 * 90
  const flags = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure, maxAge } as const
  return stringifySetCookie({ name: cookieName(live), value: tokens.join(between), ...flags })
}

/** The number by which a page's links and forms say whose ticket they are about. */
function namedNumber({ query, body }: FastifyRequest): number | undefined {
  const { n } = { ...(query as object), ...(body as object | undefined) } as { n?: unknown }
  return typeof n === 'string' && /^\d{1,9}$/.test(n) ? Number(n) : undefined
}
