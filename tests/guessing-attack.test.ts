import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { attacks } from './guessing/attacks.ts'
import { type GuessedPortal, startGuessedPortal } from './guessing/guessed-portal.ts'
import { playAttack } from './guessing/play-attack.ts'

/** `npm run guessing` plays the same with 100,000 tries each. */
const tries = 1000
/** A failure here is somebody in front of a page that stands still. */
const honestMsMax = 10_000

let guessed: GuessedPortal

before(async () => {
  guessed = await startGuessedPortal()
})

after(() => guessed.stop())

for (const attack of attacks) {
  test(`guessing at ${attack.name} finds nothing, and honest people are served meanwhile`, async (t) => {
    const outcome = await playAttack(guessed, attack, tries)
    assert.ok(outcome.honest > 0 && outcome.honestMsMax < honestMsMax)
    t.diagnostic(JSON.stringify(outcome))
  })
}
