import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { attacks } from './guessing/attacks.ts'
import { type GuessedPortal, startGuessedPortal } from './guessing/guessed-portal.ts'
import { playAttack } from './guessing/play-attack.ts'

/** `npm run guessing` plays the same with 100,000 tries each. */
const tries = 1000
/** Ten seconds there; here other tests have the machine too. */
const honestMsLimit = 90_000

let guessed: GuessedPortal

before(async () => {
  guessed = await startGuessedPortal()
})

after(() => guessed.stop())

for (const attack of attacks) {
  test(`guessing at ${attack.name} finds nothing, and honest people are served meanwhile`, async (t) => {
    const outcome = await playAttack(guessed.treasure, attack, { tries, honestMsLimit })
    assert.ok(outcome.honest > 0)
    t.diagnostic(JSON.stringify(outcome))
  })
}
