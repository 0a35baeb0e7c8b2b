import type { Centre, ReleaseTerms, Tenant } from '../release/release.ts'
import type { NewSlot } from '../release/schedule.ts'
import type { OpeningHours } from '../schedule/week.ts'
import type { Role } from '../staff/roles.ts'
import type { Session } from './database.ts'
import { epochMs, ledgerEntry } from './ledger-entry.ts'

export type NewTenant = Pick<Tenant, 'slug' | 'name' | 'zone' | 'phone' | 'email' | 'address'> & {
  kind?: Tenant['kind']
}

export type NewCentre = Omit<Centre, 'id'> & { tenantId: number }

export type NewService = {
  tenantId: number
  name: string
  description: string
  minutes: number
  doses: 1 | 2
  doseGapDays: number | null
}

export type NewRelease = ReleaseTerms & {
  tenantId: number
  serviceId: number
  slug: string
  sealedSecret: Buffer
  commitment: Buffer
  /** What the slots of a draft follow from, as it was asked for in the console. */
  plan?: unknown
} & (ReleaseTimes | TimesFromNow)

/** Instants in ms since the epoch, UTC. */
export type ReleaseTimes = { lobbyAt: number; opensAt: number; closesAt: number }

/** Milliseconds from now, on the database's clock. */
type TimesFromNow = { lobbyInMs: number; opensInMs: number; closesInMs: number }

/** Who of the staff acts, as the ledger names them. */
export type ActingRole = Role | 'operator'

export async function createTenant(session: Session, tenant: NewTenant): Promise<number> {
  return idOf(
    await session.rows({
      name: 'createTenant',
      text: `
        insert into tenants (slug, name, zone, phone, email, address, kind)
        values ($1, $2, $3, $4, $5, $6, $7)
        returning id`,
      values: [
        tenant.slug,
        tenant.name,
        tenant.zone,
        tenant.phone,
        tenant.email,
        tenant.address,
        tenant.kind ?? 'real',
      ],
    }),
  )
}

export async function createCentre(session: Session, centre: NewCentre, hours: OpeningHours[]): Promise<number> {
  return idOf(
    await session.rows({
      name: 'createCentre',
      text: `
        with centre as (
          insert into centres (tenant_id, name, street, postcode, city, access)
          values ($1, $2, $3, $4, $5, $6)
          returning id
        ),
        hours as (
          insert into opening_hours (centre_id, weekday, opens, closes, lines)
          select centre.id, hours.*
          from centre
          cross join unnest($7::smallint[], $8::time[], $9::time[], $10::smallint[]) as hours
        )
        select id from centre`,
      values: [
        centre.tenantId,
        centre.name,
        centre.street,
        centre.postcode,
        centre.city,
        centre.access,
        hours.map((row) => row.weekday),
        hours.map((row) => row.opens),
        hours.map((row) => row.closes),
        hours.map((row) => row.lines),
      ],
    }),
  )
}

export async function createService(session: Session, service: NewService): Promise<number> {
  return idOf(
    await session.rows({
      name: 'createService',
      text: `
        insert into services (tenant_id, name, description, minutes, doses, dose_gap_days)
        values ($1, $2, $3, $4, $5, $6)
        returning id`,
      values: [
        service.tenantId,
        service.name,
        service.description,
        service.minutes,
        service.doses,
        service.doseGapDays,
      ],
    }),
  )
}

/** Creates a release as a draft, without slots. */
export async function createRelease(session: Session, release: NewRelease): Promise<number> {
  return idOf(
    await session.rows({
      name: 'createRelease',
      text: `
        with release as (
          insert into releases (
            tenant_id, service_id, slug, title, kind, identity, rule, party_max, pass_ms, grace_ms, hold_ms,
            lobby_at, opens_at, closes_at, sealed_secret, commitment, plan
          )
          select
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
            origin + $12::float8 * interval '1 millisecond',
            origin + $13::float8 * interval '1 millisecond',
            origin + $14::float8 * interval '1 millisecond',
            $15, $16, $18
          from (select case when $17 then now() else 'epoch'::timestamptz end as origin) as clock
          returning id
        ),
        lobby as (
          insert into lobbies (release_id) select id from release
        ),
        front as (
          insert into fronts (release_id) select id from release
        )
        select id from release`,
      values: [
        release.tenantId,
        release.serviceId,
        release.slug,
        release.title,
        release.kind,
        release.identity,
        JSON.stringify(release.rule),
        release.partyMax,
        release.passMs,
        release.graceMs,
        release.holdMs,
        ...timesOf(release),
        release.sealedSecret,
        release.commitment,
        'lobbyInMs' in release,
        release.plan === undefined ? null : JSON.stringify(release.plan),
      ],
    }),
  )
}

