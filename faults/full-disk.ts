import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault, Stage } from './fault.ts'

/** As long as it takes until somebody who is called makes room; the portal has to be back before. */
const fullMs = 60_000
const lookMs = 200

/** The disk of the primary, with everything that PostgreSQL writes on it, is full. */
export const fullDisk: Fault = {
  name: 'disk-full',
  sentence: `not a byte is free on the primary's disk for ${fullMs / 1000} s`,
  async strike({ cluster }: Stage) {
    const disk = cluster.databaseDir(await cluster.primary())
    const ballast = path.join(disk, 'ballast')
    mkdirSync(ballast)
    try {
      // What PostgreSQL gives back in the meantime is taken as well.
      for (const endsAt = performance.now() + fullMs; performance.now() < endsAt; await pause(lookMs)) fill(ballast)
    } finally {
      rmSync(ballast, { recursive: true })
    }
  },
}

/** Takes every block that is free. */
function fill(folder: string): void {
  for (let bytes = freeBytes(folder); bytes >= 4096; ) {
    const file = path.join(folder, String(readdirSync(folder).length))
    const { status } = spawnSync('/usr/bin/fallocate', ['--length', String(bytes), file], { stdio: 'ignore' })
    // The file system needs some of it for itself.
    bytes = status === 0 ? freeBytes(folder) : Math.floor(bytes / 2 / 4096) * 4096
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
