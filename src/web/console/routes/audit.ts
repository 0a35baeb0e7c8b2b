import type { FastifyInstance } from 'fastify'
import { type AuditQuery, auditPageMax, readAudit, readAuditChoices } from '../../../store/read-audit.ts'
import type { Parts } from '../../routes/parts.ts'
import type { FieldError } from '../../texts/field-error.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { operatorRoute, tenantRoute } from '../guard.ts'
import { consolePage, operatorPage } from '../layout.ts'
import { type AuditView, auditSection } from '../pages/audit.ts'
import { auditTexts } from '../texts/audit.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'

/** The zone for the operator, who looks at all tenants. */
const installationZone = 'Europe/Berlin'

/** The audit trail: of a tenant for its owners and auditors, of everything for the operator. */
export function auditRoutes(app: FastifyInstance, parts: Parts): void {
  tenantRoute(app, parts, {
    method: 'GET',
    path: '/audit',
    roles: ['auditor'],
    answer: async (request, _, desk) => {
      const { tenant, language } = desk
      const path = `/staff/t/${tenant.slug}/audit`
      const view = await viewOf(parts, request.query as ConsoleForm, {
        language,
        zone: tenant.zone,
        path,
        scope: 'tenant',
        tenantId: tenant.id,
      })
      return consolePage(desk, { title: auditTexts[language].title, current: 'audit', main: auditSection(view) })
    },
  })

  operatorRoute(app, parts, {
    method: 'GET',
    path: '/audit',
    answer: async (request, _, member) => {
      const { language } = member
      const view = await viewOf(parts, request.query as ConsoleForm, {
        language,
        zone: installationZone,
        path: '/staff/operator/audit',
        scope: 'installation',
        tenantId: null,
      })
      return operatorPage(member, { title: auditTexts[language].title, current: 'audit', main: auditSection(view) })
    },
  })
}

type Place = Pick<AuditView, 'language' | 'zone' | 'path' | 'scope'> & { tenantId: number | null }

async function viewOf({ database }: Parts, typed: ConsoleForm, { tenantId, ...place }: Place): Promise<AuditView> {
  const { query, errors } = readQuery(typed, place)
  const [found, choices] = await Promise.all([
    errors.length > 0 ? [] : readAudit(database, { ...query, tenantId }),
    readAuditChoices(database, tenantId),
  ])
  const entries = found.slice(0, auditPageMax)
  const last = entries.at(-1)
  const addressOf = (more: Record<string, string>) => {
    const kept = ['member', 'thing', 'from', 'until'].map((name) => [name, textIn(typed, name)])
    return `${place.path}?${new URLSearchParams({ ...Object.fromEntries(kept), ...more })}`
  }
  return {
    ...place,
    entries,
    choices,
    typed,
    errors,
    older: last && found.length > auditPageMax ? addressOf({ before: String(last.id) }) : null,
    newest: query.olderThan === null ? null : addressOf({}),
  }
}

function readQuery(
  typed: ConsoleForm,
  { zone, language }: { zone: string; language: ConsoleLanguage },
): { query: Omit<AuditQuery, 'tenantId'>; errors: FieldError[] } {
  const errors: FieldError[] = []
  const dayAt = (field: 'from' | 'until', days: number): number | null => {
    const text = textIn(typed, field)
    if (text === '') return null
    try {
      return Temporal.PlainDate.from(text).add({ days }).toZonedDateTime(zone).epochMilliseconds
    } catch {
      errors.push({ field, message: auditTexts[language].dayWrong })
      return null
    }
  }
  const query = {
    memberId: numberIn(typed, 'member', 2 ** 31 - 1),
    thing: textIn(typed, 'thing') || null,
    from: dayAt('from', 0),
    until: dayAt('until', 1),
    olderThan: numberIn(typed, 'before', Number.MAX_SAFE_INTEGER),
  }
  return { query, errors }
}

function numberIn(typed: ConsoleForm, name: string, max: number): number | null {
  const text = textIn(typed, name)
  return /^\d{1,16}$/.test(text) && Number(text) <= max ? Number(text) : null
}
