import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { startDutyChain, stopDutyChain } from '../../../readiness/start-readiness.ts'
import { ShortOfTimeError, slotsOfPlan } from '../../../release/draft-plan.ts'
import { rolesOfLever } from '../../../release/lever-roles.ts'
import { type Lever, type LeverPull, type LeverRefusal, levers } from '../../../release/lever-rules.ts'
import { pullLever } from '../../../release/levers.ts'
import { recordChange } from '../../../store/audit.ts'
import { readCentres } from '../../../store/centres.ts'
import type { Session } from '../../../store/database.ts'
import type { DeskRelease } from '../../../store/read-desk-releases.ts'
import { readSlots } from '../../../store/read-slots.ts'
import type { FormBody } from '../../forms.ts'
import type { Parts } from '../../routes/parts.ts'
import type { Typed } from '../../texts/field-error.ts'
import { actingRoleOf, type TenantDesk } from '../desk.ts'
import { keyIn, textIn } from '../form.ts'
import { typedOfRelease } from '../forms/release-form.ts'
import { type Fault, localInstant, wholeNumber } from '../forms/typed-values.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { leverPage } from '../pages/lever.ts'
import { releaseFormTexts } from '../texts/release-form.ts'
import { changeOf, releaseAt } from './release-at.ts'

const minuteMs = 60_000

/** The levers of a release: each asks first, says what will happen, and acts once. */
export function leverRoutes(app: FastifyInstance, parts: Parts): void {
  for (const lever of ['announce', ...levers] as const) {
    tenantRoute(app, parts, {
      method: 'GET',
      path: `/releases/:release/${lever}`,
      roles: rolesOfLever[lever],
      answer: async (request, _, desk) => {
        const release = await releaseAt(request, desk, parts)
        return pageOf(lever, desk, release, { typed: typedAtFirst(lever, release), errors: [] }, randomUUID())
      },
    })

    tenantRoute(app, parts, {
      method: 'POST',
      path: `/releases/:release/${lever}`,
      roles: rolesOfLever[lever],
      answer: async (request, reply, desk) => {
        const release = await releaseAt(request, desk, parts)
        const body = request.body as FormBody
        const key = keyIn(body)
        const again = async (faults: Fault[]) => {
          reply.code(422)
          const { faults: says } = releaseFormTexts[desk.language]
          const errors = faults.map((fault) => ({ field: fault.field, message: says[fault.fault](fault) }))
          return pageOf(lever, desk, release, { typed: body, errors }, key)
        }
        const read = await readPull(lever, body, desk, release)
        if ('faults' in read) return again(read.faults)
        const outcome = await pull(desk, release, read.pull, key)
        if (outcome.outcome === 'refused') return again([faultOf(lever, outcome.refusal)])
        return seeOther(reply, `/staff/t/${desk.tenant.slug}/releases/${release.slug}?news=${outcome.outcome}`)
      },
    })
  }

  async function pageOf(
    lever: Lever,
    desk: TenantDesk,
    release: DeskRelease,
    form: Parameters<typeof leverPage>[0]['form'],
    key: string,
  ) {
    const centres = lever === 'slots' ? await readCentres(parts.database, desk.tenant.id) : []
    const inUse = centres.filter(({ retiredAt }) => retiredAt === null)
    return leverPage({ desk, release, lever, form, key, centres: inUse })
  }

  function pull(desk: TenantDesk, release: DeskRelease, order: LeverPull, key: string) {
    const { database, keys } = parts
    const { lever } = order
    const by = actingRoleOf(desk, rolesOfLever[lever])
    return database.transaction(async (session) => {
      const outcome = await pullLever(session, { releaseId: release.id, by, key }, order)
      if (outcome.outcome !== 'done') return outcome
      await recordChange(session, {
        ...changeOf(desk, release.title),
        action: `release.${actionOf[lever]}`,
        before: stateBefore(lever, release),
        after: stateAfter(order),
      })
      await informDuty(session, lever, release.id)
      return outcome
    })

    async function informDuty(session: Session, pulled: Lever, releaseId: number): Promise<void> {
      if (pulled === 'announce' || pulled === 'postpone') await startDutyChain(session, keys, releaseId)
      if (pulled === 'cancel') await stopDutyChain(session, releaseId)
    }
  }

  /** What a form asks for, or what is wrong with it. */
  async function readPull(
    lever: Lever,
    body: FormBody,
    desk: TenantDesk,
    release: DeskRelease,
  ): Promise<{ pull: LeverPull } | { faults: Fault[] }> {
    switch (lever) {
      case 'extend': {
        const minutes = wholeNumber(textIn(body, 'minutes'))
        if (minutes === undefined || minutes < 1 || minutes > 1440) return outOfRange('minutes', 1, 1440)
        return { pull: { lever, byMs: minutes * minuteMs } }
      }
      case 'message': {
        const text = textIn(body, 'text').replace(/\s+/g, ' ')
        return { pull: { lever, text: text === '' ? null : text } }
      }
      case 'postpone':
        return readTimes(body, desk.tenant.zone)
      case 'slots':
        return readSlotsWanted(body, desk, release)
      default:
        return { pull: { lever } }
    }
  }

  async function readSlotsWanted(
    body: FormBody,
    desk: TenantDesk,
    release: DeskRelease,
  ): Promise<{ pull: LeverPull } | { faults: Fault[] }> {
    const count = wholeNumber(textIn(body, 'count'))
    if (count === undefined || count < 1 || count > 10_000) return outOfRange('count', 1, 10_000)
    const firstDay = textIn(body, 'firstDay')
    if (localInstant(firstDay, '12:00', 'UTC') === undefined)
      return { faults: [{ field: 'firstDay', fault: 'no_date' }] }
    const centreId = Number(textIn(body, 'centreId'))
    const taken = (await readSlots(parts.database, release.id)).filter((slot) => slot.centreId === centreId)
    const { id: tenantId, zone } = desk.tenant
    const plan = { firstDay, appointments: [{ centreId, count }] }
    try {
      const slots = await slotsOfPlan(
        parts.database,
        { tenantId, zone, service: release.service, plan },
        new Map([[centreId, new Set(taken.map(({ startsAt }) => startsAt))]]),
      )
      return { pull: { lever: 'slots', slots } }
    } catch (error) {
      if (!(error instanceof ShortOfTimeError)) throw error
      return { faults: [{ field: 'count', fault: 'too_few_hours' }] }
    }
  }
}

