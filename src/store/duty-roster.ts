import type { Database, Session } from './database.ts'

export type RosterRow = {
  id: number
  position: number
  sealed: Buffer
  language: 'de' | 'en'
  waitMs: number
  days: number[]
  /** `HH:MM`. */
  from: string
  until: string
}

export type NewRosterRow = Omit<RosterRow, 'id'> & { tenantId: number }

const columns = `
  id, position, sealed, language, wait_ms as "waitMs", days,
  to_char(from_time, 'HH24:MI') as "from", to_char(until_time, 'HH24:MI') as "until"`

/** A tenant's roster in the order in which people are called. */
export function readRoster(session: Pick<Session, 'rows'> | Database, tenantId: number): Promise<RosterRow[]> {
  return session.rows<RosterRow>({
    name: 'readRoster',
    text: `select ${columns} from duty_roster where tenant_id = $1 order by position, id`,
    values: [tenantId],
  })
}

export async function addToRoster(session: Session, row: NewRosterRow): Promise<number> {
  const [added] = await session.rows<{ id: number }>({
    name: 'addToRoster',
    text: `
      insert into duty_roster (tenant_id, position, sealed, language, wait_ms, days, from_time, until_time)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      returning id`,
    values: [row.tenantId, row.position, row.sealed, row.language, row.waitMs, row.days, row.from, row.until],
  })
  if (!added) throw new Error('nobody was added to the roster')
  return added.id
}

/** Changes an entry of the tenant's roster; false where there is none of this number. */
export async function changeRoster(session: Session, id: number, row: NewRosterRow): Promise<boolean> {
  const changed = await session.rows({
    name: 'changeRoster',
    text: `
      update duty_roster
      set position = $3, sealed = $4, language = $5, wait_ms = $6, days = $7, from_time = $8, until_time = $9
      where id = $2 and tenant_id = $1
      returning id`,
    values: [row.tenantId, id, row.position, row.sealed, row.language, row.waitMs, row.days, row.from, row.until],
  })
  return changed.length > 0
}

/** Takes an entry off the tenant's roster; false where there is none of this number. */
export async function removeFromRoster(session: Session, tenantId: number, id: number): Promise<boolean> {
  const removed = await session.rows({
    name: 'removeFromRoster',
    text: 'delete from duty_roster where id = $2 and tenant_id = $1 returning id',
    values: [tenantId, id],
  })
  return removed.length > 0
}

export type StandIn = { id: number; name: string; email: string; language: 'de' | 'en' }

/** Who is called where a tenant has no roster: its members on duty and its owners. */
export function readStandIns(session: Pick<Session, 'rows'> | Database, tenantId: number): Promise<StandIn[]> {
  return session.rows<StandIn>({
    name: 'readStandIns',
    text: `
      select staff_members.id, staff_members.name, staff_members.email, staff_members.language
      from staff_members
      join staff_roles on staff_roles.member_id = staff_members.id
      where staff_roles.tenant_id = $1 and staff_roles.role in ('duty', 'owner') and staff_members.left_at is null
      group by staff_members.id
      order by min(case staff_roles.role when 'duty' then 0 else 1 end), staff_members.id`,
    values: [tenantId],
  })
}
