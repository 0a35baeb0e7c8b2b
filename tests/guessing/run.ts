import { parseArgs } from 'node:util'
import { attacks } from './attacks.ts'
import { startGuessedPortal } from './guessed-portal.ts'
import { type AttackOutcome, playAttack } from './play-attack.ts'

const roundTries = 10_000

/** `--only 2` plays the second attack alone. */
const { values } = parseArgs({ options: { tries: { type: 'string', default: '100000' }, only: { type: 'string' } } })
const tries = Number(values.tries)
const played = values.only === undefined ? attacks : attacks.slice(Number(values.only) - 1, Number(values.only))
const guessed = await startGuessedPortal()
try {
  for (const attack of played) {
    let sum: AttackOutcome = { tries: 0, lookedAt: 0, refused: 0, seconds: 0, honest: 0, honestMsMax: 0 }
    while (sum.tries < tries) {
      sum = added(sum, await playAttack(guessed, attack, Math.min(roundTries, tries - sum.tries), sum))
      console.log(`${attack.name}: ${told(sum)}`)
    }
  }
} finally {
  await guessed.stop()
}

function added(sum: AttackOutcome, round: AttackOutcome): AttackOutcome {
  return {
    tries: sum.tries + round.tries,
    lookedAt: sum.lookedAt + round.lookedAt,
    refused: sum.refused + round.refused,
    seconds: sum.seconds + round.seconds,
    honest: sum.honest + round.honest,
    honestMsMax: Math.max(sum.honestMsMax, round.honestMsMax),
  }
}

function told({ tries, lookedAt, refused, seconds, honest, honestMsMax }: AttackOutcome): string {
  return `${tries} tries in ${seconds.toFixed(0)} s, nothing found; ${lookedAt} looked at, ${refused} refused; ${honest} honest people served, after ${honestMsMax.toFixed(0)} ms at most`
}
