import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Refusal } from '../../installation.ts'
import { createCluster } from './cluster.ts'
import { type Place, preparePlace } from './place.ts'
import { runningPostmaster, spawnPostmaster, stopPostmaster } from './postmaster.ts'
import { type Presence, takePresence } from './presence.ts'

/** A running embedded PostgreSQL. */
export type EmbeddedDatabase = {
  /** Where to connect; stays the same when the database has to be started anew. */
  databaseUrl: string
  /** Ends the supervision, and stops the database unless somebody else still uses it. */
  stop(): Promise<void>
}

const startTimeoutMs = 120_000
const stopTimeoutMs = 60_000
const retryPauseMs = 100
const restartPauseMsMax = 5_000
const startsMax = 3
const repairTimeoutMs = 15_000

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that already runs there, and
 * keeps it running until `stop`. Several processes may share it. Throws a `Refusal` when it cannot
 * be started.
 */
export async function startEmbeddedDatabase(options: { dataDir: string; log: Logger }): Promise<EmbeddedDatabase> {
  const place = preparePlace(path.resolve(options.dataDir))
  createCluster(place)
  const supervision = supervise(place, await startOrAdopt(place, options.log), options.log)
  return {
    databaseUrl: place.databaseUrl,
    stop: async () => {
      const presence = await supervision.end()
      await presence.leave(async () => {
        if (!(await stopPostmaster(place.clusterDir, stopTimeoutMs)))
          options.log.error('the embedded database did not stop in time')
      })
    },
  }
}

/** Retries until the database answers: a dying one may hold its lock or memory for a moment. */
async function startOrAdopt(place: Place, log: Logger): Promise<Presence> {
  const deadlineMs = Date.now() + startTimeoutMs
  let starting: ChildProcess | undefined
  for (let starts = 0; ; ) {
    const hasEnded = starting !== undefined && (starting.exitCode !== null || starting.signalCode !== null)
    if (hasEnded && starts >= startsMax && !isHeldUp(place)) break
    if ((!starting || hasEnded) && runningPostmaster(place.clusterDir) === undefined) {
      starting = spawnPostmaster(place)
      starting.on('error', (error) => log.error({ err: error }, 'PostgreSQL cannot be run'))
      starts += 1
    }
    try {
      return await takePresence(place.databaseUrl)
    } catch (error) {
      log.debug({ err: error }, 'the embedded database does not answer yet')
    }
    if (Date.now() > deadlineMs) break
    await sleep(retryPauseMs)
  }
  throw new Refusal(`The embedded database does not start: ${reason(place)}`)
}

/** Whether a server that died has left something that goes away by itself. */
function isHeldUp(place: Place): boolean {
  return /shared memory|lock file/.test(reason(place))
}

function reason(place: Place): string {
  const text = fs.existsSync(place.startLog) ? fs.readFileSync(place.startLog, 'utf8') : ''
  const complaints = text.split('\n').filter((line) => /FATAL|PANIC|error|parameter/i.test(line))
  const logDir = path.join(place.clusterDir, '..', 'log')
  if (complaints.length === 0) return `see ${place.startLog} and the logs in ${logDir}.`
  return complaints.map((line) => line.replace(/^.*?\] /, '')).join('; ')
}

function supervise(place: Place, first: Presence, log: Logger) {
  let presence = first
  let repair: Promise<void> | undefined
  let isEnding = false
  void watch()

  async function watch(): Promise<void> {
    while (!isEnding) {
      await presence.lost
      if (isEnding) return
      log.error('the embedded database has gone; it is started again')
      repair = restart()
      await repair
      repair = undefined
    }
  }

  async function restart(): Promise<void> {
    for (let pauseMs = retryPauseMs; !isEnding; ) {
      try {
        presence = await startOrAdopt(place, log)
        log.info('the embedded database is back')
        return
      } catch (error) {
        log.error({ err: error }, 'the embedded database does not come back')
        await sleep(pauseMs)
        pauseMs = Math.min(pauseMs * 2, restartPauseMsMax)
      }
    }
  }

  return {
    /** The presence to leave, after a restart that is under way. */
    async end(): Promise<Presence> {
      isEnding = true
      await Promise.race([repair, sleep(repairTimeoutMs, undefined, { ref: false })])
      return presence
    },
  }
}