function readTimes(body: FormBody, zone: string): { pull: LeverPull } | { faults: Fault[] } {
  const faults: Fault[] = []
  const at = (name: string) => {
    const instant = localInstant(textIn(body, `${name}Day`), textIn(body, `${name}Time`), zone)
    if (instant === undefined) faults.push({ field: `${name}Day`, fault: 'no_time' })
    return instant ?? 0
  }
  const times = { lobbyAt: at('lobby'), opensAt: at('opens'), closesAt: at('closes') }
  if (faults.length > 0) return { faults }
  if (times.opensAt <= times.lobbyAt) return { faults: [{ field: 'opensDay', fault: 'before_lobby' }] }
  if (times.closesAt <= times.opensAt) return { faults: [{ field: 'closesDay', fault: 'before_opening' }] }
  return { pull: { lever: 'postpone', times } }
}

function outOfRange(field: string, min: number, max: number): { faults: Fault[] } {
  return { faults: [{ field, fault: 'out_of_range', min, max }] }
}

/** Where an error of a lever that was refused stands, and what it says. */
function faultOf(lever: Lever, refusal: LeverRefusal): Fault {
  const field =
    { postpone: 'opensDay', slots: 'firstDay', message: 'text', extend: 'minutes' }[lever as string] ?? lever
  switch (refusal) {
    case 'phase':
      return { field, fault: 'not_now' }
    case 'nothing_to_do':
      return { field, fault: 'nothing_to_do' }
    case 'past':
      return { field, fault: 'past' }
    case 'not_later':
      return { field, fault: 'not_later' }
    case 'order':
      return { field, fault: 'before_lobby' }
    case 'no_slots':
      return { field, fault: 'no_appointments' }
    case 'slots_before_end':
      return { field: lever === 'postpone' ? 'closesDay' : field, fault: 'slots_before_end' }
    case 'out_of_range':
      return lever === 'message'
        ? { field, fault: 'too_long', max: 200 }
        : { field, fault: 'out_of_range', min: 1, max: 1440 }
  }
}

const actionOf: Record<Lever, string> = {
  announce: 'announced',
  pause: 'paused',
  resume: 'resumed',
  extend: 'extended',
  slots: 'slots-added',
  message: 'message-set',
  postpone: 'postponed',
  cancel: 'cancelled',
}

function typedAtFirst(lever: Lever, release: DeskRelease): Typed {
  switch (lever) {
    case 'extend':
      return { minutes: '10' }
    case 'message':
      return { text: release.message ?? '' }
    case 'postpone':
      return typedOfRelease(release)
    case 'slots':
      return { firstDay: release.lastSlotAt === null ? '' : dayAfter(release.lastSlotAt, release.tenant.zone) }
    default:
      return {}
  }
}

function dayAfter(instantMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(zone)
    .add({ days: 1 })
    .toPlainDate()
    .toString()
}

function stateBefore(lever: Lever, { phase, message, lobbyAt, opensAt, closesAt, slotCount, booked }: DeskRelease) {
  switch (lever) {
    case 'message':
      return { message }
    case 'postpone':
      return { phase, lobbyAt, opensAt, closesAt }
    case 'slots':
      return { appointments: slotCount }
    case 'cancel':
      return { phase, booked }
    default:
      return { phase }
  }
}

function stateAfter(pull: LeverPull) {
  switch (pull.lever) {
    case 'message':
      return { message: pull.text }
    case 'postpone':
      return pull.times
    case 'slots':
      return { added: pull.slots.reduce((sum, { capacity }) => sum + capacity, 0) }
    case 'extend':
      return { byMs: pull.byMs }
    default:
      return undefined
  }
}
