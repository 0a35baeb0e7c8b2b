import type { Database } from '../src/store/database.ts'

/** Writes tickets 1 to `count` of people who do not matter straight into the database; the lobby does not count them yet. */
export async function writeTickets(
  database: Database,
  releaseId: number,
  { count, perStatement }: { count: number; perStatement: number },
): Promise<void> {
  for (let before = 0; before < count; before += perStatement) {
    await database.rows({
      name: 'writeTickets',
      text: `
        insert into tickets (release_id, n, person, receipt, party)
        select $1, n, sha256(int4send(n)), substring(sha256(int8send(n)) for 16), 1
        from generate_series($2::int + 1, $3::int) as n`,
      values: [releaseId, before, Math.min(count, before + perStatement)],
    })
  }
}
