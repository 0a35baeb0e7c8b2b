import os from 'node:os'
import { parseArgs } from 'node:util'
import { startInstallation } from '../bench/installation.ts'
import { startPortal } from '../bench/processes.ts'
import { attacks } from './attacks.ts'
import { playFactors } from './factors.ts'

const help = `Usage: npm run overload -- [factors] [${Object.keys(attacks).join('] [')}] [--seconds 15]

Measures what a portal on this machine can take, offers it 1, 2, 5 and 10 times as much, and attacks it. Everything runs
on 127.0.0.1 with a PostgreSQL in a temporary folder. Ends with 1 where a promise is broken.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '15' }, help: { type: 'boolean', short: 'h' } },
})
const seconds = Number(values.seconds)
const known = ['factors', ...Object.keys(attacks)]
if (values.help || !(seconds >= 1 && seconds <= 60) || positionals.some((name) => !known.includes(name))) {
  console.error(help)
  process.exit(values.help ? 0 : 1)
}
const names = positionals.length > 0 ? positionals : known

console.error(
  `Node ${process.version}, ${os.availableParallelism()} cores, load average ${os.loadavg()[0]?.toFixed(1)}`,
)
const installation = await startInstallation()
const broken: string[] = []
try {
  for (const name of names) {
    console.error(`${name} …`)
    // A portal of its own for each: none starts with what another has left.
    await installation.withDatabase(async (database, databaseUrl) => {
      await using portal = await startPortal(installation, databaseUrl)
      const scene = { installation, database, portal, seconds, say: (line: string) => console.log(line) }
      const play = attacks[name] ?? playFactors
      broken.push(...(await play(scene)).map((promise) => `${name}: ${promise}`))
    })
  }
} finally {
  await installation.stop()
}
for (const promise of broken) console.log(`BROKEN ${promise}`)
if (broken.length === 0) console.log('every promise was kept')
process.exit(broken.length === 0 ? 0 : 1)
