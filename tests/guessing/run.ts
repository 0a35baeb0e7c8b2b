import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { attacks } from './attacks.ts'
import { startGuessedPortal } from './guessed-portal.ts'
import type { AttackOutcome } from './play-attack.ts'

/** `--only 2` plays the second attack alone. */
const { values } = parseArgs({ options: { tries: { type: 'string', default: '100000' }, only: { type: 'string' } } })
const tries = Number(values.tries)
const played = values.only === undefined ? attacks : attacks.slice(Number(values.only) - 1, Number(values.only))
const { treasure, stop } = await startGuessedPortal()
try {
  for (const { name } of played) {
    const attackers = new Worker(new URL('attackers.ts', import.meta.url), { workerData: { treasure, name, tries } })
    attackers.on('message', (outcome: AttackOutcome) => console.log(`${name}: ${told(outcome)}`))
    await once(attackers, 'exit')
  }
} finally {
  await stop()
}

function told({ tries, lookedAt, refused, again, seconds, honest, honestMsMax }: AttackOutcome): string {
  return `${tries} tries in ${seconds.toFixed(0)} s (${again} made again), nothing found; ${lookedAt} looked at, ${refused} refused; ${honest} honest people served, after ${honestMsMax.toFixed(0)} ms at most`
}
