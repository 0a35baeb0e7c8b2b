import type { Database } from './database.ts'
import { ledgerEntry, lockFront } from './ledger-entry.ts'

const text = `
  with may as (
    select from waiting_list
    join releases on releases.id = $1 and releases.phase in ('drawn', 'open', 'sold_out', 'closed', 'reported')
    where waiting_list.release_id = $1 and waiting_list.n = $2
  ),
  changed as (
    select $2::int as n, $3::int[] as centre_ids
    where $3::int[] <> coalesce((select centre_ids from short_notice where release_id = $1 and n = $2), '{}')
      and ($3::int[] = '{}' or exists (select from may))
  ),
  kept as (
    insert into short_notice (release_id, n, centre_ids)
    select $1, n, centre_ids from changed where centre_ids <> '{}'
    on conflict (release_id, n) do update set centre_ids = excluded.centre_ids
  ),
  taken_back as (
    delete from short_notice using changed
    where short_notice.release_id = $1 and short_notice.n = changed.n and changed.centre_ids = '{}'
  ),
  ${ledgerEntry({
    type: 'short_notice',
    facts: `jsonb_build_object('tickets', (select jsonb_agg(jsonb_build_array(n, to_jsonb(centre_ids))) from changed))`,
    when: 'exists (select from changed)',
  })}
  select $3::int[] = '{}' or exists (select from may) as saved`

/**
 * Keeps to which centres (ids, ascending) a ticket's people can come at short notice; none takes it back. False where the
 * ticket is not on the waiting list. Repeating it changes nothing.
 */
export async function saveShortNotice(
  database: Database,
  releaseId: number,
  { n, centreIds }: { n: number; centreIds: readonly number[] },
): Promise<boolean> {
  const [row] = await database.rowsAfterLock<{ saved: boolean }>([lockFront(releaseId)], {
    name: 'saveShortNotice',
    text,
    values: [releaseId, n, centreIds],
  })
  return row?.saved ?? false
}
