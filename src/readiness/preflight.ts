/** What is looked at before a release. */
export type CheckId =
  | 'slots'
  | 'capacity'
  | 'lines'
  | 'codes'
  | 'lead-time'
  | 'roster'
  | 'mail'
  | 'sms'
  | 'notices'
  | 'jobs'
  | 'database'
  | 'connections'
  | 'clock'
  | 'disk'
  | 'key'
  | 'backup'
  | 'constraints'

export type CheckState = 'ok' | 'warn' | 'fail'

/** One check; the words follow from `id`, `state` and `facts`. */
export type Check = { id: CheckId; state: CheckState; facts: Record<string, number> }

export type Preflight = { at: number; occasion: 'asked' | 'announced' | 'armed'; checks: Check[] }

/** What was found; sizes in bytes, times in ms. */
export type PreflightFacts = {
  now: number
  release: {
    identity: 'code' | 'person' | 'anonymous'
    lobbyAt: number
    closesAt: number
    /** Appointments by the front, and by the sum of the slots' capacities. */
    slotCount: number
    capacity: number
    slotsBeforeClose: number
    /** Slots with more places than the centre has lines then, or outside its opening hours. */
    slotsBeyondLines: number
    codes: number
  }
  roster: { people: number; onDutyNow: number; onDutyAtOpening: number; chainMs: number }
  neededMs: number
  mail: 'outbox' | 'reachable' | 'unreachable'
  sms: 'outbox' | 'reachable' | 'unreachable'
  notices: { dead: number; oldestMs: number }
  /** How long the oldest job has been due. */
  oldestJobMs: number
  database: { isDurable: boolean; connections: number; connectionsMax: number }
  clockOffsetMs: number
  diskFree: number | null
  keyFits: boolean
  backupAgeMs: number | null
  violations: number
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const gigabyte = 1024 ** 3

/** Judges what was found: `fail` is what would break the day, `warn` what somebody should know. */
export function judgePreflight(facts: PreflightFacts): Check[] {
  const { release, roster, notices, database } = facts
  const check = (id: CheckId, state: CheckState, shown: Record<string, number> = {}): Check => ({
    id,
    state,
    facts: shown,
  })
  const leadMs = Math.max(0, release.lobbyAt - facts.now)
  const reach = { outbox: 'warn', reachable: 'ok', unreachable: 'fail' } as const
  const connectionsFree = database.connectionsMax - database.connections
  const offsetMs = Math.abs(facts.clockOffsetMs)
  return [
    check('slots', release.capacity === 0 || release.slotsBeforeClose > 0 ? 'fail' : 'ok', {
      slots: release.slotsBeforeClose,
      appointments: release.capacity,
    }),
    check('capacity', release.slotCount === release.capacity ? 'ok' : 'fail', {
      announced: release.slotCount,
      capacity: release.capacity,
    }),
    check('lines', release.slotsBeyondLines === 0 ? 'ok' : 'warn', { slots: release.slotsBeyondLines }),
    ...(release.identity === 'code'
      ? [
          check('codes', release.codes === 0 ? 'fail' : release.codes < release.capacity ? 'warn' : 'ok', {
            codes: release.codes,
            appointments: release.capacity,
          }),
        ]
      : []),
    check('lead-time', leadMs < facts.neededMs ? 'warn' : 'ok', { leadMs, neededMs: facts.neededMs }),
    check(
      'roster',
      roster.people === 0 ? 'fail' : Math.min(roster.onDutyNow, roster.onDutyAtOpening) === 0 ? 'warn' : 'ok',
      {
        people: roster.people,
        now: roster.onDutyNow,
        atOpening: roster.onDutyAtOpening,
      },
    ),
    check('mail', reach[facts.mail], { outbox: facts.mail === 'outbox' ? 1 : 0 }),
    check('sms', reach[facts.sms], { outbox: facts.sms === 'outbox' ? 1 : 0 }),
    check('notices', notices.dead > 0 || notices.oldestMs > 10 * minuteMs ? 'warn' : 'ok', notices),
    check('jobs', facts.oldestJobMs > 10 * minuteMs ? 'fail' : facts.oldestJobMs > minuteMs ? 'warn' : 'ok', {
      oldestMs: facts.oldestJobMs,
    }),
    check('database', database.isDurable ? 'ok' : 'fail'),
    check('connections', connectionsFree < 5 ? 'fail' : connectionsFree < 15 ? 'warn' : 'ok', {
      used: database.connections,
      max: database.connectionsMax,
    }),
    check('clock', offsetMs > 30_000 ? 'fail' : offsetMs > 2000 ? 'warn' : 'ok', { offsetMs }),
    ...(facts.diskFree === null
      ? []
      : [
          check('disk', facts.diskFree < gigabyte ? 'fail' : facts.diskFree < 5 * gigabyte ? 'warn' : 'ok', {
            bytes: facts.diskFree,
          }),
        ]),
    check('key', facts.keyFits ? 'ok' : 'fail'),
    check('backup', facts.backupAgeMs === null || facts.backupAgeMs > dayMs ? 'warn' : 'ok', {
      isKnown: facts.backupAgeMs === null ? 0 : 1,
      ageMs: facts.backupAgeMs ?? 0,
    }),
    check('constraints', facts.violations === 0 ? 'ok' : 'fail', { violations: facts.violations }),
  ]
}
