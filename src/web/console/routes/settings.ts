import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { checkPeriods, limitsOf, subjects } from '../../../retention/periods.ts'
import { changeTenant, setLogo } from '../../../store/change-tenant.ts'
import { changePeriods, readPeriods } from '../../../store/retention-periods.ts'
import type { Ground } from '../../../tenants/colour.ts'
import { type LogoFault, logoBytesMax, readLogo } from '../../../tenants/logo.ts'
import { checkTenant, type TenantInput } from '../../../tenants/settings.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { languages } from '../../texts/language.ts'
import { periodField, periodsForm } from '../components/periods-section.ts'
import type { TenantDesk } from '../desk.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { formOf, listOf, previewPicture, refusedForm, settingsPage } from '../pages/settings.ts'
import { periodsTexts } from '../texts/periods.ts'
import { settingsTexts } from '../texts/settings.ts'

/** The tenant's name, contact, domain, languages, colours, logo, and how long data are kept: the owner's. */
export function settingsRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, config } = parts
  const ownHost = URL.parse(config.publicUrl)?.host

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/settings',
    roles: [],
    answer: async (request, _, desk) => {
      const { saved } = request.query as { saved?: string }
      return settingsPage(desk, formOf(desk.tenant), await keptBy(parts, desk), saved === undefined ? null : 'saved')
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/settings',
    roles: [],
    answer: async (request, reply, desk) => {
      const body = request.body as Record<string, unknown>
      const { change, faults } = checkTenant(inputOf(body), languages)
      const refused = refusedForm(body, faults, desk.language)
      if (change.domain && change.domain === ownHost) {
        refused.errors.push({ field: 'domain', message: settingsTexts[desk.language].ownHost })
      }
      if (refused.errors.length === 0) {
        const outcome = await database.transaction((session) => changeTenant(session, changerOf(desk), change))
        if (outcome === 'changed') return seeOther(reply, `/staff/t/${desk.tenant.slug}/settings?saved`)
        refused.errors.push({ field: 'domain', message: settingsTexts[desk.language].taken[outcome] })
      }
      reply.code(422)
      return settingsPage(desk, refused, await keptBy(parts, desk), null)
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/settings/periods',
    roles: [],
    answer: async (request, reply, desk) => {
      const body = request.body as Record<string, unknown>
      const typed = Object.fromEntries(
        subjects.map((subject) => {
          const text = body[periodField(subject)]
          return [subject, typeof text === 'string' ? text : '']
        }),
      )
      const { periods, faults } = checkPeriods(typed)
      if (faults.length === 0) {
        await database.transaction((session) => changePeriods(session, changerOf(desk), periods))
        return seeOther(reply, `/staff/t/${desk.tenant.slug}/settings?saved`)
      }
      const errors = faults.map((subject) => {
        const { min, max } = limitsOf[subject]
        return { field: periodField(subject), message: periodsTexts[desk.language].fault(min, max) }
      })
      const form = {
        typed: Object.fromEntries(subjects.map((subject) => [periodField(subject), typed[subject] ?? ''])),
        errors,
      }
      reply.code(422)
      return settingsPage(desk, formOf(desk.tenant), form, null)
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/settings/preview-:ground.svg',
    roles: [],
    answer: async (request, reply, { tenant, language }) => {
      const { ground } = request.params as { ground: string }
      if (tenant.accent === null || (ground !== 'light' && ground !== 'dark')) throw new Problem('not-found')
      reply.type('image/svg+xml').header('content-security-policy', "default-src 'none'; sandbox")
      return previewPicture(tenant.accent[ground as Ground], ground as Ground, language)
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/settings/logo/remove',
    roles: [],
    answer: async (_, reply, desk) => {
      await database.transaction((session) => setLogo(session, changerOf(desk), null))
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/settings?saved`)
    },
  })

  // Files are read here alone, in a corner of their own, so that no other route takes such a body.
  app.register(async (files) => {
    await files.register(multipart, { limits: { fileSize: logoBytesMax, files: 1, fields: 0 } })
    tenantRoute(files, parts, {
      method: 'POST',
      path: '/settings/logo',
      roles: [],
      bodyBytesMax: logoBytesMax + 10_000,
      answer: (request, reply, desk) => takeLogo(parts, request, reply, desk),
    })
  })
}

async function takeLogo(parts: Parts, request: FastifyRequest, reply: FastifyReply, desk: TenantDesk) {
  const body = await fileOf(request)
  const logo = body === null ? 'too-large' : readLogo(body)
  if (typeof logo !== 'string' && body !== null) {
    await parts.database.transaction((session) => setLogo(session, changerOf(desk), { ...logo, body }))
    return seeOther(reply, `/staff/t/${desk.tenant.slug}/settings?saved`)
  }
  const message = settingsTexts[desk.language].logoFaults[logo as LogoFault]
  reply.code(422)
  const form = { ...formOf(desk.tenant), errors: [{ field: 'logo', message }] }
  return settingsPage(desk, form, await keptBy(parts, desk), null)
}

async function keptBy({ database }: Parts, { tenant }: TenantDesk) {
  return periodsForm(await readPeriods(database, tenant.id))
}

/** The bytes of the file that was handed in; null where they are too many. */
async function fileOf(request: FastifyRequest): Promise<Buffer | null> {
  if (!request.isMultipart()) throw new Problem('bad-input')
  const file = await request.file()
  if (!file) return Buffer.alloc(0)
  try {
    return await file.toBuffer()
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') return null
    throw error
  }
}

/** What was typed; boxes that are not ticked are not sent, and German cannot be unticked. */
function inputOf(body: Record<string, unknown>): TenantInput {
  const text = (field: string) => (typeof body[field] === 'string' ? body[field] : '')
  return {
    name: text('name'),
    zone: text('zone'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    domain: text('domain'),
    accent: text('accent'),
    accentDark: text('accentDark'),
    languages: ['de', ...listOf(body.languages)],
  }
}

function changerOf({ tenant, member }: TenantDesk) {
  return { tenantId: tenant.id, memberId: member.id, subject: tenant.name }
}
