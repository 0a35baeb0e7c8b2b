import type { Keys } from '../eligibility/keys.ts'
import { Refusal } from '../installation.ts'
import { announce } from '../release/announce.ts'
import { slotsOf } from '../release/schedule.ts'
import type { OpeningHours } from '../schedule/week.ts'
import { readArmed } from '../store/armings.ts'
import { createCentre, createService, createTenant, type NewTenant } from '../store/create-release.ts'
import type { Database } from '../store/database.ts'
import { readTenants } from '../store/read-releases.ts'
import type { Scenario } from './scenario.ts'

const usualTenantSlug = 'generalprobe'
const zone = 'Europe/Berlin'
const hours: OpeningHours[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  opens: '08:00',
  closes: '18:00',
  lines: 8,
}))

/**
 * Announces a release for a scenario, of a tenant that exists for rehearsals alone; its lobby opens `lobbyInMs` from
 * now. Gives its slug. Throws a `Refusal` while a real release is armed: nobody plays with crowds beside it.
 */
export async function prepareRelease(parts: {
  database: Database
  keys: Keys
  scenario: Scenario
  lobbyInMs: number
  /** Another tenant for rehearsals than the usual one. */
  tenantSlug?: string
}): Promise<string> {
  const { database, keys, scenario, lobbyInMs, tenantSlug = usualTenantSlug } = parts
  const [armed] = await readArmed(database)
  if (armed) throw new Refusal(`The release ${armed.slug} is armed: rehearse again when it is over.`)
  const { release, arrival } = scenario
  const opensInMs = lobbyInMs + arrival.lobbyMs
  const closesInMs = opensInMs + release.openMs
  const now = Temporal.Now.zonedDateTimeISO(zone)
  const slug = `probe-${now.toPlainDateTime().toString({ smallestUnit: 'second' }).replaceAll(/\D/g, '')}-${process.pid}${tenantSlug === usualTenantSlug ? '' : `-${tenantSlug}`}`
  const tenants = await readTenants(database)
  const known = tenants.find((tenant) => tenant.slug === tenantSlug)
  await database.transaction(async (session) => {
    const tenantId = known?.id ?? (await createTenant(session, { ...rehearsalTenant, slug: tenantSlug }))
    const centreId = await createCentre(session, { tenantId, ...rehearsalCentre }, hours)
    const service = { tenantId, name: 'Probetermin', description: 'Nur für die Generalprobe.', minutes: 10 }
    const serviceId = await createService(session, { ...service, doses: 1, doseGapDays: null })
    await announce(session, keys, {
      tenantId,
      serviceId,
      slug,
      title: `Generalprobe „${scenario.name}“`,
      kind: 'live',
      identity: 'person',
      rule: {
        ageMin: release.ageMin,
        ageMax: release.ageMax,
        ...(release.postcodes.length > 0 ? { postcodes: release.postcodes } : {}),
      },
      partyMax: scenario.shares.pairs > 0 ? 2 : 1,
      passMs: release.passMs,
      graceMs: release.graceMs,
      holdMs: release.holdMs,
      lobbyInMs,
      opensInMs,
      closesInMs,
      slots: slotsOf({
        centreId,
        hours,
        zone,
        minutes: 10,
        doseGapDays: null,
        firstDay: now.add({ milliseconds: closesInMs }).add({ days: 1 }).toPlainDate().toString(),
        appointments: scenario.slots,
      }),
    })
  })
  return slug
}

const rehearsalTenant: NewTenant = {
  slug: usualTenantSlug,
  kind: 'rehearsal',
  name: 'Generalprobe',
  zone,
  phone: '0000 000000',
  email: 'probe@example.org',
  address: 'Probeweg 1, 00000 Probestadt',
}

const rehearsalCentre = {
  name: 'Probezentrum',
  street: 'Probeweg 1',
  postcode: '00000',
  city: 'Probestadt',
  access: '',
}
