import type { Database, Session } from './database.ts'

/** How long a node that has gone silent still counts. */
const silentAfterSeconds = 10

export type KeyState = {
  /** Fingerprint of the master key that is in use, and of one that may have sealed what is left; null before any change. */
  current: Buffer | null
  former: Buffer | null
  /** The change that goes on. */
  change: { id: number; former: Buffer; next: Buffer; isUsed: boolean } | null
  kept: { purpose: string; sealed: Buffer }[]
}

/** Which master key is in use by the database's clock, and what was kept from former ones. */
export async function readKeyState(database: Pick<Database, 'rows'>): Promise<KeyState> {
  const changes = await database.rows<{ id: number; former: Buffer; next: Buffer; isUsed: boolean; isDone: boolean }>({
    name: 'readKeyChanges',
    text: `
      select id, former, next, used_at <= now() as "isUsed", done_at is not null as "isDone"
      from key_changes
      order by id desc
      limit 1`,
    values: [],
  })
  const kept = await database.rows<{ purpose: string; sealed: Buffer }>({
    name: 'readKeptKeys',
    text: 'select purpose, sealed from kept_keys',
    values: [],
  })
  const [last] = changes
  if (!last) return { current: null, former: null, change: null, kept }
  const { isDone, ...change } = last
  return {
    current: last.isUsed ? last.next : last.former,
    former: isDone ? null : last.isUsed ? last.former : last.next,
    change: isDone ? null : change,
    kept,
  }
}

/** Notes which master keys a node has. */
export async function noteKeys(database: Database, node: string, fingerprints: readonly Buffer[]): Promise<void> {
  await database.rows({
    name: 'noteKeys',
    text: `
      with gone as (
        delete from key_readers where seen_at < now() - interval '1 hour' or (node = $1 and fingerprint <> all ($2))
      )
      insert into key_readers (node, fingerprint)
      select $1, unnest($2::bytea[])
      on conflict (node, fingerprint) do update set seen_at = now()`,
    values: [node, fingerprints],
  })
}

/** Takes a node that ends from those that must know a new key. */
export async function forgetNode(database: Database, node: string): Promise<void> {
  await database.rows({ name: 'forgetNode', text: 'delete from key_readers where node = $1', values: [node] })
}

/** The nodes that run and do not have a master key yet. */
export async function readNodesWithout(database: Database, fingerprint: Buffer): Promise<string[]> {
  const nodes = await database.rows<{ node: string }>({
    name: 'readNodesWithout',
    text: `
      select node
      from key_readers
      where seen_at > now() - ${silentAfterSeconds} * interval '1 second'
      group by node
      having not bool_or(fingerprint = $1)
      order by node`,
    values: [fingerprint],
  })
  return nodes.map(({ node }) => node)
}

/** Whose keys must be kept: all tenants, those whose pseudonyms are still there, and releases whose tickets still count. */
export async function readKeyOwners(
  session: Session,
): Promise<{ tenants: number[]; hidden: number[]; releases: number[] }> {
  const [owners] = await session.rows<{ tenants: number[]; hidden: number[]; releases: number[] }>({
    name: 'readKeyOwners',
    text: `
      with release as (
        select id, tenant_id from releases
        where not exists (select from deletions where release_id = releases.id and subject = 'pseudonyms')
      )
      select
        array(select id from tenants order by id) as tenants,
        array(select tenant_id from release union select tenant_id from code_lists order by 1) as hidden,
        array(select id from release order by id) as releases`,
    values: [],
  })
  return owners as { tenants: number[]; hidden: number[]; releases: number[] }
}

/** Lets the next master key be used from a few seconds on, with what is kept from the former one sealed with it. */
export async function beginKeyChange(
  session: Session,
  change: { former: Buffer; next: Buffer; inSeconds: number; kept: { purpose: string; sealed: Buffer }[] },
): Promise<void> {
  await session.rows({ name: 'dropKeptKeys', text: 'delete from kept_keys', values: [] })
  await session.rows({
    name: 'beginKeyChange',
    text: `
      with kept as (
        insert into kept_keys (purpose, sealed) select * from unnest($4::text[], $5::bytea[])
      )
      insert into key_changes (former, next, used_at) values ($1, $2, now() + $3 * interval '1 second')`,
    values: [
      change.former,
      change.next,
      change.inSeconds,
      change.kept.map(({ purpose }) => purpose),
      change.kept.map(({ sealed }) => sealed),
    ],
  })
}

export async function endKeyChange(database: Database, id: number): Promise<void> {
  await database.rows({
    name: 'endKeyChange',
    text: 'update key_changes set done_at = now() where id = $1 and done_at is null',
    values: [id],
  })
}
