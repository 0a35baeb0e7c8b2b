import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createOperations } from '../src/release/operations.ts'
import { startTestPortal, type TestPortal, wayOff } from './test-portal.ts'
import { createAsker, frontWhere } from './visitor-over-http.ts'

let portal: TestPortal

before(async () => {
  portal = await startTestPortal()
})

after(() => portal.stop())

test('a hold whose pass is gone is not confirmed', async () => {
  const ask = createAsker(portal.origin)
  const { database } = portal
  const releaseId = await portal.announce({ slug: 'ohne', ...wayOff })
  const operations = createOperations(database, releaseId)
  await frontWhere(ask, 'ohne', ({ phase }) => phase === 'lobby')
  await operations.join.submit({ person: Buffer.alloc(32, 1), party: 1, wishes: '' })
  await portal.openNow(releaseId)
  await frontWhere(ask, 'ohne', ({ reserved }) => reserved === 1)
  const [slot] = (await ask('/api/releases/ohne/slots')).json().slots as { id: number }[]
  assert.equal((await operations.hold.submit({ n: 1, slotId: slot?.id ?? 0 })).outcome, 'held')
  const setPass = (state: string) =>
    database.rows({
      name: `setPass-${state}`,
      text: `update passes set state = '${state}' where release_id = $1`,
      values: [releaseId],
    })
  const confirm = () =>
    operations.confirm.submit({ n: 1, number: 'P8 TEST', sealed: Buffer.alloc(1), persons: [Buffer.alloc(32, 1)] })
  await setPass('lapsed')
  assert.equal((await confirm()).outcome, 'hold_expired')
  await setPass('open')
  assert.equal((await confirm()).outcome, 'confirmed')
})
