import type { Release, Tenant } from '../release/release.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** SQL for a tenant as its pages know it. */
const tenantJson = `
  json_build_object(
    'id', tenants.id, 'slug', tenants.slug, 'name', tenants.name, 'zone', tenants.zone,
    'phone', tenants.phone, 'email', tenants.email, 'address', tenants.address, 'kind', tenants.kind,
    'state', tenants.state, 'domain', tenants.domain, 'languages', tenants.languages,
    'accent', case
      when tenants.accent_light is not null
      then json_build_object('light', tenants.accent_light, 'dark', tenants.accent_dark)
    end,
    'logo', (
      select json_build_object(
        'version', left(encode(sha256(tenant_logos.body), 'hex'), 12),
        'width', tenant_logos.width, 'height', tenant_logos.height
      )
      from tenant_logos
      where tenant_logos.tenant_id = tenants.id
    )
  )`

/** What a release is read from; a `where` follows. */
export const releaseSelection = `
  select
    releases.id, releases.slug, releases.title, releases.kind, releases.phase, releases.identity, releases.rule,
    releases.party_max as "partyMax",
    releases.pass_ms as "passMs", releases.grace_ms as "graceMs", releases.hold_ms as "holdMs",
    ${epochMs('releases.lobby_at')} as "lobbyAt",
    ${epochMs('releases.opens_at')} as "opensAt",
    ${epochMs('releases.closes_at')} as "closesAt",
    ${epochMs('releases.announced_at')} as "announcedAt",
    encode(releases.commitment, 'hex') as commitment,
    releases.message,
    ${tenantJson} as tenant,
    json_build_object(
      'id', services.id, 'name', services.name, 'description', services.description,
      'minutes', services.minutes, 'doses', services.doses, 'doseGapDays', services.dose_gap_days
    ) as service,
    (
      select json_agg(json_build_object(
        'id', centres.id, 'name', centres.name, 'street', centres.street, 'postcode', centres.postcode,
        'city', centres.city, 'access', centres.access
      ) order by centres.id)
      from centres
      where centres.id in (select slots.centre_id from slots where slots.release_id = releases.id)
    ) as centres,
    schedule.count as "slotCount",
    ${epochMs('schedule.first')} as "firstSlotAt",
    ${epochMs('schedule.last')} as "lastSlotAt"
  from releases
  join tenants on tenants.id = releases.tenant_id
  join services on services.id = releases.service_id
  cross join lateral (
    select coalesce(sum(capacity), 0)::int as count, min(starts_at) as first, max(starts_at) as last
    from slots
    where slots.release_id = releases.id and slots.dose = 1
  ) as schedule`

/** Reads every release that has been announced, with its tenant, service and centres. */
export function readReleases(database: Database): Promise<Release[]> {
  return database.rows<Release>({
    name: 'readReleases',
    text: `
      ${releaseSelection}
      where releases.phase <> 'draft'
      order by releases.opens_at, releases.id`,
    values: [],
  })
}

/** Reads all tenants, the retired ones as well. */
export async function readTenants(database: Pick<Database, 'rows'>): Promise<Tenant[]> {
  const rows = await database.rows<{ tenant: Tenant }>({
    name: 'readTenants',
    text: `select ${tenantJson} as tenant from tenants order by name`,
    values: [],
  })
  return rows.map(({ tenant }) => tenant)
}
