import assert from 'node:assert/strict'
import { randomBytes, randomInt } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../src/cli/own-portal.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { createRandom } from '../src/rehearsal/random.ts'
import { openDatabase } from '../src/store/database.ts'
import { endPunkt8, type PortalCommand, runPunkt8 } from './portal-command.ts'
import { startTestDatabase } from './test-database.ts'
import { announceFor, bookCrowd, openNotices, startCountingMailServer, type Told } from './told-crowd.ts'
import { until } from './until.ts'

const people = 60
const kills = 4
const patienceMs = 300_000
const seed = Number(process.env.PUNKT8_TEST_SEED ?? randomInt(2 ** 31))

test(`killed again and again, the portal tells each person each thing as one message (seed ${seed})`, async (t) => {
  const random = createRandom(seed)
  const { databaseUrl, stop } = await startTestDatabase()
  const database = openDatabase(databaseUrl)
  const mails = await startCountingMailServer(20)
  const key = randomBytes(32)
  const keys = deriveKeys(key)
  let command: PortalCommand | undefined
  t.after(async () => {
    if (command) await endPunkt8(command)
    await database.close()
    await stop()
    await mails.close()
  })
  const settings = {
    DATABASE_URL: databaseUrl,
    PUNKT8_KEY: key.toString('base64url'),
    PUNKT8_PORT: `${await freePort()}`,
    PUNKT8_LOG_LEVEL: 'error',
    PUNKT8_SMTP_URL: mails.url,
    PUNKT8_MAIL_FROM: 'Terminvergabe <termine@example.org>',
  }
  const start = async () => {
    command = runPunkt8(['start'], settings)
    await command.running
  }
  await start()
  const { tenantId, releaseId } = await announceFor(database, keys, people)
  const booking = bookCrowd(database, keys, { tenantId, releaseId, people })
  for (let kill = 0; kill < kills; kill++) {
    // In the middle of it: while mails go out.
    for (const before = mails.told.length; mails.told.length < before + 5 + random.integer(20); ) await pause(5)
    command?.child.kill('SIGKILL')
    await command?.ended
    await start()
  }
  await booking
  await until(async () => (await openNotices(database, releaseId)).queued === 0, patienceMs)
  assert.equal((await openNotices(database, releaseId)).dead, 0)

  const idsOf = new Map<string, Set<string>>()
  for (const one of mails.told) {
    const what = `${one.to} ${kindOf(one)}`
    idsOf.set(what, (idsOf.get(what) ?? new Set()).add(one.messageId))
  }
  const expected = Array.from({ length: people }, (_, index) =>
    ['ticket', 'booked'].map((kind) => `person${index + 1}@example.org ${kind}`),
  ).flat()
  // Whoever books before the message about their turn goes out does not need it any more.
  const needed = [...idsOf.keys()].filter((what) => !what.endsWith(' pass'))
  assert.deepEqual(needed.sort(), expected.sort(), 'nobody misses anything')
  assert.deepEqual(
    [...idsOf].filter(([, ids]) => ids.size !== 1),
    [],
    'a repeat is the same message',
  )
  // At most what was under way at a kill comes twice.
  const repeats = mails.told.length - idsOf.size
  assert.ok(repeats <= kills * 8, `${repeats} repeats`)
  t.diagnostic(`${repeats} mails came twice, each with the Message-ID of the first`)
})

function kindOf({ subject }: Told): string {
  if (subject.startsWith('Your waiting number')) return 'ticket'
  if (subject.startsWith('It is your turn')) return 'pass'
  return subject.startsWith('Your appointment: ') ? 'booked' : subject
}
