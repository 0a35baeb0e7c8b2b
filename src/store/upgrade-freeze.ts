import { readdirSync } from 'node:fs'
import pg from 'pg'
import { Refusal } from '../installation.ts'

/**
 * Throws a `Refusal` where tables would have to change while a real release is armed: a version that was never rehearsed
 * here has no place on that day. Where nothing has to change, nothing is refused.
 */
export async function refuseUpgradeWhileArmed(databaseUrl: string, migrationsDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ isThere: boolean }>(
      `select to_regclass('migration') is not null and to_regclass('readiness') is not null as "isThere"`,
    )
    if (!tables[0]?.isThere) return
    const { rows: done } = await client.query<{ name: string }>('select name from migration')
    const known = new Set(done.map(({ name }) => name))
    const names = readdirSync(migrationsDir).map((file) => file.replace(/\.sql$/, ''))
    if (names.every((name) => known.has(name))) return
    const { rows: armed } = await client.query<{ slug: string; until: string }>(`
      select releases.slug, to_char(releases.closes_at at time zone tenants.zone, 'YYYY-MM-DD HH24:MI') as until
      from readiness
      join releases on releases.id = readiness.release_id
      join tenants on tenants.id = releases.tenant_id
      where readiness.armed_at is not null and tenants.kind = 'real' and releases.closes_at > now()
        and releases.phase in ('announced', 'lobby', 'drawn', 'open', 'postponed')`)
    const [release] = armed
    if (release) {
      throw new Refusal(
        `The release ${release.slug} is armed until ${release.until}: this version would change the tables. Start the version that ran before, and upgrade after the release.`,
      )
    }
  } finally {
    await client.end()
  }
}
