import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Cluster } from '../cluster/cluster.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { projectDir } from '../src/installation.ts'
import { createRandom } from '../src/rehearsal/random.ts'
import { openDatabase } from '../src/store/database.ts'
import { announceBigRelease } from '../tests/big-release.ts'
import { checkTold, sendVisitors } from '../tests/steady-visitors.ts'
import { createAsker, frontWhere } from '../tests/visitor-over-http.ts'
import type { Fault } from './fault.ts'

const lines = 12
const steadyPeople = 25
const peopleAfterwards = 25
const giveUpMs = 120_000

/** What was seen from outside. */
export type Outcome = {
  /** The longest time in which nobody had come through, from the fault on, in ms. */
  longestGapMs: number
  /** The longest such time before it, in ms. */
  usualGapMs: number
  people: number
  bookings: number
}

/**
 * People join, hold, book and cancel by way of the balancer, one after the other in several lines, each asking again as a
 * browser does. Something breaks among them. Afterwards every one of them must find what they were told, nobody anything
 * else, places and passes in order, and the ledger must verify. Throws what was not so.
 */
export async function playFault(cluster: Cluster, fault: Fault, seed: number): Promise<Outcome> {
  const { url, databaseUrl, env } = cluster
  const slug = fault.name
  const database = openDatabase(databaseUrl)
  const releaseId = await announceBigRelease(database, deriveKeys(Buffer.from(env.PUNKT8_KEY ?? '', 'base64url')), slug)
  await database.close()
  const ask = createAsker(url)
  await frontWhere(ask, slug, ({ phase }) => phase === 'open')

  const visitors = sendVisitors({ slug, lines, random: createRandom(seed), ask })
  const gaps = watchGaps(() => visitors.told.filter(({ booking }) => booking !== null).length)
  try {
    await until(() => gaps.count() >= steadyPeople, visitors.check)
    const usualGapMs = gaps.take()
    await fault.strike(cluster)
    const struck = gaps.count()
    await until(() => gaps.count() >= struck + peopleAfterwards, visitors.check)
    const longestGapMs = gaps.take()
    await cluster.heal()
    await visitors.stop()
    await checkEverything()
    const { told } = visitors
    return { longestGapMs, usualGapMs, people: told.length, bookings: told.filter(({ booking }) => booking).length }
  } finally {
    gaps.stop()
    visitors.abandon()
  }

  async function checkEverything(): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    try {
      const rows = async (query: string) => (await client.query(query)).rows
      await checkTold({ told: visitors.told, slug, databaseUrl, releaseId, rows, ask })
    } finally {
      await client.end()
    }
    const program = path.join(projectDir, 'src/cli/punkt8.ts')
    const verified = spawnSync(process.execPath, [program, 'verify', slug], { env, encoding: 'utf8' })
    assert.equal(verified.status, 0, `${verified.stdout}${verified.stderr}`)
  }
}

/** Notes how long the count stands still. */
function watchGaps(count: () => number) {
  let known = count()
  let since = performance.now()
  let longestMs = 0
  const look = () => {
    longestMs = Math.max(longestMs, performance.now() - since)
    if (count() === known) return
    known = count()
    since = performance.now()
  }
  const timer = setInterval(look, 5)
  return {
    count,
    /** The longest gap since it was taken last. */
    take(): number {
      look()
      const taken = longestMs
      longestMs = 0
      since = performance.now()
      return taken
    },
    stop: () => clearInterval(timer),
  }
}

async function until(isSo: () => boolean, check: () => void): Promise<void> {
  for (const giveUpAt = performance.now() + giveUpMs; !isSo(); await pause(20)) {
    check()
    assert.ok(performance.now() < giveUpAt, 'nobody comes through any more')
  }
}
