import { setTimeout as sleep } from 'node:timers/promises'
import { announce } from '../src/release/announce.ts'
import type { ReleaseKind } from '../src/release/phase.ts'
import type { NewSlot } from '../src/release/schedule.ts'
import { createCentre, createService, createTenant } from '../src/store/create-release.ts'
import type { Database } from '../src/store/database.ts'
import type { Front } from '../src/waiting-room/front.ts'
import type { Installation } from './installation.ts'

/** A release for a benchmark. */
export type BenchRelease = { id: number; slug: string; tenantId: number; slotIds: number[] }

const hourMs = 3_600_000
const minuteMs = 60_000

/** Announces a release whose lobby is open at once and stays so for an hour. */
export function announceRelease(
  installation: Installation,
  database: Database,
  plan: { slug: string; kind: ReleaseKind; slots: number; capacity: number },
): Promise<BenchRelease> {
  const { slug, kind } = plan
  return database.transaction(async (session) => {
    const tenantId = await createTenant(session, { ...tenant, slug })
    const centreId = await createCentre(session, { tenantId, ...centre }, [])
    const serviceId = await createService(session, { tenantId, ...service })
    const id = await announce(session, installation.keys, {
      tenantId,
      serviceId,
      slug,
      title: slug,
      kind,
      identity: 'person',
      rule: { ageMin: 60, ageMax: 79 },
      partyMax: 2,
      passMs: 6 * hourMs,
      graceMs: 6 * hourMs,
      holdMs: 6 * hourMs,
      lobbyInMs: 0,
      opensInMs: hourMs,
      closesInMs: 12 * hourMs,
      slots: slotsAt(centreId, plan.slots, plan.capacity),
    })
    const slots = await session.rows<{ id: number }>({
      name: 'slotIds',
      text: 'select id from slots where release_id = $1 order by starts_at',
      values: [id],
    })
    return { id, slug, tenantId, slotIds: slots.map((slot) => slot.id) }
  })
}

function slotsAt(centreId: number, count: number, capacity: number): NewSlot[] {
  const first = Temporal.Now.instant().add({ hours: 24 })
  return Array.from({ length: count }, (_, index) => ({
    centreId,
    startsAt: first.add({ minutes: index }).toString(),
    secondStartsAt: null,
    capacity,
  }))
}

/** The front that a portal gives out, once it is as wanted. */
export async function awaitFront(url: string, slug: string, isWanted: (front: Front) => boolean): Promise<Front> {
  const giveUpAt = performance.now() + 2 * minuteMs
  for (;;) {
    const response = await fetch(`${url}/r/${slug}/front.json`)
    const front = response.ok ? ((await response.json()) as Front) : undefined
    if (front && isWanted(front)) return front
    if (performance.now() > giveUpAt) throw new Error(`the front of ${slug} does not become what it should`)
    await sleep(50)
  }
}

const tenant = {
  name: 'Messkreis',
  zone: 'Europe/Berlin',
  phone: '030 23125 808',
  email: 'messung@example.org',
  address: 'Messweg 1, 00000 Messstadt',
}
const centre = { name: 'Messzentrum', street: 'Messweg 1', postcode: '00000', city: 'Messstadt', access: '' }
const service = {
  name: 'Messung',
  description: 'Nur zum Messen.',
  minutes: 10,
  doses: 1,
  doseGapDays: null,
} as const
