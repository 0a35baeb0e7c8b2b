import type { Centre } from '../release/release.ts'
import type { HolidayRegion } from '../schedule/week.ts'
import type { Database, Session } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** A centre as its tenant plans with it. */
export type PlannedCentre = Centre & {
  holidays: HolidayRegion | null
  /** Milliseconds since the epoch; null while it is in use. */
  retiredAt: number | null
}

export type CentreChange = Omit<PlannedCentre, 'id' | 'retiredAt'>

const columns = `
  centres.id, centres.name, centres.street, centres.postcode, centres.city, centres.access,
  case when holiday_country is not null then json_build_object('country', holiday_country, 'state', holiday_state) end
    as holidays,
  ${epochMs('retired_at')} as "retiredAt"`

/** Reads the centres of a tenant, those in use first. */
export function readCentres(database: Pick<Database, 'rows'>, tenantId: number): Promise<PlannedCentre[]> {
  return database.rows<PlannedCentre>({
    name: 'readCentres',
    text: `
      select ${columns}
      from centres
      where tenant_id = $1
      order by retired_at is not null, name, id`,
    values: [tenantId],
  })
}

/** Reads a centre of a tenant and keeps others from changing it until the transaction ends. */
export async function lockCentre(
  session: Session,
  { tenantId, centreId }: { tenantId: number; centreId: number },
): Promise<PlannedCentre | undefined> {
  const [centre] = await session.rows<PlannedCentre>({
    name: 'lockCentre',
    text: `select ${columns} from centres where tenant_id = $1 and id = $2 for update`,
    values: [tenantId, centreId],
  })
  return centre
}

/** Adds a centre without opening hours and gives its number. */
export async function addCentre(session: Session, tenantId: number, centre: CentreChange): Promise<number> {
  const [added] = await session.rows<{ id: number }>({
    name: 'addCentre',
    text: `
      insert into centres (tenant_id, name, street, postcode, city, access, holiday_country, holiday_state)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      returning id`,
    values: [tenantId, ...valuesOf(centre)],
  })
  return (added as { id: number }).id
}

export async function changeCentre(
  session: Session,
  { tenantId, centreId }: { tenantId: number; centreId: number },
  centre: CentreChange,
): Promise<void> {
  await session.rows({
    name: 'changeCentre',
    text: `
      update centres
      set name = $3, street = $4, postcode = $5, city = $6, access = $7, holiday_country = $8, holiday_state = $9
      where tenant_id = $1 and id = $2`,
    values: [tenantId, centreId, ...valuesOf(centre)],
  })
}

/** Takes a centre out of use, or back into it. */
export async function retireCentre(
  session: Session,
  { tenantId, centreId }: { tenantId: number; centreId: number },
  use: 'retired' | 'used',
): Promise<void> {
  await session.rows({
    name: 'retireCentre',
    text: `
      update centres set retired_at = case when $3 = 'retired' then now() end where tenant_id = $1 and id = $2`,
    values: [tenantId, centreId, use],
  })
}

function valuesOf({ name, street, postcode, city, access, holidays }: CentreChange): unknown[] {
  return [name, street, postcode, city, access, holidays?.country ?? null, holidays?.state ?? null]
}
