import { parentPort, workerData } from 'node:worker_threads'
import { attacks } from './attacks.ts'
import type { Treasure } from './guessed-portal.ts'
import { type AttackOutcome, playAttack } from './play-attack.ts'

/**
 * Those who guess and those who have a right to it, in a thread of their own, so that their work takes nothing of the
 * portal's and the time that people wait is taken from outside. Tells after each round what came of all until then.
 */

const roundTries = 10_000

const { treasure, name, tries } = workerData as { treasure: Treasure; name: string; tries: number }
const attack = attacks.find((candidate) => candidate.name === name)
if (!attack) throw new Error(`no attack is called ${name}`)
let sum: AttackOutcome = { tries: 0, lookedAt: 0, refused: 0, again: 0, seconds: 0, honest: 0, honestMsMax: 0 }
while (sum.tries < tries) {
  const round = await playAttack(treasure, attack, {
    tries: Math.min(roundTries, tries - sum.tries),
    honestMsLimit: 10_000,
    before: sum,
  })
  sum = added(sum, round)
  parentPort?.postMessage(sum)
}

function added(sum: AttackOutcome, round: AttackOutcome): AttackOutcome {
  return {
    tries: sum.tries + round.tries,
    lookedAt: sum.lookedAt + round.lookedAt,
    refused: sum.refused + round.refused,
    again: sum.again + round.again,
    seconds: sum.seconds + round.seconds,
    honest: sum.honest + round.honest,
    honestMsMax: Math.max(sum.honestMsMax, round.honestMsMax),
  }
}
