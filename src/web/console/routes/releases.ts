import type { FastifyInstance, FastifyRequest } from 'fastify'
import { draft } from '../../../release/announce.ts'
import { ShortOfTimeError, slotsOfPlan } from '../../../release/draft-plan.ts'
import { leversOf } from '../../../release/lever-roles.ts'
import type { NewSlot } from '../../../release/schedule.ts'
import { mayUse } from '../../../staff/roles.ts'
import { recordChange } from '../../../store/audit.ts'
import { readCentres } from '../../../store/centres.ts'
import { readCodeLists, useCodeLists } from '../../../store/code-lists.ts'
import { addSlots } from '../../../store/create-release.ts'
import { dropDraft, editDraft } from '../../../store/edit-draft.ts'
import { readActs } from '../../../store/read-acts.ts'
import { type DeskRelease, readDeskReleases } from '../../../store/read-desk-releases.ts'
import { readServices } from '../../../store/services.ts'
import type { FormBody } from '../../forms.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import type { TenantDesk } from '../desk.ts'
import { textIn } from '../form.ts'
import {
  type PlannedRelease,
  readReleaseForm,
  slugOf,
  typedOfNewRelease,
  typedOfRelease,
} from '../forms/release-form.ts'
import type { Fault } from '../forms/typed-values.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { dropDraftPage } from '../pages/drop-draft.ts'
import { releaseDeskPage } from '../pages/release.ts'
import { type ReleaseFormView, releaseFormPage } from '../pages/release-form.ts'
import { releasesPage } from '../pages/releases.ts'
import { releaseFormTexts } from '../texts/release-form.ts'
import { changeOf, releaseAt } from './release-at.ts'
import { readinessSections } from './release-sections.ts'

const readers = ['planner', 'press', 'duty'] as const
const slugsTried = 20

