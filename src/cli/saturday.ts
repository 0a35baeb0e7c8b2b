import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { codeOf, spawnPunkt8, withOwnPortal } from './own-portal.ts'
import { announceRehearsal, numberOf, scenarioOf } from './rehearse.ts'

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

  return withOwnPortal({ name: 'saturday', processes: values.processes }, async ({ child, url, env }) => {
    const release = await announceRehearsal(scenario, env)
    const place = ['--url', url, '--release', release, '--portal-pid', String(child.pid)]
    const play = [...place, '--scenario', scenarioFile, '--out', outDir]
    // The people are a process of their own: what the portal does must not hold up their clocks.
    const held = await codeOf(spawnPunkt8(['rehearse', ...play], env, 'inherit'))
    const verified = await codeOf(spawnPunkt8(['verify', release], env, 'inherit'))
    return held === 0 && verified === 0 ? 0 : 1
  })
}
