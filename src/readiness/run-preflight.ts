import { createHash } from 'node:crypto'
import { stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../config.ts'
import { type Keys, unseal } from '../eligibility/keys.ts'
import type { Senders } from '../notice/senders.ts'
import { reachesSms } from '../notice/sms.ts'
import type { Database } from '../store/database.ts'
import { countNotices } from '../store/notices.ts'
import { countViolations, type PreflightRow, readPreflightFacts, recordPreflight } from '../store/preflights.ts'
import { chainMs, isOnDutyAt } from './duty.ts'
import { neededLeadMs } from './lead-time.ts'
import { judgePreflight, type Preflight } from './preflight.ts'
import { type Callee, readCallees, readRosterEntries } from './roster.ts'

export type PreflightParts = {
  database: Database
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'smtpUrl' | 'smsUrl'>
  keys: Keys
  senders: Pick<Senders, 'checkMail'>
}

/** Looks at everything that a release needs, judges and records it. Takes up to ten seconds. */
export async function runPreflight(
  parts: PreflightParts,
  releaseId: number,
  occasion: Preflight['occasion'],
): Promise<Preflight> {
  const { database, config, keys } = parts
  const askedAt = Date.now()
  const row = await readPreflightFacts(database, releaseId)
  // The database said its time somewhere between asking and hearing.
  const clockOffsetMs = row.now - (askedAt + Date.now()) / 2
  const tenant = { id: row.tenantId, zone: row.zone }
  const callees = await readCallees(database, keys, tenant, row.now)
  const [onDutyAtOpening, mail, sms, notices, violations, diskFree, backupAgeMs] = await Promise.all([
    countOnDuty(parts, tenant, callees, row.opensAt),
    config.smtpUrl === undefined ? ('outbox' as const) : reaches(parts.senders.checkMail()),
    config.smsUrl === undefined ? ('outbox' as const) : reaches(reachesSms(config.smsUrl)),
    countNotices(database, tenant.id),
    countViolations(database),
    freeBytes(config),
    backupAge(config.dataDir),
  ])
  const needed = chainMs(callees)
  const checks = judgePreflight({
    now: row.now,
    release: row,
    roster: {
      people: callees.length,
      onDutyNow: callees.filter(({ isOnDuty }) => isOnDuty).length,
      onDutyAtOpening,
      chainMs: needed,
    },
    neededMs: neededLeadMs(needed),
    mail,
    sms,
    notices: { dead: notices.dead, oldestMs: notices.oldestMs },
    oldestJobMs: row.oldestJobMs,
    database: row,
    clockOffsetMs,
    diskFree,
    keyFits: keyFits(keys, row),
    backupAgeMs,
    violations,
  })
  return recordPreflight(database, releaseId, { occasion, checks })
}

async function countOnDuty(
  { database, keys }: PreflightParts,
  tenant: { id: number; zone: string },
  callees: readonly Callee[],
  instantMs: number,
): Promise<number> {
  const entries = await readRosterEntries(database, keys, tenant.id)
  if (entries.length === 0) return callees.length
  return entries.filter((entry) => isOnDutyAt(entry, instantMs, tenant.zone)).length
}

async function reaches(attempt: Promise<unknown>): Promise<'reachable' | 'unreachable'> {
  return attempt.then(
    () => 'reachable' as const,
    () => 'unreachable' as const,
  )
}

/** Whether the key at hand is the one that the draw's secret was encrypted with. */
function keyFits(keys: Keys, { sealedSecret, commitment }: PreflightRow): boolean {
  try {
    const secret = unseal(sealedSecret, keys.drawKey(), commitment.toString('hex'))
    return createHash('sha256').update(secret).digest().equals(commitment)
  } catch {
    return false
  }
}

/** Free space where the embedded database lives; null for a database elsewhere. */
async function freeBytes({ dataDir, databaseUrl }: PreflightParts['config']): Promise<number | null> {
  if (databaseUrl !== undefined) return null
  const { bavail, bsize } = await statfs(dataDir)
  return bavail * bsize
}

/** How old the file is that a backup leaves behind (docs/operation.md); null where there is none. */
async function backupAge(dataDir: string): Promise<number | null> {
  const file = await stat(path.join(dataDir, 'last-backup')).catch(() => undefined)
  return file ? Math.max(0, Date.now() - file.mtimeMs) : null
}
