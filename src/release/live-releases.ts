import type { Logger } from 'pino'
import type { FreeSlot } from '../booking/booking.ts'
import type { Keys } from '../eligibility/keys.ts'
import { fresh } from '../measures/fresh.ts'
import type { CountBatch } from '../measures/measures.ts'
import type { Database } from '../store/database.ts'
import { type FrontRecord, readFronts } from '../store/read-fronts.ts'
import { readListedPlaces } from '../store/read-listed-places.ts'
import { readReleases, readTenants } from '../store/read-releases.ts'
import { readSlots } from '../store/read-slots.ts'
import type { Draw } from '../waiting-room/draw.ts'
import type { Front } from '../waiting-room/front.ts'
import { pollingPaceOf } from '../waiting-room/polling.ts'
import { createAllocationRounds } from './allocation-rounds.ts'
import { advanceRelease, drawOf, isStepDue } from './clock.ts'
import { watchFilledTables } from './filled-tables.ts'
import { createOperations, type Operations } from './operations.ts'
import type { Release, Tenant } from './release.ts'
import { startReporting } from './report-release.ts'

/** A release as this node knows it: read a moment ago, and the same for everybody. */
export type LiveRelease = {
  release: Release
  /** The day of the opening in the tenant's zone, ISO; ages are counted on it. */
  openingDay: string
  front: Front
  /** The front as it goes over the wire; a text travels with its head in one write. */
  frontText: string
  frontBytes: number
  /** Null before the draw. */
  draw: Draw | null
  operations: Operations
  /** The database on the account of the release's tenant. */
  database: Database
  /** All slots with what is free of them, at most a quarter of a second old; the same list for all who ask meanwhile. */
  slots(): Promise<FreeSlot[]>
  /** The places of all who are on the waiting list, ascending, at most two seconds old. */
  listedPlaces(): Promise<Int32Array>
}

export type LiveReleases = {
  tenants(): Tenant[]
  all(): LiveRelease[]
  bySlug(slug: string): LiveRelease | undefined
  /** The tenant whose domain a Host header names; undefined at the installation's own addresses. */
  byHost(host: string | undefined): Tenant | undefined
  /** The database's clock as this node knows it, ms since the epoch. */
  now(): number
  close(): Promise<void>
}

const tickMs = 150
/** Whoever chooses from an older list presses times that are gone: with a second, two of three presses of a crowd were refused. */
const slotsFreshMs = 250
const listFreshMs = 2000
const tenantsFreshMs = 1000

/**
 * Keeps this node's knowledge of all releases fresh and drives their clocks. One statement reads all fronts a few
 * times a second; whoever waits costs nothing beyond that.
 */
