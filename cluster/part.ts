import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { isRunning, signal, treeOf } from './processes.ts'
import { waitUntil } from './wait-until.ts'

/**
 * One machine of the cluster with what runs on it: an etcd, a PostgreSQL under its Patroni, a node, a balancer. Faults are
 * scripted with it. Every function acts on the processes that this part has started, by their ids.
 */
export type Part = {
  name: string
  /** The address of the machine, `127.…`; what listens where is a matter of the kind of part. */
  host: string
  /** Where everything is written that its processes say. */
  logFile: string
  /** The first process, and all those below it; empty where nothing runs. */
  pids(): number[]
  isRunning(): boolean
  /** Whether it does what it is there for. */
  isReady(): Promise<boolean>
  /** Starts it with what it has on disk, and with further settings where it is to be another this time; comes back at once. */
  start(further?: Record<string, string>): void
  /** Comes back when it is ready; throws after `withinMs` (a minute). */
  ready(withinMs?: number): Promise<void>
  /** The machine loses its power: all processes of the part are killed at the same moment. */
  kill(): Promise<void>
  /** Asks it to end (SIGTERM) and waits for it; kills it after a minute. */
  stop(): Promise<void>
  /** Everything stands still (SIGSTOP) … */
  freeze(): void
  /** … and goes on (SIGCONT). */
  thaw(): void
}

/** An account without rights; absent where we are no root. */
export type Account = { uid: number; gid: number } | undefined

const stopMs = 60_000
const readyMs = 60_000

export function createPart(options: {
  name: string
  host: string
  logFile: string
  program: string
  args: string[]
  env?: Record<string, string>
  account: Account
  isReady: () => Promise<boolean>
  /** Processes that belong to it but are not below the first one. */
  furtherPids?: () => number[]
}): Part {
  const { name, host, logFile, program, args, account, furtherPids = () => [] } = options
  let child: ChildProcess | undefined
  const own = () =>
    child?.pid !== undefined && child.exitCode === null && child.signalCode === null ? [child.pid] : []
  const pids = () => treeOf([...own(), ...furtherPids()])
  const part: Part = {
    name,
    host,
    logFile,
    pids,
    isRunning: () => own().length > 0,
    isReady: options.isReady,
    start(further = {}) {
      if (part.isRunning()) throw new Error(`${name} is running`)
      const log = openSync(logFile, 'a')
      // Should this process be killed, its parts end as well instead of staying behind.
      const guard = ['--pdeathsig', 'TERM', ...rightsOf(account), '--', program, ...args]
      child = spawn('/usr/bin/setpriv', guard, {
        cwd: '/',
        env: { ...inheritedEnvironment(), ...options.env, ...further },
        stdio: ['ignore', log, log],
        // A Ctrl-C at the terminal goes to the command alone, which ends its parts in order.
        detached: true,
      })
      child.on('error', () => {})
      closeSync(log)
    },
    async ready(withinMs = readyMs) {
      const isSettled = async () => !part.isRunning() || part.isReady()
      await waitUntil(`${name} is ready (${logFile})`, isSettled, withinMs)
      if (!part.isRunning()) throw new Error(`${name} has ended: ${lastLineOf(logFile)}`)
    },
    async kill() {
      const all = pids()
      // Standing still first, so that none of them sees another one die.
      signal(all, 'SIGSTOP')
      signal(all, 'SIGKILL')
      await gone(all)
    },
    async stop() {
      if (!part.isRunning()) return part.kill()
      const ended = once(child as ChildProcess, 'exit')
      const killer = setTimeout(() => void part.kill(), stopMs)
      signal(own(), 'SIGTERM')
      await ended
      clearTimeout(killer)
      await part.kill()
    },
    freeze: () => signal(pids(), 'SIGSTOP'),
    thaw: () => signal(pids(), 'SIGCONT'),
  }

  async function gone(all: number[]): Promise<void> {
    await waitUntil(`${name} has ended`, () => !all.some(isRunning) && own().length === 0, 10_000)
  }
  return part
}

function lastLineOf(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? ''
}

function rightsOf(account: Account): string[] {
  return account ? ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'] : []
}

/** What every part is given; settings of an installation are left aside. */
function inheritedEnvironment(): Record<string, string> {
  const { PATH = '/usr/bin:/bin' } = process.env
  return { PATH, LC_ALL: 'C.UTF-8', HOME: '/nonexistent' }
}
