import { deriveKeys } from '../src/eligibility/keys.ts'
import { announce } from '../src/release/announce.ts'
import { slotsOf } from '../src/release/schedule.ts'
import { createCentre, createService, createTenant } from '../src/store/create-release.ts'
import type { TestPortal } from './test-portal.ts'

const zone = 'Europe/Berlin'
const hours = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00', lines: 4 }))

/** A further tenant of a test portal, with one release; gives both numbers. */
export async function addTenant(
  { database, config }: TestPortal,
  names: { tenant: string; release: string; opensInMs?: number },
): Promise<{ tenantId: number; releaseId: number }> {
  return database.transaction(async (session) => {
    const contact = { phone: '030 23125 809', email: 'termine@example.net', address: 'Nebenstraße 2, 45525 Hattingen' }
    const tenantId = await createTenant(session, {
      slug: names.tenant,
      name: `Kreis ${names.tenant}`,
      zone,
      ...contact,
    })
    const place = { name: 'Zentrum', street: 'Weg 2', postcode: '45525', city: 'Hattingen', access: '' }
    const centreId = await createCentre(session, { tenantId, ...place }, hours)
    const service = { tenantId, name: 'Impfung', description: '', minutes: 10, doses: 1, doseGapDays: null } as const
    const serviceId = await createService(session, service)
    const releaseId = await announce(session, deriveKeys(config.key), {
      tenantId,
      serviceId,
      slug: names.release,
      title: `Termine bei ${names.tenant}`,
      kind: 'live',
      identity: 'person',
      rule: { ageMin: 60, ageMax: 79 },
      partyMax: 1,
      passMs: 120_000,
      graceMs: 120_000,
      holdMs: 120_000,
      lobbyInMs: 0,
      opensInMs: names.opensInMs ?? 200,
      closesInMs: 3_600_000,
      slots: slotsOf({
        centreId,
        hours,
        zone,
        minutes: 10,
        doseGapDays: null,
        firstDay: Temporal.Now.plainDateISO(zone).add({ days: 7 }).toString(),
        appointments: 20,
      }),
    })
    return { tenantId, releaseId }
  })
}
