import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { nodeOptions } from '../src/cli/portal-processes.ts'
import type { Installation } from './installation.ts'

/** A server in a process of its own, on a free port of 127.0.0.1. */
export type ServerProcess = {
  url: string
  pid: number
  child: ChildProcess
  /** Lets go of it at the end of the block that uses it, which ends it; kills it if it does not. */
  [Symbol.asyncDispose](): Promise<void>
}

const benchDir = path.dirname(fileURLToPath(import.meta.url))
const stopTimeoutMs = 15_000

/** Starts the real portal, as `punkt8 start` starts its processes. */
export function startPortal(installation: Installation, databaseUrl: string): Promise<ServerProcess> {
  return startProcess('../src/cli/portal-process.ts', { env: portalSettings(installation, databaseUrl) })
}

/** Starts the real portal in a process that tells its memory when it is asked. */
export function startPortalWithGc(installation: Installation, databaseUrl: string): Promise<ServerProcess> {
  const env = portalSettings(installation, databaseUrl)
  return startProcess('servers/portal-with-gc.ts', { env, execArgv: ['--expose-gc'] })
}

/** Starts one of `bench/servers` with what it needs to know. */
export function startServer(name: string, needs: object): Promise<ServerProcess> {
  return startProcess(`servers/${name}.ts`, { args: [JSON.stringify(needs)] })
}

function portalSettings(installation: Installation, databaseUrl: string): Record<string, string> {
  return {
    PUNKT8_PORT: '0',
    PUNKT8_DATA_DIR: installation.dataDir,
    PUNKT8_KEY: installation.key,
    PUNKT8_LOG_LEVEL: 'error',
    DATABASE_URL: databaseUrl,
  }
}

async function startProcess(
  program: string,
  { args = [], execArgv = [], env = {} }: { args?: string[]; execArgv?: string[]; env?: Record<string, string> },
): Promise<ServerProcess> {
  const { PATH = '', BENCH_NODE_OPTIONS = '' } = process.env
  const child = fork(path.join(benchDir, program), args, {
    // For profiles: BENCH_NODE_OPTIONS="--cpu-prof --cpu-prof-dir=/tmp/profiles".
    execArgv: [
      // Those of the portal's own processes, for the ceilings too.
      ...nodeOptions,
      ...execArgv,
      ...BENCH_NODE_OPTIONS.split(' ').filter((option) => option !== ''),
    ],
    env: { PATH, ...env },
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (report: { url?: string }) =>
      report.url === undefined ? reject(new Error(`${program}: ${JSON.stringify(report)}`)) : resolve(report.url),
    )
    child.on('error', reject)
    child.on('close', (code) => reject(new Error(`${program} ended with ${code}`)))
  })
  return {
    url,
    pid: child.pid as number,
    child,
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      const inTime = await Promise.race([ended.then(() => true), sleep(stopTimeoutMs, false, { ref: false })])
      if (!inTime) child.kill('SIGKILL')
    },
  }
}