export async function startLiveReleases(parts: {
  database: Database
  keys: Keys
  log: Logger
  countBatch?: CountBatch
}): Promise<LiveReleases> {
  const { database, keys, log } = parts
  const rounds = createAllocationRounds()
  const reporting = startReporting(database, (error) => {
    log.error({ reason: reasonOf(error) }, 'a report was not published; it is tried again')
  })
  let live = new Map<string, LiveRelease>()
  let tenants: Tenant[] = []
  let tenantsByHost = new Map<string, Tenant>()
  let tenantsReadAt = Number.NEGATIVE_INFINITY
  let tenantsKnown = ''
  // Without a release to read, the own clock is the best that is known.
  let clockOffsetMs = performance.timeOrigin
  let known = ''
  let newestMs = 0
  let stopped = false

  const haveTenantsChanged = async (): Promise<boolean> => {
    tenantsReadAt = performance.now()
    const all = await readTenants(database)
    const text = JSON.stringify(all)
    if (text === tenantsKnown) return false
    tenantsKnown = text
    tenants = all.filter(({ state }) => state === 'active')
    tenantsByHost = new Map(tenants.flatMap((tenant) => (tenant.domain === null ? [] : [[tenant.domain, tenant]])))
    return true
  }

  const readDescriptions = async () => {
    const releases = await readReleases(database)
    return new Map(releases.map((release) => [release.id, release]))
  }
  let descriptions = new Map<number, Release>()

  const refresh = async (): Promise<FrontRecord[]> => {
    const askedAt = performance.now()
    const records = await readFronts(database)
    // The database's now() lies between asking and hearing; the middle is the best guess.
    const heardAt = performance.now()
    const [first] = records
    if (first) clockOffsetMs = first.now - (askedAt + heardAt) / 2
    const outline = records.map(outlineOf).join()
    const isChanged = performance.now() - tenantsReadAt > tenantsFreshMs && (await haveTenantsChanged())
    if (isChanged || outline !== known || records.some((record) => !descriptions.has(record.releaseId))) {
      descriptions = await readDescriptions()
      known = outline
    }
    // Steps of several releases ask at the same time: what was read earlier must not follow what was read later.
    if (first && first.now < newestMs) return records
    newestMs = first?.now ?? newestMs
    const next = new Map<string, LiveRelease>()
    for (const record of records) {
      const release = descriptions.get(record.releaseId)
      if (release) next.set(release.slug, renew(live.get(release.slug), release, record))
    }
    live = next
    return records
  }

  const renew = (before: LiveRelease | undefined, release: Release, record: FrontRecord): LiveRelease => {
    const { releaseId: _, nextExpiryAt: __, waitingList: ___, passesOut: ____, cameBack: _____, ...facts } = record
    const front: Front = { ...facts, ...pollingPaceOf(facts.tickets) }
    const draw = before?.draw ?? drawOf(front)
    const frontText = JSON.stringify(front)
    const account = before?.database ?? database.forTenant(release.tenant.id)
    return {
      release: { ...release, phase: front.phase },
      openingDay:
        before?.release.opensAt === release.opensAt ? before.openingDay : dayOf(release.opensAt, release.tenant.zone),
      front,
      frontText,
      frontBytes: Buffer.byteLength(frontText),
      draw,
      operations: before?.operations ?? createOperations(account, release.id, parts.countBatch),
      database: account,
      slots: before?.slots ?? fresh(slotsFreshMs, () => readSlots(account, release.id)),
      listedPlaces: before?.listedPlaces ?? fresh(listFreshMs, () => readListedPlaces(account, release.id)),
    }
  }

  // Each release goes its own way: a draw of one that takes seconds must not hold up the opening of another.
  const advancing = new Map<number, Promise<void>>()
  const advance = async (record: FrontRecord): Promise<void> => {
    try {
      const read = async () => (await refresh()).find((other) => other.releaseId === record.releaseId)
      await advanceRelease({ database, keys, rounds, reporting }, record, read)
    } catch (error) {
      log.error({ reason: reasonOf(error) }, 'a step of a release was not taken; it is tried again')
    } finally {
      advancing.delete(record.releaseId)
    }
  }

  const noteFilled = watchFilledTables(database, (error) => {
    log.warn({ reason: reasonOf(error) }, 'a table that was filled was not looked at')
  })
  const tick = async (): Promise<void> => {
    for (const record of await refresh()) {
      noteFilled(record)
      if (!isStepDue(record) || advancing.has(record.releaseId)) continue
      advancing.set(record.releaseId, advance(record))
    }
  }

  const run = async (): Promise<void> => {
    while (!stopped) {
      const startedAt = performance.now()
      try {
        await tick()
      } catch (error) {
        log.error({ reason: reasonOf(error) }, 'the clock of the releases missed a beat')
      }
      const pauseMs = Math.max(20, tickMs - (performance.now() - startedAt))
      if (!stopped) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  await haveTenantsChanged()
  descriptions = await readDescriptions()
  await refresh()
  const running = run()

  return {
    tenants: () => tenants,
    all: () => [...live.values()],
    bySlug: (slug) => live.get(slug),
    byHost: (host) =>
      host === undefined || tenantsByHost.size === 0 ? undefined : tenantsByHost.get(host.toLowerCase()),
    now: () => Math.round(performance.now() + clockOffsetMs),
    async close() {
      stopped = true
      await running
      await reporting.settled()
      await Promise.all(advancing.values())
    },
  }
}

/** What a description was read with; where it changes, the description is read again. */
function outlineOf(record: FrontRecord): string {
  const { releaseId, phase, message, slots, lobbyAt, opensAt, closesAt } = record
  return `${releaseId} ${phase} ${message} ${slots} ${lobbyAt} ${opensAt} ${closesAt}`
}

function dayOf(instantMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** What may stand in a log: the kind of the error and the database's code, never a message that could quote data. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
