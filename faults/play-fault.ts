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
import { checkTold, sendVisitors, type Told } from '../tests/steady-visitors.ts'
import { type AskPortal, createAsker, frontWhere } from '../tests/visitor-over-http.ts'
import type { Fault, Stage } from './fault.ts'
import type { MailServer } from './mail-server.ts'

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
  /** What this fault alone gives to see. */
  further: string
}

/**
 * People join, hold, book and cancel by way of the balancer, one after the other in several lines, each asking again as a
 * browser does. Something breaks among them. Afterwards every one of them must find what they were told, nobody anything
 * else, places and passes in order, and the ledger must verify. Throws what was not so.
 */
export async function playFault(
  { cluster, mails }: { cluster: Cluster; mails: MailServer },
  fault: Fault,
  seed: number,
): Promise<Outcome> {
  try {
    await fault.prepare?.(cluster)
    return await playRelease(
      { cluster, mails, slug: fault.name, releaseId: await announce(cluster, fault) },
      fault,
      seed,
    )
  } finally {
    await fault.mend?.({ cluster, mails })
  }
}

async function announce({ databaseUrl, env }: Cluster, fault: Fault): Promise<number> {
  const database = openDatabase(databaseUrl)
  try {
    return await announceBigRelease(database, deriveKeys(Buffer.from(env.PUNKT8_KEY ?? '', 'base64url')), fault.name)
  } finally {
    await database.close()
  }
}

async function playRelease(stage: Stage, fault: Fault, seed: number): Promise<Outcome> {
  const { cluster, slug } = stage
  const ask = createAsker(cluster.url)
  await frontWhere(ask, slug, ({ phase }) => phase === 'open')
  const { mailOf } = fault
  const visitors = sendVisitors({ slug, lines, random: createRandom(seed), ask, ...(mailOf && { mailOf }) })
  const gaps = watchGaps(() => visitors.told.filter(({ booking }) => booking !== null).length)
  try {
    await until(() => gaps.count() >= steadyPeople, visitors.check)
    const usualGapMs = gaps.take()
    await fault.strike(stage)
    const struck = gaps.count()
    await until(() => gaps.count() >= struck + peopleAfterwards, visitors.check)
    const longestGapMs = gaps.take()
    await cluster.heal()
    await visitors.stop()
    const { told } = visitors
    await checkEverything(stage, told, ask)
    const further = (await fault.judge?.(stage, told)) ?? ''
    const bookings = told.filter(({ booking }) => booking).length
    return { longestGapMs, usualGapMs, people: told.length, bookings, further }
  } finally {
    gaps.stop()
    visitors.abandon()
  }
}

async function checkEverything({ cluster, slug, releaseId }: Stage, told: Told[], ask: AskPortal): Promise<void> {
  const { databaseUrl, env } = cluster
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const rows = async (query: string) => (await client.query(query)).rows
    await checkTold({ told, slug, databaseUrl, releaseId, rows, ask })
  } finally {
    await client.end()
  }
  const program = path.join(projectDir, 'src/cli/punkt8.ts')
  const verified = spawnSync(process.execPath, [program, 'verify', slug], { env, encoding: 'utf8' })
  assert.equal(verified.status, 0, `${verified.stdout}${verified.stderr}`)
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