/** Planning a release, and its page from the draft to the report. */
export function releaseRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, keys, liveReleases } = parts

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/releases',
    roles: readers,
    answer: async (_, __, desk) => {
      const mayPlan = mayUse(desk.roles, { method: 'POST', roles: ['planner'] })
      return releasesPage({ desk, releases: await readDeskReleases(database, desk.tenant.id), mayPlan })
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/releases/new',
    roles: ['planner'],
    answer: async (request, __, desk) => {
      const choices = await choicesFor(desk)
      const { service: asked } = request.query as { service?: string }
      const service = choices.services.find(({ id }) => String(id) === asked) ?? choices.services[0]
      const typed = typedOfNewRelease(liveReleases.now(), desk.tenant.zone, service)
      return releaseFormPage({ ...choices, form: { typed, errors: [] }, preview: null, draft: null })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/releases/new',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const planned = await planOf(request, desk, null)
      if ('view' in planned) {
        if (planned.view.form.errors.length > 0) reply.code(422)
        return releaseFormPage(planned.view)
      }
      const slug = await createDraft(desk, planned)
      if (slug === undefined) {
        const view = await formView(desk, request.body as FormBody, [{ field: 'slug', fault: 'slug_taken' }], null)
        reply.code(422)
        return releaseFormPage(view)
      }
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/releases/${slug}?news=saved`)
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/releases/:release',
    roles: readers,
    answer: async (request, _, desk) => {
      const release = await releaseAt(request, desk, parts)
      const { news, probe } = request.query as { news?: string; probe?: string }
      return releaseDeskPage({
        desk,
        release,
        acts: await readActs(database, release.id),
        news: news === 'saved' || news === 'done' || news === 'repeated' ? news : null,
        ...(await readinessSections(parts, desk, release, probe)),
        may: {
          plan: mayUse(desk.roles, { method: 'POST', roles: ['planner'] }),
          pull: leversOf(desk.roles),
        },
      })
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/releases/:release/edit',
    roles: ['planner'],
    answer: async (request, _, desk) => {
      const release = await draftAt(request, desk)
      const form = { typed: typedOfRelease(release), errors: [] }
      return releaseFormPage({ ...(await choicesFor(desk)), form, preview: null, draft: release })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/releases/:release/edit',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const release = await draftAt(request, desk)
      const planned = await planOf(request, desk, release)
      if ('view' in planned) {
        if (planned.view.form.errors.length > 0) reply.code(422)
        return releaseFormPage(planned.view)
      }
      await changeDraft(desk, release, planned)
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/releases/${release.slug}?news=saved`)
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/releases/:release/drop',
    roles: ['planner'],
    answer: async (request, _, desk) => dropDraftPage(desk, await draftAt(request, desk)),
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/releases/:release/drop',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const release = await draftAt(request, desk)
      await database.transaction(async (session) => {
        if (!(await dropDraft(session, release.id))) return
        await recordChange(session, {
          ...changeOf(desk, release.title),
          action: 'release.dropped',
          before: plainOf(release),
        })
      })
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/releases`)
    },
  })

  /** Gives the slug of the new draft; undefined where the one that was asked for is taken. */
  async function createDraft(desk: TenantDesk, { release, slots }: Planned): Promise<string | undefined> {
    const { slug: wished, ...facts } = release
    for (let count = 1; count <= slugsTried; count++) {
      const slug = wished ?? (count === 1 ? slugOf(release.title) : `${slugOf(release.title)}-${count}`)
      try {
        await database.transaction(async (session) => {
          const { tenant } = desk
          const releaseId = await draft(session, keys, { ...facts, slug, slots, tenantId: tenant.id })
          await useLists(session, desk, releaseId, release)
          await recordChange(session, { ...changeOf(desk, release.title), action: 'release.drafted', after: facts })
        })
        return slug
      } catch (error) {
        if (!isTaken(error)) throw error
        if (wished !== null) return undefined
      }
    }
    return undefined
  }

  async function changeDraft(desk: TenantDesk, before: DeskRelease, { release, slots }: Planned): Promise<void> {
    await database.transaction(async (session) => {
      if (!(await editDraft(session, before.id, release))) throw new Problem('not-found')
      await addSlots(session, before.id, slots)
      await useLists(session, desk, before.id, release)
      const { slug: _, ...after } = release
      const change = { ...changeOf(desk, release.title), action: 'release.changed' } as const
      await recordChange(session, { ...change, before: plainOf(before), after })
    })
  }

  async function useLists(
    session: Parameters<typeof useCodeLists>[0],
    desk: TenantDesk,
    releaseId: number,
    { plan }: PlannedRelease,
  ): Promise<void> {
    await useCodeLists(session, { tenantId: desk.tenant.id, releaseId, listIds: plan.codeLists })
  }

  type Planned = { release: PlannedRelease; slots: NewSlot[] }

  /** What a form plans, with its slots; or the form again, with what is wrong or the preview that was asked for. */
  async function planOf(
    request: FastifyRequest,
    desk: TenantDesk,
    before: DeskRelease | null,
  ): Promise<Planned | { view: ReleaseFormView }> {
    const body = request.body as FormBody
    const choices = await choicesFor(desk)
    const { release, faults } = readReleaseForm(body, {
      zone: desk.tenant.zone,
      centreIds: choices.centres.map(({ id }) => id),
      serviceIds: choices.services.map(({ id }) => id),
      listIds: choices.codeLists.map(({ id }) => id),
    })
    if (!release) return { view: await formView(desk, body, faults, before) }
    const service = choices.services.find(({ id }) => id === release.serviceId)
    if (!service) throw new Problem('not-found')
    try {
      const slots = await slotsOfPlan(database, {
        tenantId: desk.tenant.id,
        zone: desk.tenant.zone,
        service,
        plan: release.plan,
      })
      const firstAt = Math.min(...slots.map(({ startsAt }) => Temporal.Instant.from(startsAt).epochMilliseconds))
      const late: Fault[] = firstAt < release.closesAt ? [{ field: 'firstDay', fault: 'slots_before_end' }] : []
      if (textIn(body, 'act') !== 'preview' && late.length === 0) return { release, slots }
      return { view: { ...(await formView(desk, body, late, before)), preview: slots } }
    } catch (error) {
      if (!(error instanceof ShortOfTimeError)) throw error
      const fault: Fault = { field: `appointments-${error.centreId}`, fault: 'too_few_hours' }
      return { view: await formView(desk, body, [fault], before) }
    }
  }

  async function formView(
    desk: TenantDesk,
    typed: FormBody,
    faults: readonly Fault[],
    before: DeskRelease | null,
  ): Promise<ReleaseFormView> {
    const { faults: says } = releaseFormTexts[desk.language]
    const errors = faults.map((fault) => ({ field: fault.field, message: says[fault.fault](fault) }))
    return { ...(await choicesFor(desk)), form: { typed, errors }, preview: null, draft: before }
  }

  async function choicesFor(desk: TenantDesk) {
    const tenantId = desk.tenant.id
    const inUse = <Thing extends { retiredAt: number | null }>(things: Thing[]) =>
      things.filter(({ retiredAt }) => retiredAt === null)
    return {
      desk,
      centres: inUse(await readCentres(database, tenantId)),
      services: inUse(await readServices(database, tenantId)),
      codeLists: await readCodeLists(database, tenantId),
    }
  }

  async function draftAt(request: FastifyRequest, desk: TenantDesk): Promise<DeskRelease> {
    const release = await releaseAt(request, desk, parts)
    if (release.phase !== 'draft') throw new Problem('not-found')
    return release
  }
}

/** What can be planned of a release, as it was. */
function plainOf(release: DeskRelease) {
  const { title, kind, identity, rule, partyMax, passMs, graceMs, holdMs, lobbyAt, opensAt, closesAt, plan } = release
  const times = { lobbyAt, opensAt, closesAt }
  return {
    title,
    kind,
    identity,
    rule,
    partyMax,
    passMs,
    graceMs,
    holdMs,
    ...times,
    serviceId: release.service.id,
    plan,
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
