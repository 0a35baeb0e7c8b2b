import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Person } from '../../booking/booking.ts'
import { seal, unseal } from '../../eligibility/keys.ts'
import { clearCookie, cookieOf, setCookie } from '../cookies.ts'
import type { Parts } from '../routes/parts.ts'
import { isHttps } from '../security-headers.ts'
import type { TenantDesk } from './desk.ts'

/** Whose ticket the desk has before it. */
type TicketAtDesk = { releaseId: number; n: number }

/** A call that takes longer is another call. */
const keptSeconds = 30 * 60

/**
 * Keeps what a caller said for their ticket until it is booked, so that nobody types it twice: encrypted, in the
 * browser of the member of staff, who alone can use it.
 */
export function keepTyped(reply: FastifyReply, parts: Parts, desk: TenantDesk, ticket: TicketAtDesk, person: Person) {
  const sealed = seal(Buffer.from(JSON.stringify(person)), keyOf(parts, desk), contextOf(desk, ticket))
  setCookie(reply, { ...cookie(parts, desk), value: sealed.toString('base64url'), maxAge: keptSeconds })
}

/** What was kept for a ticket; undefined where there is nothing, or another caller's. */
export function typedOf(
  request: FastifyRequest,
  parts: Parts,
  desk: TenantDesk,
  ticket: TicketAtDesk,
): Person | undefined {
  const value = cookieOf(request, cookieName)
  if (value === undefined) return undefined
  try {
    const plain = unseal(Buffer.from(value, 'base64url'), keyOf(parts, desk), contextOf(desk, ticket))
    return JSON.parse(plain.toString()) as Person
  } catch {
    return undefined
  }
}

export function forgetTyped(reply: FastifyReply, parts: Parts, desk: TenantDesk): void {
  clearCookie(reply, cookie(parts, desk))
}

const cookieName = 'desk_caller'

function cookie({ config }: Parts, { tenant }: TenantDesk) {
  return {
    name: cookieName,
    path: `/staff/t/${tenant.slug}/desk`,
    httpOnly: true,
    sameSite: 'strict',
    secure: isHttps(config.publicUrl),
  } as const
}

function keyOf({ keys }: Parts, { tenant }: TenantDesk): Buffer {
  return keys.detailsKey(tenant.id)
}

function contextOf({ member }: TenantDesk, { releaseId, n }: TicketAtDesk): string {
  return `desk of ${member.id}, release ${releaseId} ticket ${n}`
}
