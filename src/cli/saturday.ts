import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { projectDir, Refusal } from '../installation.ts'
import { announceRehearsal, numberOf, scenarioOf } from './rehearse.ts'

const portalStartMs = 120_000
const stopMs = 60_000
// Questions and answers live for milliseconds: with more room for the young, few of them are ever moved by the collector.
const nodeOptions = ['--max-semi-space-size=64', '--no-parallel-scavenge']
const punkt8 = path.join(projectDir, 'src/cli/punkt8.ts')

const help = `Usage: punkt8 saturday [options]

Plays the whole Saturday on this machine: starts a portal with a database of its own, announces
4,000 appointments, sends 66,000 virtual people within ten seconds around the opening, checks the
outcome from outside, and stops everything. Ends with 0 only if everything held.

  --scenario <name>     saturday | standard | a JSON file; default: saturday
  --people <number>     virtual people
  --slots <number>      appointments
  --seed <number>       another crowd
  --processes <number>  processes of the portal; default: 1
  --out <folder>        where the report goes; default: reports/saturday-<time>`

/** `punkt8 saturday`: 0 if every check held, 1 if one is broken. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h' },
      scenario: { type: 'string', default: 'saturday' },
      people: { type: 'string' },
      slots: { type: 'string' },
      seed: { type: 'string' },
      processes: { type: 'string', default: '1' },
      out: { type: 'string' },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const scenario = scenarioOf(values.scenario, {
    ...numberOf('people', values.people),
    ...numberOf('slots', values.slots),
    ...numberOf('seed', values.seed),
  })
  const time = Temporal.Now.plainDateTimeISO().toString({ smallestUnit: 'second' })
  const outDir = path.resolve(values.out ?? path.join('reports', `saturday-${time.replaceAll(':', '')}`))
  mkdirSync(outDir, { recursive: true })
  const scenarioFile = path.join(outDir, 'scenario.json')
  writeFileSync(scenarioFile, JSON.stringify(scenario))

  const dataDir = mkdtempSync(path.join(tmpdir(), 'punkt8-saturday-'))
  // The embedded database of root runs as a user without rights, who has to enter this folder.
  chmodSync(dataDir, 0o711)
  const env = portalEnvironment({ dataDir, port: await freePort(), processes: values.processes })
  try {
    const portal = await startPortal(env)
    try {
      const release = await announceRehearsal(scenario, env)
      const place = ['--url', portal.url, '--release', release, '--portal-pid', String(portal.child.pid)]
      const play = [...place, '--scenario', scenarioFile, '--out', outDir]
      // The people are a process of their own: what the portal does must not hold up their clocks.
      const held = await codeOf(spawnPunkt8(['rehearse', ...play], env, 'inherit'))
      const verified = await codeOf(spawnPunkt8(['verify', release], env, 'inherit'))
      return held === 0 && verified === 0 ? 0 : 1
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
function spawnPunkt8(args: string[], env: NodeJS.ProcessEnv, stdout: 'pipe' | 'inherit'): ChildProcess {
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

async function codeOf(child: ChildProcess): Promise<number> {
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

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}
