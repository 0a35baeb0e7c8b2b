import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, localUrl } from '../config.ts'
import { loadConfig, Refusal } from '../installation.ts'
import { readKeys } from '../key-change/watch-keys.ts'
import { loopbackTarget } from '../rehearsal/loopback.ts'
import { prepareRelease } from '../rehearsal/prepare-release.ts'
import { rehearse } from '../rehearsal/rehearse.ts'
import { loadScenario, type Scenario, type ScenarioChange, scenarios } from '../rehearsal/scenario.ts'
import type { Summary } from '../rehearsal/summary.ts'
import { recordCapability } from '../store/capabilities.ts'
import { connectionOf } from '../store/connection.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { commandLog } from './command-log.ts'

const lobbyInMs = 3000

const help = `Usage: punkt8 rehearse [options]

Plays a whole release over HTTP against the portal that runs on this machine, with virtual people,
and checks the outcome from outside. Without --release it announces one of its own for it.
Ends with 0 only if everything held.

  --url <address>       the portal (this machine only); default: the one of the settings
  --release <slug>      a live release that is announced or in its lobby
  --scenario <name>     ${Object.keys(scenarios).join(' | ')} | a JSON file; default: standard
  --people <number>     virtual people
  --slots <number>      appointments
  --seed <number>       another crowd
  --portal-pid <number> first process of the portal, to measure its CPU time
  --out <folder>        where the report goes; default: reports/<release>-<time>`

/** `punkt8 rehearse`: 0 if every check held, 1 if one is broken. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h' },
      url: { type: 'string' },
      release: { type: 'string' },
      scenario: { type: 'string', default: 'standard' },
      people: { type: 'string' },
      slots: { type: 'string' },
      seed: { type: 'string' },
      'portal-pid': { type: 'string' },
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
  const url = values.url ?? settingsUrl()
  requireLoopback(url)
  const release = values.release ?? (await announceRehearsal(scenario))
  const time = Temporal.Now.plainDateTimeISO().toString({ smallestUnit: 'second' })
  const outDir = path.resolve(values.out ?? path.join('reports', `${release}-${time.replaceAll(':', '')}`))
  const print = (line: string) => console.log(line)
  const portal = numberOf('portalPid', values['portal-pid'])
  const summary = await rehearse({ url, release, scenario, outDir, print, ...portal })
  if (summary.ok && values.release === undefined) await noteCapability(scenario, summary)
  return summary.ok ? 0 : 1
}

/** Announces a release for the scenario in the installation's own database, and gives its slug. */
export async function announceRehearsal(
  scenario: Scenario,
  env = process.env,
  own: { tenantSlug?: string; lobbyInMs?: number } = {},
): Promise<string> {
  return inOwnDatabase(env, async (database, config) =>
    prepareRelease({ database, keys: await readKeys(database, config), scenario, lobbyInMs, ...own }),
  )
}

/** Notes what the installation has shown that it can do: forecasts are compared with it. */
function noteCapability({ people }: Scenario, { figures }: Summary): Promise<void> {
  return inOwnDatabase(process.env, (database) =>
    database.transaction((session) =>
      recordCapability(session, {
        people,
        joinsPerSecond: figures.joinsPerSecondMax,
        requestsPerSecond: figures.requestsPerSecondMax,
        bookingsPerSecond: figures.bookingsPerSecondMax,
      }),
    ),
  )
}

async function inOwnDatabase<Result>(
  env: NodeJS.ProcessEnv,
  work: (database: Database, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig(env)
  const connection = await connectionOf(config, commandLog(config))
  try {
    const database = openDatabase(connection.databaseUrl)
    try {
      return await work(database, config)
    } finally {
      await database.close()
    }
  } finally {
    await connection.stop()
  }
}

/** The scenario of the options; a mistake in it is told in a sentence. */
export function scenarioOf(nameOrFile: string, change: ScenarioChange): Scenario {
  try {
    return loadScenario(nameOrFile, change)
  } catch (error) {
    throw new Refusal((error as Error).message)
  }
}

function requireLoopback(url: string): void {
  try {
    loopbackTarget(url)
  } catch (error) {
    throw new Refusal((error as Error).message)
  }
}

function settingsUrl(): string {
  const { host, port } = loadConfig()
  return localUrl(host, port)
}

/** A whole number of the command line under its name, or nothing. */
export function numberOf(name: string, text: string | undefined): Record<string, number> {
  if (text === undefined) return {}
  if (!/^\d{1,9}$/.test(text)) throw new Refusal(`--${name} is a whole number, not "${text}".`)
  return { [name]: Number(text) }
}
