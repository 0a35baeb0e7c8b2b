import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Cluster } from '../cluster/cluster.ts'
import { nodePort } from '../cluster/nodes.ts'
import type { Program } from '../cluster/packages.ts'
import type { Part } from '../cluster/part.ts'
import type { Front } from '../src/waiting-room/front.ts'
import type { Fault } from './fault.ts'

const offSeconds = 300
const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64'
const library = `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`
/** How often a node looks what its clock is to say. */
const cacheSeconds = 1
/** A front is a second old at most, and this machine is busy. */
const frontAgeMsMax = 5000
const openingLateMsMax = 5000

export const wrongClocksPrograms: Program[] = [{ file: library, packages: ['libfaketime'] }]

/**
 * Of two nodes the clock of one is ahead and that of the other behind when the release is announced; in the middle each
 * jumps to the other side. Only what asks for the time of day is deceived, not what measures how much has passed: so it
 * is where the clock of a machine is set.
 */
export const wrongClocks: Fault = {
  name: 'clocks-wrong',
  sentence: `the clock of one node is ${offSeconds / 60} minutes ahead, that of another behind; in the middle both jump to the other side`,
  async prepare(cluster) {
    for (const [index, node] of deceivedOf(cluster).entries()) {
      setClock(cluster, node, index === 0 ? offSeconds : -offSeconds)
      await node.stop()
      node.start({
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: clockFile(cluster, node),
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        FAKETIME_CACHE_DURATION: String(cacheSeconds),
      })
      await node.ready()
    }
  },
  async strike({ cluster }) {
    for (const [index, node] of deceivedOf(cluster).entries())
      setClock(cluster, node, index === 0 ? -offSeconds : offSeconds)
    await pause(2 * cacheSeconds * 1000)
  },
  async judge({ cluster, slug, releaseId }) {
    const offs: number[] = []
    for (const node of cluster.nodes) {
      const response = await fetch(`http://${node.host}:${nodePort}/r/${slug}/front.json`)
      const { now, opensAt } = (await response.json()) as Front
      offs.push((Date.parse(response.headers.get('date') ?? '') - Date.now()) / 1000)
      assert.ok(Math.abs(now - Date.now()) < frontAgeMsMax, `${node.name} says another time`)
      const late = (await openedAt(cluster, releaseId)) - opensAt
      assert.ok(late >= 0 && late < openingLateMsMax, `opened ${late} ms after its time`)
    }
    const [first = 0, second = 0, ...others] = offs
    assert.ok(Math.abs(first + offSeconds) < 5 && Math.abs(second - offSeconds) < 5, `the clocks were not off: ${offs}`)
    assert.ok(others.every((off) => Math.abs(off) < 5))
    return `clocks off by ${offs.map(Math.round).join(', ')} s, all fronts say the same time`
  },
  // They are started again with the clock of the machine.
  async mend({ cluster }) {
    for (const node of deceivedOf(cluster)) await node.stop()
    await cluster.heal()
  },
}

function deceivedOf({ nodes }: Cluster): Part[] {
  return nodes.slice(0, 2)
}

function clockFile({ dir }: Cluster, { name }: Part): string {
  return path.join(dir, 'nodes', `${name}.clock`)
}

function setClock(cluster: Cluster, node: Part, seconds: number): void {
  writeFileSync(clockFile(cluster, node), seconds < 0 ? `${seconds}` : `+${seconds}`)
}

/** When the database says that it was opened. */
async function openedAt({ databaseUrl }: Cluster, releaseId: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ at: number }>(
      `select (payload::jsonb ->> 'at')::float8 as at from ledger_entries
       where release_id = $1 and payload::jsonb ->> 'type' = 'open'`,
      [releaseId],
    )
    return rows[0]?.at ?? Number.NaN
  } finally {
    await client.end()
  }
}
