import type { Database } from './database.ts'

const rowsMax = 2000

/** Random bytes in the place of a pseudonym: rows stay distinct and countable, and belong to nobody. */
const nobody = 'sha256(uuid_send(gen_random_uuid()))'

/** Forgets who comes to the appointments of a release. */
export function deleteDetails(database: Database, releaseId: number): Promise<number> {
  return inBatches((limit) =>
    count(database, {
      name: 'deleteDetails',
      text: `
        with forgotten as (
          update bookings set sealed = null
          where id in (select id from bookings where release_id = $1 and sealed is not null limit $2)
          returning id
        )
        select count(*)::int as rows from forgotten`,
      values: [releaseId, limit],
    }),
  )
}

/** Forgets the details of bookings that were cancelled or ran out, whenever that was. */
export function deleteDetailsOfEnded(database: Database): Promise<number> {
  return inBatches((limit) =>
    count(database, {
      name: 'deleteDetailsOfEnded',
      text: `
        with forgotten as (
          update bookings set sealed = null
          where id in (
            select id from bookings where state in ('cancelled', 'lapsed') and sealed is not null limit $1
          )
          returning id
        )
        select count(*)::int as rows from forgotten`,
      values: [limit],
    }),
  )
}

/**
 * Forgets whose tickets, bookings and codes of a release these were. The numbers of tickets stay, for the ledger speaks
 * of them: from now on they are nobody's.
 */
export async function deletePseudonyms(database: Database, releaseId: number): Promise<number> {
  let deleted = 0
  for (let after = 0; ; after += rowsMax) {
    const tickets = await count(database, {
      name: 'deletePseudonymsOfTickets',
      text: `
        with forgotten as (
          update tickets set person = ${nobody} where release_id = $1 and n > $2 and n <= $3 returning n
        )
        select count(*)::int as rows from forgotten`,
      values: [releaseId, after, after + rowsMax],
    })
    deleted += tickets
    // Numbers are dense.
    if (tickets < rowsMax) break
  }
  deleted += await count(database, {
    name: 'deletePseudonymsOfBookings',
    text: `
      with forgotten as (
        update booked_persons set person = ${nobody} where release_id = $1 returning booking_id
      )
      select count(*)::int as rows from forgotten`,
    values: [releaseId],
  })
  return deleted + (await deleteFrom(database, 'codes', releaseId))
}

/** Deletes what was told to people because of a release; nothing of it is sent any more. */
export function deleteNotices(database: Database, releaseId: number): Promise<number> {
  return deleteFrom(database, 'notices', releaseId)
}

/** Forgets how the people of a release can be reached, and whom the hotline was to call. */
export async function deleteContacts(database: Database, releaseId: number): Promise<number> {
  return (await deleteFrom(database, 'contacts', releaseId)) + (await deleteFrom(database, 'callbacks', releaseId))
}

/** Deletes the rows of a table that belong to a release. */
function deleteFrom(
  database: Database,
  table: 'codes' | 'notices' | 'contacts' | 'callbacks',
  releaseId: number,
): Promise<number> {
  return inBatches((limit) =>
    count(database, {
      name: `deleteFrom-${table}`,
      text: `
        with deleted as (
          delete from ${table}
          where ctid = any (array(select ctid from ${table} where release_id = $1 limit $2))
          returning release_id
        )
        select count(*)::int as rows from deleted`,
      values: [releaseId, limit],
    }),
  )
}

/** Puts another sealed text in the place of the names of those who were called for a release. */
export function deleteCalledNames(database: Database, releaseId: number, sealedName: Buffer): Promise<number> {
  return count(database, {
    name: 'deleteCalledNames',
    text: `
      with forgotten as (
        update duty_calls set sealed_name = $2 where release_id = $1 returning step
      )
      select count(*)::int as rows from forgotten`,
    values: [releaseId, sealedName],
  })
}

/** Deletes notices of no release, such as tests of a roster, that ended longer ago than their tenant keeps them. */
export function deleteOtherNotices(database: Database, at: number): Promise<number> {
  return inBatches((limit) =>
    count(database, {
      name: 'deleteOtherNotices',
      text: `
        with deleted as (
          delete from notices
          where id in (
            select notices.id
            from notices
            join tenants on tenants.id = notices.tenant_id
            where notices.release_id is null
              and notices.ended_at + keep_notices_days * interval '1 day' <= to_timestamp($1::float8 / 1000)
            limit $2
          )
          returning id
        )
        select count(*)::int as rows from deleted`,
      values: [at, limit],
    }),
  )
}

function inBatches(deleteSome: (limit: number) => Promise<number>): Promise<number> {
  const next = async (deleted: number): Promise<number> => {
    const rows = await deleteSome(rowsMax)
    return rows < rowsMax ? deleted + rows : next(deleted + rows)
  }
  return next(0)
}

async function count(
  database: Pick<Database, 'rows'>,
  statement: { name: string; text: string; values: unknown[] },
): Promise<number> {
  const [row] = await database.rows<{ rows: number }>(statement)
  return (row as { rows: number }).rows
}
