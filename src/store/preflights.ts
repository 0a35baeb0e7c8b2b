import type { Preflight } from '../readiness/preflight.ts'
import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

export type PreflightRow = {
  now: number
  identity: 'code' | 'person' | 'anonymous'
  tenantId: number
  zone: string
  lobbyAt: number
  opensAt: number
  closesAt: number
  slotCount: number
  capacity: number
  slotsBeforeClose: number
  slotsBeyondLines: number
  codes: number
  oldestJobMs: number
  isDurable: boolean
  connections: number
  connectionsMax: number
  sealedSecret: Buffer
  commitment: Buffer
}

/** What the database knows about the readiness of a release. */
export async function readPreflightFacts(database: Database, releaseId: number): Promise<PreflightRow> {
  const [row] = await database.rows<PreflightRow>({
    name: 'readPreflightFacts',
    text: `
      select ${epochMs('clock_timestamp()')} as now,
        releases.identity, releases.tenant_id as "tenantId", tenants.zone,
        ${epochMs('releases.lobby_at')} as "lobbyAt", ${epochMs('releases.opens_at')} as "opensAt",
        ${epochMs('releases.closes_at')} as "closesAt",
        fronts.slot_count as "slotCount",
        schedule.capacity, schedule.early as "slotsBeforeClose", schedule.beyond as "slotsBeyondLines",
        (select count(*)::int from codes where codes.release_id = releases.id) as codes,
        (
          select coalesce(extract(epoch from now() - min(run_at)) * 1000, 0)::bigint
          from jobs._private_jobs
          where run_at <= now() and attempts < max_attempts and locked_at is null
        ) as "oldestJobMs",
        current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'
          and current_setting('synchronous_commit') <> 'off' as "isDurable",
        (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
        current_setting('max_connections')::int as "connectionsMax",
        sealed_secret as "sealedSecret", commitment
      from releases
      join tenants on tenants.id = releases.tenant_id
      join fronts on fronts.release_id = releases.id
      cross join lateral (
        select
          coalesce(sum(capacity) filter (where dose = 1), 0)::int as capacity,
          (count(*) filter (where starts_at < releases.closes_at or starts_at < now()))::int as early,
          (count(*) filter (where capacity > coalesce((
            select sum(opening_hours.lines)
            from opening_hours
            where opening_hours.centre_id = slots.centre_id
              and opening_hours.weekday = extract(isodow from slots.starts_at at time zone tenants.zone)
              and opening_hours.opens <= (slots.starts_at at time zone tenants.zone)::time
              and opening_hours.closes > (slots.starts_at at time zone tenants.zone)::time
          ), 0)))::int as beyond
        from slots
        where slots.release_id = releases.id
      ) as schedule
      where releases.id = $1`,
    values: [releaseId],
  })
  if (!row) throw new Error(`release ${releaseId} does not exist`)
  return row
}

/**
 * Counts what contradicts I1 to I8 in the tables of all releases that are not over: seats against live bookings,
 * counters against slots, promises against what is free, and constraints that are missing or not valid.
 */
export async function countViolations(database: Database): Promise<number> {
  const [found] = await database.rows<{ violations: number }>({
    name: 'countViolations',
    text: `
      with release as materialized (
        select id from releases where phase not in ('draft', 'closed', 'reported', 'cancelled')
      ),
      live as (
        select bookings.* from bookings join release on release.id = bookings.release_id
        where bookings.state in ('held', 'confirmed')
      ),
      seat as (
        select slot_id, count(*) as seats
        from appointments join live on live.id = appointments.booking_id
        group by slot_id
      ),
      wrong_slot as (
        select count(*) as count
        from slots
        join release on release.id = slots.release_id
        left join seat on seat.slot_id = slots.id
        where slots.taken <> coalesce(seat.seats, 0) or slots.taken > slots.capacity
      ),
      wrong_front as (
        select count(*) as count
        from fronts
        join release on release.id = fronts.release_id
        cross join lateral (
          select coalesce(sum(capacity), 0) as capacity, coalesce(sum(capacity - taken), 0) as free
          from slots where slots.release_id = release.id and dose = 1
        ) as slot
        cross join lateral (
          select coalesce(sum(party) filter (where state = 'confirmed'), 0) as booked
          from live where live.release_id = release.id
        ) as booking
        cross join lateral (
          select coalesce(sum(passes.party), 0) as reserved
          from passes
          where passes.release_id = release.id and passes.state = 'open'
            and not exists (select from live where live.release_id = release.id and live.n = passes.n)
        ) as pass
        where fronts.slot_count <> slot.capacity or fronts.free <> slot.free or fronts.booked <> booking.booked
          or fronts.reserved <> pass.reserved or fronts.reserved > fronts.free
      ),
      twice as (
        select count(*) as count from (
          select from live group by release_id, n having count(*) > 1
        ) as pair
      ),
      out_of_turn as (
        select count(*) as count
        from passes
        join release on release.id = passes.release_id
        join fronts on fronts.release_id = release.id
        join releases on releases.id = passes.release_id
        where passes.state = 'open' and passes.place > fronts.admitted_place
          -- offers to the waiting list and allocations by wishes do not follow the front
          and releases.phase = 'open' and releases.kind <> 'allocate'
      ),
      constraints as (
        select count(*) filter (where convalidated) as valid, count(*) filter (where not convalidated) as invalid
        from pg_constraint
        where contype in ('c', 'p', 'u') and conrelid in (
          'slots'::regclass, 'fronts'::regclass, 'booked_persons'::regclass, 'passes'::regclass, 'tickets'::regclass,
          'bookings'::regclass
        )
      )
      select (
        (select count from wrong_slot) + (select count from wrong_front) + (select count from twice)
        + (select count from out_of_turn)
        + case when constraints.valid < 10 or constraints.invalid > 0 then 1 else 0 end
      )::int as violations
      from constraints`,
    values: [],
  })
  return found?.violations ?? 1
}

export async function recordPreflight(
  database: Database,
  releaseId: number,
  { occasion, checks }: Pick<Preflight, 'occasion' | 'checks'>,
): Promise<Preflight> {
  const [row] = await database.rows<{ at: number }>({
    name: 'recordPreflight',
    text: `
      insert into preflights (release_id, occasion, checks) values ($1, $2, $3)
      returning ${epochMs('at')} as at`,
    values: [releaseId, occasion, JSON.stringify(checks)],
  })
  return { at: row?.at ?? 0, occasion, checks }
}

/** The last preflight of a release; undefined before the first. */
export async function readPreflight(database: Database, releaseId: number): Promise<Preflight | undefined> {
  const [row] = await database.rows<Preflight>({
    name: 'readPreflight',
    text: `
      select ${epochMs('at')} as at, occasion, checks
      from preflights
      where release_id = $1
      order by id desc
      limit 1`,
    values: [releaseId],
  })
  return row
}

/** Reads once what the opening will read, and lets the planner know how much there is. */
export async function warmTables(database: Database, releaseId: number): Promise<void> {
  for (const table of ['slots', 'codes', 'tickets'] as const) {
    await database.rows({
      name: `warm-${table}`,
      text: `select count(${table}) from ${table} where release_id = $1`,
      values: [releaseId],
    })
  }
  await database.rows({
    name: 'analyseTables',
    text: 'analyze slots, codes, tickets, passes, bookings, appointments, booked_persons',
    values: [],
  })
}
