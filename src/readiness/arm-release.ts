import type { Task } from '../jobs/jobs.ts'
import { armRelease, readReadiness } from '../store/armings.ts'
import { lockFront } from '../store/ledger-entry.ts'
import { readPreflight, warmTables } from '../store/preflights.ts'
import { type PreflightParts, runPreflight } from './run-preflight.ts'

/**
 * The job that arms a release at its time, whatever people have done or forgotten: it stands in the ledger, upgrades
 * and rehearsals are refused from now on, the tables are read into memory, and everything is looked at once more.
 */
export function armReleaseTask(parts: PreflightParts): Task<'arm_release'> {
  const { database } = parts
  return async ({ releaseId }) => {
    await database.transaction(async (session) => {
      await session.rows(lockFront(releaseId))
      await armRelease(session, releaseId)
    })
    const readiness = await readReadiness(database, releaseId)
    if (readiness?.armedAt == null) return
    const last = await readPreflight(database, releaseId)
    // A process that died in between leaves this to be done.
    if (last?.occasion === 'armed' && last.at >= readiness.armedAt) return
    await warmTables(database, releaseId)
    await runPreflight(parts, releaseId, 'armed')
  }
}
