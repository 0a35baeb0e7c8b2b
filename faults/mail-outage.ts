import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { attemptsMax } from '../src/jobs/add-job.ts'
import type { Told } from '../tests/steady-visitors.ts'
import type { Fault, Stage } from './fault.ts'

/** In an hour a notice is tried at once and after 3, 10, 30, 85, 233, 636 and 1,733 s (`src/jobs/add-job.ts`). */
const attemptsInAnHour = 8
const withinMs = 240_000
/** What was on its way when the server ended is sent again: 8 connections of each of 4 nodes. */
const repeatsMax = 32

/**
 * The mail server refuses connections for as long as it takes until all notices from before have been tried as often as
 * in an hour; only the pauses between their attempts are cut. Then it is back.
 */
export const mailOutage: Fault = {
  name: 'mail-outage',
  sentence: `nobody takes mail for ${attemptsInAnHour} attempts of each notice, as many as an hour has (the pauses between them are cut)`,
  mailOf: (n) => (n % 4 === 0 ? `person${n}@example.org` : undefined),
  async strike(stage) {
    await stage.mails.refuse()
    await onDatabase(stage, async (rows) => {
      const refused = `release_id = ${stage.releaseId} and state = 'queued' and attempts > 0`
      const [first] = await untilSome(() => rows(`select id from notices where ${refused} order by id limit 1`))
      const [last] = await rows(`select max(id) as id from notices where ${refused}`)
      assert.ok(first && last)
      const isTried = async () => {
        await cutPauses(rows, attemptsInAnHour)
        const open = await rows(
          `select id from notices where release_id = ${stage.releaseId} and id <= ${last.id} and state = 'queued' and attempts < ${attemptsInAnHour} limit 1`,
        )
        return open.length === 0
      }
      await until(isTried, 'not every notice was tried as often')
    })
    await stage.mails.accept()
  },
  judge: (stage, told) => onDatabase(stage, (rows) => judgeMails(stage, told, rows)),
  mend: ({ mails }) => mails.accept(),
}

type Rows = (query: string) => Promise<Record<string, unknown>[]>

/** Every notice goes out to whom it is for, and whoever has a booking is told of it once. */
async function judgeMails({ mails, releaseId }: Stage, told: Told[], rows: Rows): Promise<string> {
  const read = async () => (await rows(noticesOf(releaseId))) as Notice[]
  await until(async () => {
    await cutPauses(rows, attemptsMax)
    return (await read()).every(({ state }) => state !== 'queued')
  }, 'notices are left')
  const notices = await read()
  assert.deepEqual(
    notices.filter(({ state }) => state === 'dead'),
    [],
    'a notice was given up',
  )
  const sent = notices.filter(({ state }) => state === 'sent')
  const recipients = new Set(told.map(({ n }) => mailOutage.mailOf?.(n)))
  const taken = mails.told
    .filter(({ to }) => recipients.has(to))
    .map(({ to, messageId }) => `${/^<([^@]+)@/.exec(messageId)?.[1]} ${to}`)
  const expected = sent.map(({ n, messageId }) => `${messageId} ${mailOutage.mailOf?.(n)}`)
  assert.deepEqual([...new Set(taken)].sort(), expected.sort(), 'what is called sent is what arrived')
  const repeats = taken.length - expected.length
  assert.ok(repeats <= repeatsMax, `${repeats} mails came twice`)
  for (const { n, booking, isCancelled } of told) {
    if (mailOutage.mailOf?.(n) === undefined || !booking || isCancelled) continue
    const ofBooking = sent.filter((notice) => notice.n === n && notice.kind === 'booked')
    assert.equal(ofBooking.length, 1, `ticket ${n} was told of its booking ${ofBooking.length} times`)
  }
  const refused = sent.filter(({ attempts }) => attempts > 0)
  const most = Math.max(...refused.map(({ attempts }) => attempts))
  assert.ok(most >= attemptsInAnHour, 'nobody was refused as often as in an hour')
  return `${sent.length} mails, ${refused.length} of them refused before, up to ${most} times; all arrived, ${repeats} twice`
}

type Notice = { n: number; kind: string; state: string; attempts: number; messageId: string }

function noticesOf(releaseId: number): string {
  return `select n, kind, state, attempts, message_id as "messageId" from notices where release_id = ${releaseId}`
}

/** What waits for its next attempt, and has had fewer than these, is tried now. */
async function cutPauses(rows: Rows, attemptsBelow: number): Promise<void> {
  await rows(
    `update jobs._private_jobs set run_at = now()
     where attempts between 1 and ${attemptsBelow - 1} and locked_at is null and run_at > now()`,
  )
}

async function untilSome(read: () => ReturnType<Rows>): ReturnType<Rows> {
  let found: Awaited<ReturnType<Rows>> = []
  await until(async () => {
    found = await read()
    return found.length > 0
  }, 'nothing is refused')
  return found
}

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (const giveUpAt = performance.now() + withinMs; !(await isSo()); await pause(500))
    assert.ok(performance.now() < giveUpAt, otherwise)
}

async function onDatabase<Result>({ cluster }: Stage, use: (rows: Rows) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: cluster.databaseUrl })
  await client.connect()
  try {
    return await use(async (query) => (await client.query(query)).rows)
  } finally {
    await client.end()
  }
}
