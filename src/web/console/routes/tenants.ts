import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Tenant } from '../../../release/release.ts'
import { changeTenant, setTenantState } from '../../../store/change-tenant.ts'
import { createTenant } from '../../../store/create-release.ts'
import { readTenants } from '../../../store/read-releases.ts'
import { readTenantCounts } from '../../../store/read-tenant-counts.ts'
import { createFirstLink } from '../../../store/staff-links.ts'
import { checkTenant } from '../../../tenants/settings.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { languages } from '../../texts/language.ts'
import { type Member, operatorRoute, seeOther } from '../guard.ts'
import { refusedForm, type TenantForm } from '../pages/settings.ts'
import { emptyAddForm, tenantAddedPage, tenantStatePage, tenantsPage } from '../pages/tenants.ts'
import { settingsTexts, tenantFaultText } from '../texts/settings.ts'

/** The first administrator is checked like a tenant's name and address. */
const adminFields: Record<string, string> = { name: 'adminName', email: 'adminEmail' }

const deeds = { retire: 'retired', restore: 'active' } as const

/** All tenants, for the operator: adding one, retiring one, showing it again. */
export function tenantsRoutes(app: FastifyInstance, parts: Parts): void {
  const { database } = parts

  const listing = async (member: Member, form: TenantForm) => {
    return tenantsPage({ member, tenants: await readTenants(database), counts: await readTenantCounts(database), form })
  }

  operatorRoute(app, parts, {
    method: 'GET',
    path: '/tenants',
    answer: (_, __, member) => listing(member, emptyAddForm),
  })

  operatorRoute(app, parts, {
    method: 'POST',
    path: '/tenants',
    answer: async (request, reply, member) => {
      const added = await addTenant(parts, request, member)
      if ('link' in added) return tenantAddedPage(member, added, added.link)
      reply.code(422)
      return listing(member, added)
    },
  })

  for (const deed of ['retire', 'restore'] as const) {
    operatorRoute(app, parts, {
      method: 'GET',
      path: `/tenants/:tenant/${deed}`,
      answer: async (request, _, member) => tenantStatePage(member, await tenantIn(request), deed, []),
    })

    operatorRoute(app, parts, {
      method: 'POST',
      path: `/tenants/:tenant/${deed}`,
      answer: async (request, reply, member) => {
        const tenant = await tenantIn(request)
        const who = { tenantId: tenant.id, memberId: member.id, subject: tenant.name }
        const { running } = await database.transaction((session) => setTenantState(session, who, deeds[deed]))
        return running.length === 0 ? toList(reply) : tenantStatePage(member, tenant, deed, running)
      },
    })
  }

  async function tenantIn(request: FastifyRequest): Promise<Tenant> {
    const { tenant: slug } = request.params as { tenant: string }
    const tenant = (await readTenants(database)).find((candidate) => candidate.slug === slug)
    if (!tenant) throw new Problem('not-found')
    return tenant
  }
}

/** Adds what was typed and gives the first link; or the form with what is wrong. */
async function addTenant(
  { database, config }: Parts,
  request: FastifyRequest,
  member: Member,
): Promise<TenantForm | { name: string; slug: string; link: string }> {
  const { language } = member
  const body = request.body as Record<string, unknown>
  const text = (field: string) => (typeof body[field] === 'string' ? body[field].trim() : '')
  const admin = { name: text('adminName'), email: text('adminEmail') }
  const input = {
    slug: text('slug'),
    name: text('name'),
    zone: text('zone'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
  }
  const { change, faults } = checkTenant(input, languages)
  const form = refusedForm(body, faults, language)
  for (const fault of checkTenant(admin, languages).faults) {
    form.errors.push({ field: adminFields[fault.field] ?? fault.field, message: tenantFaultText(fault, language) })
  }
  if (form.errors.length > 0) return form
  const { slug = '', name = '', zone = '', phone = '', email = '', address = '' } = change
  return database.transaction(async (session) => {
    if ((await readTenants(session)).some((tenant) => tenant.slug === slug)) {
      form.errors.push({ field: 'slug', message: settingsTexts[language].taken['slug-taken'] })
      return form
    }
    const tenantId = await createTenant(session, { slug, name, zone, phone, email, address })
    await changeTenant(session, { tenantId, memberId: member.id, subject: name }, change, 'tenant.added')
    return { name, slug, link: await createFirstLink(session, { publicUrl: config.publicUrl, tenantId, ...admin }) }
  })
}

function toList(reply: FastifyReply): FastifyReply {
  return seeOther(reply, '/staff/operator/tenants')
}
