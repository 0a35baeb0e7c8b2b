import type { ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadScenario, type Scenario } from '../rehearsal/scenario.ts'
import type { Summary } from '../rehearsal/summary.ts'
import { compareTenants, comparisonTable, greatScenario, smallScenario } from '../rehearsal/two-tenants.ts'
import { codeOf, spawnPunkt8, withOwnPortal } from './own-portal.ts'
import { announceRehearsal, numberOf } from './rehearse.ts'

/** Both are announced before either begins, and open together; announcing takes a moment. */
const lobbyInMs = 8000
/** The great tenant's people are not to take the small one's people's processor: in life they have their own. */
const greatNiceness = 10

const help = `Usage: punkt8 two-tenants [options]

Plays two tenants on one portal of its own, on this machine: first a small one alone, then the same
beside a great one that brings more than the portal can take. Ends with 0 only if the small one's
times and verdict hold.

  --people <number>     people of the great tenant; default: 8000
  --saturday            the great tenant has the whole Saturday (punkt8 saturday) instead
  --out <folder>        where the reports go; default: reports/two-tenants-<time>`

/** `punkt8 two-tenants`: 0 if the small tenant's day holds beside the great one, 1 if not. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h' },
      people: { type: 'string', default: '8000' },
      saturday: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const { people = 0 } = numberOf('people', values.people)
  const time = Temporal.Now.plainDateTimeISO().toString({ smallestUnit: 'second' })
  const outDir = path.resolve(values.out ?? path.join('reports', `two-tenants-${time.replaceAll(':', '')}`))
  await withOwnPortal({ name: 'two-tenants', processes: '1' }, async ({ url, env }) => {
    const play = (scenario: Scenario, name: string, release: string) =>
      startRehearsal({ scenario, release, url, env, outDir: path.join(outDir, name) })
    const small = smallScenario()
    const great = values.saturday ? loadScenario('saturday') : greatScenario(people)
    const quiet = await announceRehearsal(small, env, { tenantSlug: 'probe-klein' })
    await codeOf(play(small, 'alone', quiet))

    const smallRelease = await announceRehearsal(small, env, {
      tenantSlug: 'probe-klein',
      lobbyInMs: lobbyInMs + great.arrival.lobbyMs - small.arrival.lobbyMs,
    })
    const greatRelease = await announceRehearsal(great, env, {
      tenantSlug: 'probe-gross',
      lobbyInMs: lobbyInMs - 1000,
    })
    const crowd = play(great, 'great', greatRelease)
    if (crowd.pid !== undefined) setPriority(crowd.pid, greatNiceness)
    await Promise.all([codeOf(play(small, 'beside', smallRelease)), codeOf(crowd)])
  })
  const [alone, beside, crowd] = ['alone', 'beside', 'great'].map((name) => summaryIn(path.join(outDir, name)))
  const compared = compareTenants(alone as Summary, beside as Summary, crowd as Summary)
  writeFileSync(path.join(outDir, 'comparison.json'), `${JSON.stringify(compared, null, 1)}\n`)
  console.log(`\n${comparisonTable(compared)}`)
  return compared.broken.length === 0 ? 0 : 1
}

/** The people are a process of their own: what others do must not hold up their clocks. */
function startRehearsal(play: {
  scenario: Scenario
  release: string
  url: string
  env: NodeJS.ProcessEnv
  outDir: string
}): ChildProcess {
  mkdirSync(play.outDir, { recursive: true })
  const scenarioFile = path.join(play.outDir, 'scenario.json')
  writeFileSync(scenarioFile, JSON.stringify(play.scenario))
  const place = ['--url', play.url, '--release', play.release]
  return spawnPunkt8(['rehearse', ...place, '--scenario', scenarioFile, '--out', play.outDir], play.env, 'ignore')
}

function summaryIn(folder: string): Summary {
  return JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8')) as Summary
}
