import { Refusal } from '../installation.ts'
import type { Session } from './database.ts'
import { leftovers, sharedTables, tenantTables } from './tenant-tables.ts'

const rowsMax = 2000

/** What keeps a tenant where it is beside its open releases: notices that are still to be sent, a key that is changed. */
export async function readTies(session: Session, tenantId: number): Promise<{ notices: number; keyChanges: number }> {
  const [ties] = await session.rows<{ notices: number; keyChanges: number }>({
    name: 'readTies',
    text: `
      select
        (select count(*) from notices where tenant_id = $1 and state = 'queued') as notices,
        (select count(*) from key_changes where done_at is null) as "keyChanges"`,
    values: [tenantId],
  })
  return ties ?? { notices: 0, keyChanges: 0 }
}

/** The migrations that a database has had; a tenant only moves between databases with the same ones. */
export async function readMigrations(session: Session): Promise<string[]> {
  const migrations = await session.rows<{ name: string }>({
    name: 'readMigrations',
    text: 'select name from migration order by id',
    values: [],
  })
  return migrations.map(({ name }) => name)
}

/**
 * Copies all that belongs to a tenant, numbers included, and gives how many rows there are of each table. Both sessions
 * are in transactions. Throws a `Refusal` where the target has one of the numbers or names already.
 */
export async function copyTenant(from: Session, to: Session, tenantId: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { table, where, order } of tenantTables) {
    let count = 0
    await from.rows({
      name: `openMove-${table}`,
      text: `
        declare moving no scroll cursor for
        select to_jsonb(${table}) :: text as line from ${table}
        where ${where.replaceAll('$1', String(Number(tenantId)))} ${order ? `order by ${order}` : ''}`,
      values: [],
    })
    for (;;) {
      const rows = await from.rows<{ line: string }>({
        name: 'fetchMove',
        text: `fetch ${rowsMax} from moving`,
        values: [],
      })
      if (rows.length === 0) break
      count += rows.length
      await put(
        to,
        table,
        rows.map(({ line }) => line),
      )
    }
    await from.rows({ name: 'closeMove', text: 'close moving', values: [] })
    counts.set(table, count)
  }
  return counts
}

async function put(to: Session, table: string, lines: string[]): Promise<void> {
  // Staff of several tenants may have come before with another one.
  const whereKnown = sharedTables.includes(table) ? 'on conflict do nothing' : ''
  try {
    await to.rows({
      name: `putMoved-${table}`,
      text: `
        insert into ${table} overriding system value
        select moved.* from unnest($1::text[]) as line, jsonb_populate_record(null::${table}, line::jsonb) as moved
        ${whereKnown}`,
      values: [lines],
    })
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code !== '23505' && code !== '23503') throw error
    throw new Refusal(
      `The other database has another row of ${table} with the same number, name or address (${constraint}). Cells must number from ranges of their own: punkt8 migrate --cell.`,
    )
  }
}

/** The password of each member of a tenant, for its second factor has to be sealed anew. */
export function readSecondFactors(
  session: Session,
  tenantId: number,
): Promise<{ memberId: number; email: string; sealed: Buffer }[]> {
  return session.rows({
    name: 'readSecondFactors',
    text: `
      select id as "memberId", email, sealed_secret as sealed
      from staff_members
      join staff_passwords on member_id = id
      where id in (select member_id from staff_roles where tenant_id = $1)`,
    values: [tenantId],
  })
}

export async function putSecondFactor(session: Session, memberId: number, sealed: Buffer): Promise<void> {
  await session.rows({
    name: 'putSecondFactor',
    text: 'update staff_passwords set sealed_secret = $2 where member_id = $1',
    values: [memberId, sealed],
  })
}

/** Whoever runs one installation does not run another one because a tenant moves there. */
export async function makeNoOperators(session: Session, tenantId: number, known: readonly number[]): Promise<void> {
  await session.rows({
    name: 'makeNoOperators',
    text: `
      update staff_members set is_operator = false
      where id in (
        select member_id from staff_roles where tenant_id = $1
        union select member_id from audit_entries where tenant_id = $1
        union select made_by from centre_visits where tenant_id = $1
      ) and id <> all ($2::int[])`,
    values: [tenantId, known],
  })
}

export async function readOperators(session: Session): Promise<number[]> {
  const operators = await session.rows<{ id: number }>({
    name: 'readOperators',
    text: 'select id from staff_members where is_operator',
    values: [],
  })
  return operators.map(({ id }) => id)
}

export async function readReleaseIds(session: Session, tenantId: number): Promise<number[]> {
  const releases = await session.rows<{ id: number }>({
    name: 'readReleaseIds',
    text: 'select id from releases where tenant_id = $1 order by id',
    values: [tenantId],
  })
  return releases.map(({ id }) => id)
}

/** Lets a transaction see the database as it was at its first statement, whoever writes meanwhile. */
export async function seeOneMoment(session: Session): Promise<void> {
  await session.rows({
    name: 'seeOneMoment',
    text: 'set transaction isolation level repeatable read',
    values: [],
  })
  // It waits while the other database writes.
  await session.rows({
    name: 'waitForOthers',
    text: "select set_config('idle_in_transaction_session_timeout', '10min', true)",
    values: [],
  })
}

/** Takes all that belongs to a tenant away; members of staff stay, without their roles in it. */
export async function removeTenant(session: Session, tenantId: number): Promise<void> {
  await session.rows({
    name: 'allowRemovingEntries',
    text: "select set_config('punkt8.deletes_old_entries', 'on', true)",
    values: [],
  })
  const going = [...tenantTables].reverse().filter(({ table }) => !sharedTables.includes(table))
  for (const { table, where } of [...leftovers, ...going]) {
    await session.rows({
      name: `removeMoved-${table}`,
      text: `delete from ${table} where ${where}`,
      values: [tenantId],
    })
  }
}

/** Sets whether a tenant is shown, in the middle of a move: nothing else is checked. */
export async function showTenant(
  session: Pick<Session, 'rows'>,
  tenantId: number,
  state: 'active' | 'retired',
): Promise<void> {
  await session.rows({
    name: 'showTenant',
    text: 'update tenants set state = $2 where id = $1',
    values: [tenantId, state],
  })
}

/** Keeps keys of a tenant that came from elsewhere, sealed with this database's master key. */
export async function keepMovedKeys(
  session: Session,
  kept: readonly { purpose: string; sealed: Buffer }[],
): Promise<void> {
  await session.rows({
    name: 'keepMovedKeys',
    text: `
      insert into kept_keys (purpose, sealed)
      select * from unnest($1::text[], $2::bytea[])
      on conflict (purpose) do update set sealed = excluded.sealed`,
    values: [kept.map(({ purpose }) => purpose), kept.map(({ sealed }) => sealed)],
  })
}
