import { parseArgs } from 'node:util'
import { attacks } from './attacks.ts'
import { startGuessedPortal } from './guessed-portal.ts'
import { playAttack } from './play-attack.ts'

/** `--only 2` plays the second attack alone. */
const { values } = parseArgs({ options: { tries: { type: 'string', default: '100000' }, only: { type: 'string' } } })
const tries = Number(values.tries)
const played = values.only === undefined ? attacks : attacks.slice(Number(values.only) - 1, Number(values.only))
const guessed = await startGuessedPortal()
try {
  for (const attack of played) {
    const { lookedAt, refused, seconds, honest, honestMsMax } = await playAttack(guessed, attack, tries)
    console.log(
      `${attack.name}: ${tries} tries in ${seconds.toFixed(0)} s, nothing found; ${lookedAt} looked at, ${refused} refused; ${honest} honest people served, at most ${honestMsMax.toFixed(0)} ms`,
    )
  }
} finally {
  await guessed.stop()
}
