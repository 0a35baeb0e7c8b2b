import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Cluster } from '../cluster/cluster.ts'
import { superuserUrlAt } from '../cluster/databases.ts'

const takersAtOnce = 16
const crowd = 'crowd'

/** For `forMs` a crowd holds every connection of the primary that the portal's role may have; the nodes' are ended and taken as well. */
export async function takeConnections(cluster: Cluster, forMs: number): Promise<void> {
  const { host } = await cluster.primary()
  const taken: pg.Client[] = []
  const direct = cluster.databaseUrl.replace(/@[^:/]+/, `@${host}`)
  const endsAt = performance.now() + forMs
  const take = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: direct, application_name: crowd })
    client.on('error', () => {})
    try {
      await client.connect()
      taken.push(client)
      return true
    } catch {
      return false
    }
  }
  const keepTaking = async () => {
    while (performance.now() < endsAt) if (!(await take())) await pause(20)
  }
  const superuser = new pg.Client({ connectionString: superuserUrlAt(host) })
  superuser.on('error', () => {})
  await superuser.connect()
  const taking = Array.from({ length: takersAtOnce }, keepTaking)
  try {
    let looks = 0
    let looksWithout = 0
    for (; performance.now() < endsAt; await pause(100)) {
      const { rowCount } = await superuser.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'punkt8' and application_name <> '${crowd}'`,
      )
      looks++
      if (rowCount === 0) looksWithout++
    }
    assert.ok(looksWithout > looks / 2, `the nodes had connections at ${looks - looksWithout} of ${looks} looks`)
  } finally {
    await Promise.all(taking)
    await superuser.end()
    await Promise.all(taken.map((client) => client.end()))
  }
}
