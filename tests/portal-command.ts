import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../src/cli/own-portal.ts'
import { runningPostmaster } from '../src/store/embedded/postmaster.ts'

const program = path.join(import.meta.dirname, '../src/cli/punkt8.ts')
const endTimeoutMs = 30_000

export type PortalCommand = {
  child: ChildProcess
  /** The portal's URL as printed; rejects when the command ends before. */
  running: Promise<string>
  /** The exit code and what was written, once the command has ended. */
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>
}

/** For tests: runs `punkt8` with these arguments and nothing but these settings. */
export function runPunkt8(args: string[], settings: Record<string, string>): PortalCommand {
  // What the code compiles to is kept for the next start: the tests start hundreds of processes.
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH, NODE_COMPILE_CACHE, PUNKT8_DEMO: 'off', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const running = Promise.withResolvers<string>()
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk
    const url = /running: (http:\S+)/.exec(stdout)?.[1]
    if (url) running.resolve(url)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk
  })
  const ended = once(child, 'close').then(([code]) => {
    running.reject(new Error(`punkt8 ${args.join(' ')} ended with ${code}:\n${stderr}`))
    return { code: code as number | null, stdout, stderr }
  })
  running.promise.catch(() => {})
  return { child, running: running.promise, ended }
}

/** Ends the command if the test has not, and waits for what it started. */
export async function endPunkt8({ child, ended }: PortalCommand): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs)
  await ended
  clearTimeout(timer)
}

export type CommandPortal = {
  origin: string
  dataDir: string
  /** Another command with the settings of this portal. */
  run(args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }>
  stop(): Promise<void>
}

/** `punkt8 start` with a data folder, a database and a port of its own, as `npm start` does. */
export async function startCommandPortal(settings: Record<string, string>): Promise<CommandPortal> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'punkt8-portal-'))
  fs.chmodSync(dataDir, 0o711)
  const own = { PUNKT8_LOG_LEVEL: 'error', ...settings, PUNKT8_DATA_DIR: dataDir, PUNKT8_PORT: `${await freePort()}` }
  const command = runPunkt8(['start'], own)
  const stop = async () => {
    await endPunkt8(command)
    const server = () => runningPostmaster(path.join(dataDir, 'postgres', 'cluster'))
    const left = server()
    if (left) process.kill(left, 'SIGQUIT')
    for (let tries = 0; server() !== undefined && tries < 400; tries++) await pause(50)
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  try {
    return { origin: await command.running, dataDir, run: (args) => runPunkt8(args, own).ended, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The process ids of the processes that a process has started and that still run. */
export function childrenOf(pid: number | undefined): number[] {
  const text = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.split(' ').filter(Boolean).map(Number)
}
