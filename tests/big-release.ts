import type { Keys } from '../src/eligibility/keys.ts'
import { announce } from '../src/release/announce.ts'
import { slotsOf } from '../src/release/schedule.ts'
import { createCentre, createService, createTenant } from '../src/store/create-release.ts'
import type { Database } from '../src/store/database.ts'

const zone = 'Europe/Berlin'
const hours = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00', lines: 4 }))

/** For tests: a release that opens at once, with appointments for everybody and more time than any test needs. */
export function announceBigRelease(database: Database, keys: Keys, slug: string): Promise<number> {
  return database.transaction(async (session) => {
    const contact = { phone: '030 23125 808', email: 'termine@example.org', address: 'Hauptstraße 1' }
    const tenantId = await createTenant(session, { slug, name: 'Probekreis', zone, ...contact })
    const address = { street: 'Kölner Straße 205', postcode: '58256', city: 'Ennepetal', access: '' }
    const centreId = await createCentre(session, { tenantId, name: 'Impfzentrum', ...address }, hours)
    const service = { tenantId, name: 'Impfung', description: '', minutes: 10, doses: 1, doseGapDays: null } as const
    return announce(session, keys, {
      tenantId,
      serviceId: await createService(session, service),
      slug,
      title: '20.000 Impftermine',
      kind: 'live',
      identity: 'person',
      rule: { ageMin: 60, ageMax: 79 },
      partyMax: 1,
      passMs: 3_600_000,
      graceMs: 3_600_000,
      holdMs: 3_600_000,
      lobbyInMs: 0,
      opensInMs: 2000,
      closesInMs: 7_200_000,
      slots: slotsOf({
        centreId,
        hours,
        zone,
        minutes: 10,
        doseGapDays: null,
        firstDay: Temporal.Now.plainDateISO(zone).add({ days: 7 }).toString(),
        appointments: 20_000,
      }),
    })
  })
}
