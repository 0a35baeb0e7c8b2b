import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changePhase } from '../src/store/change-phase.ts'
import { lockFront } from '../src/store/ledger-entry.ts'
import { readLedger } from '../src/store/read-ledger.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal

before(async () => {
  portal = await startTestPortal()
})

after(() => portal.stop())

test('an entry whose transaction began before the entry above it is not older than that', async () => {
  const { database } = portal
  // Far from every step of the clock, which must not write anything here.
  const releaseId = await portal.announce({ slug: 'times', lobbyInMs: 600_000, opensInMs: 700_000 })
  await database.transaction(async (slow) => {
    await slow.rows({ name: 'beginEarly', text: 'select now()', values: [] })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await database.transaction(async (quick) => {
      await quick.rows(lockFront(releaseId))
      await changePhase(quick, releaseId, 'lobby')
    })
    await slow.rows(lockFront(releaseId))
    await changePhase(slow, releaseId, 'drawn')
  })
  const entries = await readLedger(database, releaseId, 0, 10)
  const times = entries.map(({ payload }) => (JSON.parse(payload) as { at: number }).at)
  assert.equal(times.length, 3)
  assert.equal(times[2], times[1])
})
