import { recordChange } from './audit.ts'
import type { Session } from './database.ts'
import { dropRenewals, type StaffLink, useLink } from './staff-links.ts'
import { addRoles, createMember, forgetSignIns, makeOperator } from './staff-members.ts'

export type Accepting = {
  token: string
  /** The member who is signed in and takes the invitation for the account that they have; null for a new one. */
  memberId: number | null
  name: string
  language: 'de' | 'en'
  /** By which passkeys will know a new member. */
  handle: Buffer
}

/**
 * Uses a one-time link up: makes the invited person a member, or forgets how a member signed in before. Gives the
 * member's number; undefined where the link is used, or belongs to an account that nobody has signed in to.
 */
export async function acceptLink(session: Session, accepting: Accepting): Promise<number | undefined> {
  const link = await useLink(session, accepting.token)
  if (!link) return undefined
  return link.purpose === 'renewal' ? renew(session, link) : join(session, link, accepting)
}

async function renew(session: Session, link: StaffLink): Promise<number | undefined> {
  const { memberId, tenantId } = link
  if (memberId === null) return undefined
  await forgetSignIns(session, memberId)
  await recordChange(session, { tenantId, memberId, action: 'member.renewed', subject: subjectOf(link) })
  return memberId
}

async function join(session: Session, link: StaffLink, accepting: Accepting): Promise<number | undefined> {
  const { tenantId, roles, email } = link
  const { name, language, handle } = accepting
  if (link.memberId !== accepting.memberId) throw new LinkOfAnother()
  const memberId = link.memberId ?? (await createMember(session, { name, email, language, handle }))
  // Whoever renews a sign-in may only have opened doors of their own; from now on there is one more.
  await dropRenewals(session, memberId)
  if (tenantId === null) await makeOperator(session, memberId)
  else await addRoles(session, { memberId, tenantId, roles })
  const subject = subjectOf({ name: link.memberId === null ? name : link.name, email })
  await recordChange(session, { tenantId, memberId, action: 'member.joined', subject, after: { roles } })
  return memberId
}

/** The invited address has an account: whoever opens the link must first sign in to it. */
export class LinkOfAnother extends Error {
  override name = 'LinkOfAnother'
}

function subjectOf({ name, email }: { name: string; email: string }): string {
  return `${name} <${email}>`
}
