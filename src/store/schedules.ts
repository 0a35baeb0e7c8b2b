import type { CentreSchedule, Closure, Week } from '../schedule/week.ts'
import type { Database, Session } from './database.ts'

const clock = (column: string) => `to_char(${column}, 'HH24:MI')`

/** Reads when a centre of a tenant is open; nothing where the tenant has no such centre. */
export async function readSchedule(
  database: Pick<Database, 'rows'>,
  { tenantId, centreId }: { tenantId: number; centreId: number },
): Promise<CentreSchedule | undefined> {
  const [schedule] = await readSchedules(database, tenantId, [centreId])
  return schedule
}

/** Reads when centres of a tenant are open, in the order of their numbers. */
export function readSchedules(
  database: Pick<Database, 'rows'>,
  tenantId: number,
  centreIds: readonly number[],
): Promise<(CentreSchedule & { centreId: number })[]> {
  return database.rows({
    name: 'readSchedules',
    text: `
      select centres.id as "centreId",
        case when holiday_country is not null then json_build_object('country', holiday_country, 'state', holiday_state) end
          as holidays,
        coalesce((
          select json_agg(json_build_object(
            'weekday', weekday, 'opens', ${clock('opens')}, 'closes', ${clock('closes')}, 'lines', lines
          ) order by weekday, opens)
          from opening_hours where centre_id = centres.id
        ), '[]') as hours,
        coalesce((
          select json_agg(json_build_object(
            'weekday', weekday, 'starts', ${clock('starts')}, 'ends', ${clock('ends')}, 'lines', lines
          ) order by weekday, starts)
          from breaks where centre_id = centres.id
        ), '[]') as breaks,
        coalesce((
          select json_agg(json_build_object('firstDay', first_day, 'lastDay', last_day, 'reason', reason) order by first_day)
          from closures where centre_id = centres.id
        ), '[]') as closures
      from centres
      where tenant_id = $1 and id = any($2::int[])
      order by id`,
    values: [tenantId, centreIds],
  })
}

/** Gives a centre a new week in place of the one that it has. */
export async function replaceWeek(session: Session, centreId: number, { hours, breaks }: Week): Promise<void> {
  await session.rows({ name: 'dropHours', text: 'delete from opening_hours where centre_id = $1', values: [centreId] })
  await session.rows({ name: 'dropBreaks', text: 'delete from breaks where centre_id = $1', values: [centreId] })
  await session.rows({
    name: 'addHours',
    text: `
      insert into opening_hours (centre_id, weekday, opens, closes, lines)
      select $1, * from unnest($2::smallint[], $3::time[], $4::time[], $5::smallint[])`,
    values: [
      centreId,
      hours.map(({ weekday }) => weekday),
      hours.map(({ opens }) => opens),
      hours.map(({ closes }) => closes),
      hours.map(({ lines }) => lines),
    ],
  })
  await session.rows({
    name: 'addBreaks',
    text: `
      insert into breaks (centre_id, weekday, starts, ends, lines)
      select $1, * from unnest($2::smallint[], $3::time[], $4::time[], $5::smallint[])`,
    values: [
      centreId,
      breaks.map(({ weekday }) => weekday),
      breaks.map(({ starts }) => starts),
      breaks.map(({ ends }) => ends),
      breaks.map(({ lines }) => lines),
    ],
  })
}

/** Gives a centre new closures in place of those that it has. */
export async function replaceClosures(session: Session, centreId: number, closures: readonly Closure[]): Promise<void> {
  await session.rows({ name: 'dropClosures', text: 'delete from closures where centre_id = $1', values: [centreId] })
  await session.rows({
    name: 'addClosures',
    text: `
      insert into closures (centre_id, first_day, last_day, reason)
      select $1, * from unnest($2::date[], $3::date[], $4::text[])`,
    values: [
      centreId,
      closures.map(({ firstDay }) => firstDay),
      closures.map(({ lastDay }) => lastDay),
      closures.map(({ reason }) => reason),
    ],
  })
}
