import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { projectDir, Refusal } from '../installation.ts'

const portalStartMs = 120_000
const stopMs = 60_000
// Questions and answers live for milliseconds: with more room for the young, few of them are ever moved by the collector.
const nodeOptions = ['--max-semi-space-size=64', '--no-parallel-scavenge']
const punkt8 = path.join(projectDir, 'src/cli/punkt8.ts')

export type OwnPortal = { child: ChildProcess; url: string; env: NodeJS.ProcessEnv }

/** Runs `use` with a portal and a database of its own in a temporary folder, and leaves neither behind. */
export async function withOwnPortal<Result>(
  { name, processes }: { name: string; processes: string },
  use: (portal: OwnPortal) => Promise<Result>,
): Promise<Result> {
  const dataDir = mkdtempSync(path.join(tmpdir(), `punkt8-${name}-`))
  // The embedded database of root runs as a user without rights, who has to enter this folder.
  chmodSync(dataDir, 0o711)
  try {
    const env = portalEnvironment({ dataDir, port: await freePort(), processes })
    const portal = await startPortal(env)
    try {
      return await use({ ...portal, env })
    } finally {
      await stop(portal.child)
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The settings of the portal that is started here; those of the installation are left aside. */
function portalEnvironment(own: { dataDir: string; port: number; processes: string }): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('PUNKT8_') && name !== 'DATABASE_URL')
  return {
    ...Object.fromEntries(others),
    PUNKT8_DATA_DIR: own.dataDir,
    PUNKT8_PORT: String(own.port),
    PUNKT8_PROCESSES: own.processes,
    PUNKT8_DEMO: 'off',
    PUNKT8_LOG_LEVEL: 'warn',
  }
}

async function startPortal(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; url: string }> {
  const child = spawnPunkt8(['start'], env, 'pipe')
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const listening = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const url = /is running: (\S+)/.exec(line)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
  const tooLate = AbortSignal.timeout(portalStartMs)
  const failed = Promise.race([once(child, 'exit'), once(tooLate, 'abort')]).then(() => undefined)
  const url = await Promise.race([listening, failed])
  if (url === undefined) {
    await stop(child)
    throw new Refusal('The portal of the rehearsal did not start.')
  }
  return { child, url }
}

/** Starts a command as a process of its own; a signal that ends this one ends it first, so that nothing is left. */
export function spawnPunkt8(
  args: string[],
  env: NodeJS.ProcessEnv,
  stdout: 'pipe' | 'inherit' | 'ignore',
): ChildProcess {
  const child = spawn(process.execPath, [...nodeOptions, punkt8, ...args], {
    env,
    stdio: ['ignore', stdout, 'inherit'],
  })
  const end = () => void child.kill('SIGTERM')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, end)
    child.once('exit', () => process.off(signal, end))
  }
  return child
}

export async function codeOf(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const killer = setTimeout(() => child.kill('SIGKILL'), stopMs)
  await exited
  clearTimeout(killer)
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}
