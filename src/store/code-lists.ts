import type { Database, Session } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** A list of codes for letters; the codes themselves are known to nobody any more. */
export type CodeList = {
  id: number
  name: string
  source: 'created' | 'imported'
  codeCount: number
  /** Milliseconds since the epoch. */
  createdAt: number
  /** Titles of the releases that use it. */
  releases: string[]
}

/** Reads the lists of a tenant, the newest first. */
export function readCodeLists(database: Pick<Database, 'rows'>, tenantId: number): Promise<CodeList[]> {
  return database.rows<CodeList>({
    name: 'readCodeLists',
    text: `
      select id, name, source, code_count as "codeCount", ${epochMs('created_at')} as "createdAt",
        array(
          select releases.title
          from release_code_lists
          join releases on releases.id = release_code_lists.release_id
          where release_code_lists.list_id = code_lists.id
          order by releases.opens_at
        ) as releases
      from code_lists
      where tenant_id = $1
      order by created_at desc, id desc`,
    values: [tenantId],
  })
}

/** Opens an empty list and gives its number; nothing where the tenant has one of that name. */
export async function openCodeList(
  session: Session,
  list: { tenantId: number; name: string; source: CodeList['source'] },
): Promise<number | undefined> {
  const [opened] = await session.rows<{ id: number }>({
    name: 'openCodeList',
    text: `
      insert into code_lists (tenant_id, name, source) values ($1, $2, $3)
      on conflict (tenant_id, name) do nothing
      returning id`,
    values: [list.tenantId, list.name, list.source],
  })
  return opened?.id
}

/** Adds codes, as 32-byte HMACs one after the other, to a list; gives how many were not in it yet. */
export async function addToCodeList(session: Session, listId: number, codes: Buffer): Promise<number> {
  const [added] = await session.rows<{ count: number }>({
    name: 'addToCodeList',
    text: `
      with added as (
        insert into listed_codes (list_id, code)
        select $1, substring($2::bytea from 1 + 32 * position for 32)
        from generate_series(0, length($2::bytea) / 32 - 1) as position
        on conflict do nothing
        returning 1
      ),
      counted as (
        select count(*)::int as count from added
      ),
      list as (
        update code_lists set code_count = code_count + counted.count from counted where id = $1
      )
      select count from counted`,
    values: [listId, codes],
  })
  return added?.count ?? 0
}

/** Deletes a list that no release uses. Gives whether it is gone. */
export async function dropCodeList(
  session: Session,
  { tenantId, listId }: { tenantId: number; listId: number },
): Promise<boolean> {
  const dropped = await session.rows({
    name: 'dropCodeList',
    text: `
      delete from code_lists
      where tenant_id = $1 and id = $2
        and not exists (select from release_code_lists where release_code_lists.list_id = code_lists.id)
      returning id`,
    values: [tenantId, listId],
  })
  return dropped.length > 0
}

/**
 * Copies the codes of a tenant's lists into a release in draft, in place of those that it has, so that what is joined
 * with stays as it was announced whatever happens to the lists. Gives how many codes the release has then.
 */
export async function useCodeLists(
  session: Session,
  { tenantId, releaseId, listIds }: { tenantId: number; releaseId: number; listIds: readonly number[] },
): Promise<number> {
  await session.rows({
    name: 'clearReleaseCodes',
    text: 'delete from codes where release_id = $1',
    values: [releaseId],
  })
  await session.rows({
    name: 'clearReleaseCodeLists',
    text: 'delete from release_code_lists where release_id = $1',
    values: [releaseId],
  })
  const [copied] = await session.rows<{ count: number }>({
    name: 'useCodeLists',
    text: `
      with list as (
        insert into release_code_lists (release_id, list_id)
        select releases.id, code_lists.id
        from releases
        join code_lists on code_lists.tenant_id = releases.tenant_id
        where releases.id = $2 and releases.tenant_id = $1 and releases.phase = 'draft' and code_lists.id = any($3::int[])
        returning list_id
      ),
      copied as (
        insert into codes (release_id, code)
        select $2, code from listed_codes where list_id in (select list_id from list)
        on conflict do nothing
        returning 1
      )
      select count(*)::int as count from copied`,
    values: [tenantId, releaseId, listIds],
  })
  return copied?.count ?? 0
}