function timesOf(release: ReleaseTimes | TimesFromNow): number[] {
  return 'lobbyInMs' in release
    ? [release.lobbyInMs, release.opensInMs, release.closesInMs]
    : [release.lobbyAt, release.opensAt, release.closesAt]
}

/** Adds slots to a release, which counts them as free; the second doses of a series are slots of their own with the same capacity. */
export async function addSlots(session: Session, releaseId: number, slots: NewSlot[]): Promise<void> {
  await session.rows({
    name: 'addSlots',
    text: `
      with slot as (
        select * from unnest($2::int[], $3::timestamptz[], $4::timestamptz[], $5::smallint[])
          as slot (centre_id, starts_at, second_starts_at, capacity)
      ),
      second as (
        insert into slots (release_id, centre_id, starts_at, dose, capacity)
        select $1, centre_id, second_starts_at, 2, capacity from slot where second_starts_at is not null
        returning id, centre_id, starts_at
      ),
      first as (
        insert into slots (release_id, centre_id, starts_at, dose, capacity, second_slot_id)
        select $1, slot.centre_id, slot.starts_at, 1, slot.capacity, second.id
        from slot
        left join second on second.centre_id = slot.centre_id and second.starts_at = slot.second_starts_at
        order by slot.starts_at, slot.centre_id
        returning capacity
      )
      update fronts
      set slot_count = slot_count + added.count, free = free + added.count
      from (select coalesce(sum(capacity), 0) as count from first) as added
      where release_id = $1`,
    values: [
      releaseId,
      slots.map((slot) => slot.centreId),
      slots.map((slot) => slot.startsAt),
      slots.map((slot) => slot.secondStartsAt),
      slots.map((slot) => slot.capacity),
    ],
  })
}

/** Adds the codes of the letters, as HMACs, to a release in draft. */
export async function addCodes(session: Session, releaseId: number, codes: Buffer[]): Promise<void> {
  await session.rows({
    name: 'addCodes',
    text: 'insert into codes (release_id, code) select $1, unnest($2::bytea[]) on conflict do nothing',
    values: [releaseId, codes],
  })
}

/**
 * Announces a draft, whose front the session must have locked: from now on it is public, and its commitment, clock and slots stand in the ledger. A release
 * whose first slot starts before it closes is refused: a pass could then outlive the slots that it was promised.
 */
export async function announceRelease(session: Session, releaseId: number, by: ActingRole | null): Promise<void> {
  const announced = await session.rows({
    name: 'announceRelease',
    text: `
      with release as (
        update releases
        set phase = 'announced', announced_at = now(), announced_by = $2
        where id = $1 and phase = 'draft'
          and closes_at <= (select min(starts_at) from slots where release_id = $1)
        returning *
      ),
      ${ledgerEntry({
        type: 'announced',
        facts: `(
          select jsonb_build_object(
            'release', release.slug, 'kind', release.kind, 'identity', release.identity,
            'zone', (select tenants.zone from tenants where tenants.id = release.tenant_id),
            'partyMax', release.party_max,
            'passMs', release.pass_ms, 'graceMs', release.grace_ms, 'holdMs', release.hold_ms,
            'lobbyAt', ${epochMs('release.lobby_at')},
            'opensAt', ${epochMs('release.opens_at')},
            'closesAt', ${epochMs('release.closes_at')},
            'commitment', encode(release.commitment, 'hex'),
            'slots', (
              select jsonb_agg(jsonb_build_array(
                slots.id, slots.centre_id, ${epochMs('slots.starts_at')}, slots.dose, slots.capacity, slots.second_slot_id
              ) order by slots.id)
              from slots where slots.release_id = $1
            )
          ) || jsonb_strip_nulls(jsonb_build_object('by', $2::text))
          from release
        )`,
        when: 'exists (select from release)',
      })}
      select id from release`,
    values: [releaseId, by],
  })
  if (announced.length === 0) {
    throw new Error('only a draft whose first slot starts after it closes can be announced')
  }
}

function idOf(rows: unknown[]): number {
  const [row] = rows as { id: number }[]
  if (!row) throw new Error('nothing was created')
  return row.id
}
