import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { Refusal } from '../installation.ts'
import type { PortalReport } from './portal-process.ts'

// Requests live for milliseconds: with more room for the young, few of them are ever moved by the collector.
export const nodeOptions = ['--max-semi-space-size=64', '--disable-warning=ExperimentalWarning']

export type PortalProcesses = {
  /** The portal's URL, once every process listens. */
  listening: Promise<string>
  /** Rejects with a `Refusal` when the processes cannot be kept running. */
  failed: Promise<never>
  /** Asks every process to answer what is in flight and to end; kills what does not. */
  stop(): Promise<void>
}

type ProcessEnd = {
  refusal: string | undefined
  pid: number | undefined
  code: number | null
  signal: NodeJS.Signals | null
}

const program = path.join(path.dirname(fileURLToPath(import.meta.url)), 'portal-process.ts')
const restartPauseMsMin = 100
const restartPauseMsMax = 10_000
const failuresMax = 10
const steadyMs = 30_000
const stopTimeoutMs = 12_000

/** Starts the processes that listen, and starts anew what dies unexpectedly, with growing pauses. */
export function startPortalProcesses(options: {
  processes: number
  databaseUrl: string
  log: Logger
  /** How long the processes go on before they end, see `Settings`. */
  drainSeconds?: number
}): PortalProcesses {
  const { databaseUrl, log } = options
  const stopWithinMs = stopTimeoutMs + (options.drainSeconds ?? 0) * 1000
  const running = new Set<ChildProcess>()
  const failed = Promise.withResolvers<never>()
  const stopping = new AbortController()

  async function keepRunning(processNumber: number, listens: (url: string) => void): Promise<void> {
    let hasListened = false
    for (let failures = 0; !stopping.signal.aborted; ) {
      let listensSinceMs = Number.POSITIVE_INFINITY
      const end = await runOnce(processNumber, (url) => {
        hasListened = true
        listensSinceMs = performance.now()
        listens(url)
      })
      if (stopping.signal.aborted) return
      if (!hasListened && end.refusal) throw new Refusal(end.refusal)
      failures = performance.now() - listensSinceMs > steadyMs ? 1 : failures + 1
      // What has run before must run again on its own, however long it takes; what never ran needs a person.
      if (!hasListened && failures > failuresMax)
        throw new Refusal(`The portal does not start: its process ended ${failures} times; its log says why.`)
      log.error({ ...end, failures }, 'a process of the portal has ended; it is started again')
      const pauseMs = Math.min(restartPauseMsMin * 2 ** (failures - 1), restartPauseMsMax)
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  function runOnce(processNumber: number, listens: (url: string) => void) {
    return new Promise<ProcessEnd>((resolve) => {
      const child = fork(program, [String(processNumber)], {
        env: { ...process.env, DATABASE_URL: databaseUrl },
        execArgv: nodeOptions,
      })
      let refusal: string | undefined
      running.add(child)
      child.on('message', (report: PortalReport) => {
        if ('url' in report) listens(report.url)
        else refusal = report.refusal
      })
      const end = (code: number | null, signal: NodeJS.Signals | null) => {
        running.delete(child)
        resolve({ refusal, pid: child.pid, code, signal })
      }
      // 'close' does not come after disconnect(); 'exit' may come before the last message has been read.
      child.on('exit', (code, signal) => {
        if (child.connected) child.once('disconnect', () => end(code, signal))
        else end(code, signal)
      })
      child.on('error', (error) => {
        log.error({ err: error }, 'a process of the portal cannot be started or reached')
        if (child.pid === undefined) end(null, null)
      })
    })
  }

  const starts = Array.from({ length: options.processes }, (_, index) => {
    const first = Promise.withResolvers<string>()
    keepRunning(index + 1, first.resolve).catch(failed.reject)
    return first.promise
  })

  return {
    listening: Promise.all(starts).then(([url = '']) => url),
    failed: failed.promise,
    async stop() {
      stopping.abort()
      const ended = [...running].map((child) => new Promise((resolve) => child.on('exit', resolve)))
      for (const child of running) if (child.connected) child.disconnect()
      await Promise.race([Promise.all(ended), sleep(stopWithinMs, undefined, { ref: false })])
      for (const child of running) child.kill('SIGKILL')
    },
  }
}
