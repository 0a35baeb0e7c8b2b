import type { FastifyInstance, FastifyRequest } from 'fastify'
import { webhookSecretOf } from '../../../notice/webhook.ts'
import { readRosterEntries, sealEntry } from '../../../readiness/roster.ts'
import { mayUse } from '../../../staff/roles.ts'
import { recordChange } from '../../../store/audit.ts'
import { addToRoster, changeRoster, removeFromRoster } from '../../../store/duty-roster.ts'
import type { FormState } from '../../components/fields.ts'
import type { FormBody } from '../../forms.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import type { TenantDesk } from '../desk.ts'
import { type NewEntry, readRosterForm, typedOfEntry, typedOfNewEntry } from '../forms/roster-form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { rosterEntryPage, rosterPage } from '../pages/roster.ts'
import { type RosterFault, rosterTexts } from '../texts/roster.ts'

const entriesMax = 50
const changers = ['planner', 'duty'] as const

/** Who is called for a tenant's releases. */
export function rosterRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, keys, liveReleases } = parts

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/roster',
    roles: changers,
    answer: async (request, _, desk) => {
      const entries = await entriesOf(desk)
      const { news } = request.query as { news?: string }
      const form = { typed: typedOfNewEntry(nextPosition(entries)), errors: [] }
      return page(desk, entries, form, news === 'saved' || news === 'removed' ? news : null)
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/roster',
    roles: changers,
    answer: async (request, reply, desk) => {
      const body = request.body as FormBody
      const entries = await entriesOf(desk)
      const read = readRosterForm(body)
      const faults = read.faults ?? (entries.length >= entriesMax ? [{ field: 'name', fault: 'full' as const }] : [])
      if (read.entry === undefined || faults.length > 0) {
        reply.code(422)
        return page(desk, entries, formOf(desk, body, faults), null)
      }
      const { entry } = read
      await database.transaction(async (session) => {
        const id = await addToRoster(session, sealEntry(keys, desk.tenant.id, entry))
        await recordChange(session, { ...changeBy(desk, 'roster.added', id), after: recordedOf(entry) })
      })
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/roster?news=saved`)
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/roster/:entry',
    roles: changers,
    answer: async (request, _, desk) => {
      const entry = await entryAt(request, desk)
      return rosterEntryPage({ desk, entry, form: { typed: typedOfEntry(entry), errors: [] } })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/roster/:entry',
    roles: changers,
    answer: async (request, reply, desk) => {
      const before = await entryAt(request, desk)
      const body = request.body as FormBody
      const { entry, faults } = readRosterForm(body)
      if (faults) {
        reply.code(422)
        return rosterEntryPage({ desk, entry: before, form: formOf(desk, body, faults) })
      }
      await database.transaction(async (session) => {
        if (!(await changeRoster(session, before.id, sealEntry(keys, desk.tenant.id, entry))))
          throw new Problem('not-found')
        const change = changeBy(desk, 'roster.changed', before.id)
        await recordChange(session, { ...change, before: recordedOf(before), after: recordedOf(entry) })
      })
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/roster?news=saved`)
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/roster/:entry/remove',
    roles: changers,
    answer: async (request, reply, desk) => {
      const before = await entryAt(request, desk)
      await database.transaction(async (session) => {
        if (!(await removeFromRoster(session, desk.tenant.id, before.id))) throw new Problem('not-found')
        await recordChange(session, { ...changeBy(desk, 'roster.removed', before.id), before: recordedOf(before) })
      })
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/roster?news=removed`)
    },
  })

  const entriesOf = (desk: TenantDesk) => readRosterEntries(database, keys, desk.tenant.id)

  async function entryAt(request: FastifyRequest, desk: TenantDesk) {
    const { entry: id } = request.params as { entry: string }
    const entry = (await entriesOf(desk)).find((candidate) => String(candidate.id) === id)
    if (!entry) throw new Problem('not-found')
    return entry
  }

  function page(
    desk: TenantDesk,
    entries: Awaited<ReturnType<typeof entriesOf>>,
    form: FormState,
    news: 'saved' | 'removed' | null,
  ) {
    const mayChange = mayUse(desk.roles, { method: 'POST', roles: changers })
    const webhookSecret = mayChange ? webhookSecretOf(keys, desk.tenant.id) : null
    return rosterPage({ desk, entries, nowMs: liveReleases.now(), mayChange, webhookSecret, form, news })
  }
}

function nextPosition(entries: readonly { position: number }[]): number {
  return Math.min(999, Math.max(0, ...entries.map(({ position }) => position)) + 1)
}

function formOf({ language }: TenantDesk, typed: FormBody, faults: { field: string; fault: RosterFault }[]): FormState {
  const { faults: says } = rosterTexts[language]
  return { typed, errors: faults.map(({ field, fault }) => ({ field, message: says[fault] })) }
}

function changeBy(desk: TenantDesk, action: `${string}.${string}`, id: number) {
  return { tenantId: desk.tenant.id, memberId: desk.member.id, action, subject: String(id) }
}

/** What the audit trail keeps: who and when, not how they are reached. */
function recordedOf({ name, position, waitMs, days, from, until, mail, phone, webhook }: NewEntry) {
  const ways = { mail: mail !== '', sms: phone !== '', webhook: webhook !== '' }
  return { name, position, waitMinutes: Math.round(waitMs / 60_000), days, from, until, ways }
}
