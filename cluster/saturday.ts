import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { announceRehearsal } from '../src/cli/rehearse.ts'
import { projectDir } from '../src/installation.ts'
import { type Progress, playScenario } from '../src/rehearsal/play.ts'
import { loadScenario, type Scenario } from '../src/rehearsal/scenario.ts'
import { type Summary, summarise } from '../src/rehearsal/summary.ts'
import type { Cluster } from './cluster.ts'
import { type Comparison, compareAnswers } from './compare-answers.ts'
import { type WritesSeen, writeFromOutside } from './writes-from-outside.ts'

export type Verdict = {
  ok: boolean
  /** What is broken, as sentences. */
  broken: string[]
  summary: Summary
  writes: WritesSeen
  comparison: Comparison
  isVerified: boolean
  /** Bookings that were there when it struck. */
  bookedAtStrike: number
}

/** Checks about how fast the portal is, which is slower or away for a moment when something breaks. */
const aboutSpeed = ['nobody-sent-away', 'durable-in-time']

/** A smaller Saturday, for machines that run the whole cluster as well as the people. */
export function smallSaturday(change: { people: number; slots: number; seed: number }): Scenario {
  return loadScenario('saturday', {
    ...change,
    name: 'cluster',
    arrival: { lobbyMs: 20_000 },
    // As in life, who is told to wait has longer than it takes a database to hand over.
    release: { passMs: 90_000, graceMs: 45_000, holdMs: 90_000, openMs: 300_000 },
    endMs: 280_000,
    bots: { count: 4 },
    // Bots must not make the people suspicious who share their address.
    client: { connectionsMax: 500, answerMs: 50_000, networks: 500 },
  })
}

/** Plays a Saturday through the balancer, kills the primary once a quarter is booked, and judges from outside. */
export async function playSaturday(parts: {
  cluster: Cluster
  scenario: Scenario
  print: (line: string) => void
}): Promise<Verdict> {
  const { cluster, scenario, print } = parts
  const probe = await writeFromOutside(cluster)
  const release = await announceRehearsal(scenario, cluster.env)
  let striking: Promise<void> | undefined
  let bookedAtStrike = 0
  const onSecond = ({ front, recorder, fromOpeningMs }: Progress) => {
    const { booked } = recorder.totals
    if (striking === undefined && booked >= scenario.slots / 4) {
      bookedAtStrike = booked
      print(`${(fromOpeningMs / 1000).toFixed(0)} s after the opening, ${booked} booked: the primary is killed`)
      striking = killPrimary(cluster)
      // It is waited for at the end; until then nobody listens.
      striking.catch(() => {})
    }
    if (Math.round(fromOpeningMs / 1000) % 5 === 0)
      print(
        `${(fromOpeningMs / 1000).toFixed(0).padStart(5)} s  ${front?.phase}, ${booked} of ${scenario.slots} booked`,
      )
  }
  const played = await playScenario({ url: cluster.url, release, scenario, onSecond }).catch(async (error: unknown) => {
    await probe.stop()
    throw error
  })
  await striking
  const writes = await probe.stop()
  await cluster.heal()
  const summary = summarise(played)
  const seen = { release, visitors: played.visitors }
  const comparison = await compareAnswers(cluster.databaseUrl, seen, { release: probe.release, ...writes })
  const isVerified = (await verify(cluster, release)) && (await verify(cluster, probe.release))
  const broken = brokenOf({ summary, writes, comparison, isVerified, hasStruck: striking !== undefined })
  return { ok: broken.length === 0, broken, summary, writes, comparison, isVerified, bookedAtStrike }
}

/** The machine of the primary loses its power: PostgreSQL and its Patroni end in the same moment. */
async function killPrimary(cluster: Cluster): Promise<void> {
  const primary = await cluster.primary()
  await primary.kill()
}

function brokenOf(parts: {
  summary: Summary
  writes: WritesSeen
  comparison: Comparison
  isVerified: boolean
  hasStruck: boolean
}): string[] {
  const { summary, writes, comparison, isVerified, hasStruck } = parts
  const { lostBookings, unclaimedBookings, doubleBookings, lostWrites } = comparison
  const wrong: [boolean, string][] = [
    [!hasStruck, 'the people were done before it struck'],
    [!isVerified, 'punkt8 verify found something'],
    [lostBookings > 0, `${lostBookings} confirmed bookings are lost`],
    [unclaimedBookings > 0, `${unclaimedBookings} bookings were confirmed to nobody`],
    [doubleBookings > 0, `${doubleBookings} tickets have two bookings`],
    [lostWrites > 0, `${lostWrites} answered joins are lost`],
    [writes.errors > 0, `${writes.errors} joins from outside met an error`],
  ]
  return [
    ...wrong.flatMap(([isWrong, sentence]) => (isWrong ? [sentence] : [])),
    ...summary.checks.filter(({ id, ok }) => !ok && !aboutSpeed.includes(id)).map(({ id, found }) => `${id}: ${found}`),
  ]
}

/** `punkt8 verify`, as anybody runs it. */
async function verify(cluster: Cluster, release: string): Promise<boolean> {
  const program = path.join(projectDir, 'src/cli/punkt8.ts')
  const child = spawn(process.execPath, [program, 'verify', release], { env: cluster.env, stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  return code === 0
}
