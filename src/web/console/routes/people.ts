import type { FastifyInstance, FastifyReply } from 'fastify'
import { queueNotices } from '../../../notice/queue-notices.ts'
import { normalEmail } from '../../../staff/email.ts'
import { isRole, type Role } from '../../../staff/roles.ts'
import { keepsAnOwner, mayRenew } from '../../../staff/staffing.ts'
import { hashOf } from '../../../staff/tokens.ts'
import { recordChange } from '../../../store/audit.ts'
import type { Session } from '../../../store/database.ts'
import { createLink, linkAddress, type NewLink, readInvitations, revokeInvitation } from '../../../store/staff-links.ts'
import {
  leaveIfNowhere,
  lockStaff,
  readMember,
  readStaff,
  type StaffMember,
  setRoles,
} from '../../../store/staff-members.ts'
import { list } from '../../forms.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import type { FieldError } from '../../texts/field-error.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { seeOther, type TenantDesk, tenantRoute } from '../guard.ts'
import { linkPage, peoplePage, personPage, removePersonPage } from '../pages/people.ts'
import { peopleTexts } from '../texts/people.ts'

/** Who works for a tenant: its owners invite, change roles and remove; auditors look. */
export function peopleRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, config } = parts
  const listed = async (desk: TenantDesk, typed: ConsoleForm, errors: FieldError[]) =>
    peoplePage(desk, {
      staff: await readStaff(database, desk.tenant.id),
      invitations: await readInvitations(database, desk.tenant.id),
      typed,
      errors,
    })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/people',
    roles: [],
    answer: async (_, __, desk) => listed(desk, {}, []),
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/people',
    roles: [],
    answer: async (request, reply, desk) => {
      const form = request.body as ConsoleForm
      const { person, errors } = readInvitation(form, desk)
      if (errors) {
        reply.code(422)
        return listed(desk, form, errors)
      }
      const { tenant, member } = desk
      const token = await database.transaction(async (session) => {
        await change(session, desk, 'invited', person, { after: { roles: person.roles } })
        const invited = { ...person, memberId: null, tenantId: tenant.id, madeBy: member.id }
        return giveLink(session, parts, desk, { ...invited, purpose: 'invitation' })
      })
      return linkPage(desk, { name: person.name, address: linkAddress(config.publicUrl, token) })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/people/invitations/:link/revoke',
    roles: [],
    answer: async (request, reply, desk) => {
      const { link } = request.params as { link: string }
      await database.transaction(async (session) => {
        const revoked = await revokeInvitation(session, { id: idOf(link), tenantId: desk.tenant.id })
        if (revoked) await change(session, desk, 'uninvited', revoked, { before: { roles: revoked.roles } })
      })
      return toPeople(reply, desk)
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/people/:member',
    roles: [],
    answer: async (request, _, desk) => {
      const person = await personIn(database, request.params, desk)
      return personPage(desk, { person, typed: {}, errors: [], mayRenew: await renewable(person, desk) })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/people/:member/roles',
    roles: [],
    answer: async (request, reply, desk) => {
      const form = request.body as ConsoleForm
      const chosen = list(form, 'roles').filter(isRole)
      const { faults } = peopleTexts[desk.language]
      if (chosen.length === 0) return refused(faults.roles)
      if (await changeRoles(parts, desk, request.params, chosen, 'roles')) return toPeople(reply, desk)
      return refused(faults.lastOwner)

      async function refused(message: string) {
        reply.code(422)
        const person = await personIn(database, request.params, desk)
        const errors = [{ field: 'roles', message }]
        return personPage(desk, { person, typed: { roles: chosen }, errors, mayRenew: await renewable(person, desk) })
      }
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/people/:member/renew',
    roles: [],
    answer: async (request, _, desk) => {
      const person = await personIn(database, request.params, desk)
      if (!(await renewable(person, desk))) throw new Problem('not-found')
      const token = await database.transaction(async (session) => {
        await change(session, desk, 'renewal', person, {})
        return giveLink(session, parts, desk, {
          purpose: 'renewal',
          memberId: person.id,
          name: person.name,
          email: person.email,
          tenantId: desk.tenant.id,
          roles: person.roles,
          madeBy: desk.member.id,
        })
      })
      return linkPage(desk, { name: person.name, address: linkAddress(config.publicUrl, token) })
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/people/:member/remove',
    roles: [],
    answer: async (request, _, desk) => removePersonPage(desk, await personIn(database, request.params, desk), []),
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/people/:member/remove',
    roles: [],
    answer: async (request, reply, desk) => {
      if (await changeRoles(parts, desk, request.params, [], 'removed')) return toPeople(reply, desk)
      reply.code(422)
      const errors = [{ field: 'roles', message: peopleTexts[desk.language].faults.lastOwner }]
      return removePersonPage(desk, await personIn(database, request.params, desk), errors)
    },
  })

  async function renewable({ id }: StaffMember, { member }: TenantDesk): Promise<boolean> {
    const person = await readMember(database, id)
    return person !== undefined && mayRenew(member, person)
  }
}

/** Makes a link, and mails it to whom it is for. */
async function giveLink(session: Session, { config, keys }: Parts, desk: TenantDesk, link: NewLink): Promise<string> {
  const { tenant, member, language } = desk
  const token = await createLink(session, link)
  const facts = { tenantName: tenant.name, madeBy: member.name, link: linkAddress(config.publicUrl, token) }
  await queueNotices(session, keys, [
    {
      tenantId: tenant.id,
      releaseId: null,
      key: `staff-link ${hashOf(token).toString('hex').slice(0, 32)}`,
      kind: 'staff-link',
      channel: 'mail',
      language,
      recipient: link.email,
      facts,
    },
  ])
  return token
}

/** Changes what a member is in the tenant; false where nobody would own it any more. */
function changeRoles(
  { database }: Parts,
  desk: TenantDesk,
  params: unknown,
  rolesLeft: Role[],
  deed: 'roles' | 'removed',
): Promise<boolean> {
  const { tenant } = desk
  return database.transaction(async (session) => {
    const staff = await lockStaff(session, tenant.id)
    const person = requirePerson(staff, params)
    if (!keepsAnOwner(staff, person.id, rolesLeft)) return false
    await setRoles(session, { memberId: person.id, tenantId: tenant.id, roles: rolesLeft })
    await change(session, desk, deed, person, { before: { roles: person.roles }, after: { roles: rolesLeft } })
    await leaveIfNowhere(session, person.id)
    return true
  })
}

/** The member whom an address names, if they work for the tenant. Throws a Problem: not-found. */
async function personIn(session: Session, params: unknown, { tenant }: TenantDesk): Promise<StaffMember> {
  return requirePerson(await readStaff(session, tenant.id), params)
}

function requirePerson(staff: readonly StaffMember[], params: unknown): StaffMember {
  const { member } = params as { member: string }
  const person = staff.find(({ id }) => id === idOf(member))
  if (!person) throw new Problem('not-found')
  return person
}

function change(
  session: Session,
  { tenant, member }: TenantDesk,
  deed: 'invited' | 'uninvited' | 'roles' | 'renewal' | 'removed',
  { name, email }: { name: string; email: string },
  states: { before?: unknown; after?: unknown },
): Promise<void> {
  const subject = `${name} <${email}>`
  return recordChange(session, {
    tenantId: tenant.id,
    memberId: member.id,
    action: `member.${deed}`,
    subject,
    ...states,
  })
}

type Invited = { name: string; email: string; roles: Role[] }

function readInvitation(
  form: ConsoleForm,
  { language }: TenantDesk,
): { person: Invited; errors?: never } | { person?: never; errors: FieldError[] } {
  const { faults } = peopleTexts[language]
  const errors: FieldError[] = []
  const name = textIn(form, 'name')
  const email = normalEmail(textIn(form, 'email'))
  const chosen = list(form, 'roles').filter(isRole)
  if (name === '' || name.length > 100) errors.push({ field: 'name', message: faults.name })
  if (email === undefined) errors.push({ field: 'email', message: faults.email })
  if (chosen.length === 0) errors.push({ field: 'roles', message: faults.roles })
  return email === undefined || errors.length > 0 ? { errors } : { person: { name, email, roles: chosen } }
}

function toPeople(reply: FastifyReply, { tenant }: TenantDesk): FastifyReply {
  return seeOther(reply, `/staff/t/${tenant.slug}/people`)
}

/** Zero, which nobody has, where it is no number. */
function idOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
