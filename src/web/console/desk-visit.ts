import type { FastifyRequest } from 'fastify'
import type { Pass, Person } from '../../booking/booking.ts'
import { unsealPhoneNumber } from '../../desk/phone-number.ts'
import type { LiveRelease } from '../../release/live-releases.ts'
import type { Phase } from '../../release/phase.ts'
import { recordChange } from '../../store/audit.ts'
import { readCallback } from '../../store/callbacks.ts'
import type { TicketRecord } from '../../store/read-tickets.ts'
import { type Standing, standingOf } from '../../waiting-room/standing.ts'
import { peopleOf } from '../acts.ts'
import { stateOf, type TicketState } from '../components/ticket-sections.ts'
import { Problem } from '../problem.ts'
import type { Parts } from '../routes/parts.ts'
import { type Listed, listedOf, passShown, placeOf } from '../tickets.ts'
import type { TenantDesk } from './desk.ts'

/** A ticket as the desk sees it, without anything about the person. */
export type DeskTicket = {
  live: LiveRelease
  n: number
  record: TicketRecord
  place: number | null
  standing: Standing
  pass: Pass | null
  state: TicketState
  waitingList: Listed | null
  nowMs: number
}

/** A ticket that the desk has before it, with everything that is known of it. */
export type DeskVisit = DeskTicket & {
  /** Who comes, where the ticket has a booking. */
  people: Person[]
  /** Where the caller wants to be called when it is their turn; null where they do not. */
  phone: string | null
}

/** The ticket in a route's path. Throws a Problem: not-found. */
export async function visitOf(request: FastifyRequest, desk: TenantDesk, parts: Parts): Promise<DeskVisit> {
  const { release: slug, ticket } = request.params as { release: string; ticket: string }
  const live = liveOf(slug, desk, parts)
  const n = /^\d{1,9}$/.test(ticket) ? Number(ticket) : 0
  const record = await live.operations.readTicket.submit(n)
  if (!record) throw new Problem('not-found')
  const { keys, liveReleases } = parts
  const releaseId = live.release.id
  const sealed = await readCallback(live.database, { releaseId, n })
  return {
    ...(await ticketAtDesk(live, n, record, liveReleases.now())),
    people: peopleOf(live, keys, { n }, record),
    phone: sealed ? unsealPhoneNumber(sealed, keys, { tenantId: desk.tenant.id, releaseId, n }) : null,
  }
}

/** Where a ticket stands, from what the database and the front say. */
export async function ticketAtDesk(
  live: LiveRelease,
  n: number,
  record: TicketRecord,
  nowMs: number,
): Promise<DeskTicket> {
  const { front, release } = live
  const place = placeOf(live, { n }, record)
  const standing = standingOf(front, place, nowMs)
  const pass = passShown(record, place)
  return {
    live,
    n,
    record,
    place,
    standing,
    pass,
    state: stateOf({ release, standing, pass, booking: record.booking }),
    waitingList: await listedOf(live, record),
    nowMs,
  }
}

/** A release of the desk's tenant. Throws a Problem: not-found. */
export function liveOf(slug: string, desk: TenantDesk, { liveReleases }: Parts): LiveRelease {
  const live = liveReleases.bySlug(slug)
  if (live?.release.tenant.id !== desk.tenant.id) throw new Problem('not-found')
  return live
}

/** The tenant's releases, the one that callers ask about first: what runs, then what is next, then what was last. */
export function deskReleases(desk: TenantDesk, { liveReleases }: Parts): LiveRelease[] {
  return liveReleases
    .all()
    .filter(({ release }) => release.tenant.id === desk.tenant.id)
    .toSorted(
      ({ release: a, front: { phase: phaseA } }, { release: b, front: { phase: phaseB } }) =>
        ranks[phaseA] - ranks[phaseB] || (ranks[phaseA] < 3 ? a.opensAt - b.opensAt : b.closesAt - a.closesAt),
    )
}

const ranks: Record<Phase, number> = {
  lobby: 0,
  drawn: 0,
  open: 0,
  sold_out: 1,
  announced: 2,
  postponed: 2,
  closed: 3,
  reported: 3,
  cancelled: 4,
  draft: 5,
}

export type DeskAction =
  `desk.${'searched' | 'viewed' | 'joined' | 'admitted' | 'held' | 'booked' | 'moved' | 'cancelled' | 'listed' | 'returned' | 'printed' | 'callback-asked' | 'callback-ended' | 'contact-saved' | 'refused'}`

/**
 * Writes down what the desk looks at or does, before it is shown or done: who, when, and which numbers, never what was
 * typed. Where an act is then refused, a second entry says so.
 */
export function recordAtDesk(
  parts: Parts,
  desk: TenantDesk,
  action: DeskAction,
  subject: string,
  facts: Record<string, string | number | string[]>,
): Promise<void> {
  const { tenant, member } = desk
  return recordChange(parts.database.forTenant(tenant.id), {
    tenantId: tenant.id,
    memberId: member.id,
    action,
    subject,
    after: facts,
  })
}

/** Writes down that the desk looks at a ticket, or acts for it. */
export function recordVisit(parts: Parts, desk: TenantDesk, visit: DeskTicket, action: DeskAction): Promise<void> {
  const { live, n, record } = visit
  const number = record.booking?.number ?? ''
  return recordAtDesk(parts, desk, action, live.release.title, { ticket: n, ...(number !== '' && { booking: number }) })
}
