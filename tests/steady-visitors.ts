import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../src/rehearsal/random.ts'
import { checkRelease } from './release-checks.ts'
import { type Ask, frontWhere, type Reply, somebody, type TypedPerson } from './visitor-over-http.ts'

const answerTimeoutMs = 90_000

/** What somebody was told, and must find again whatever happened since. */
export type Told = {
  person: TypedPerson
  ticket: string
  n: number
  booking: Record<string, unknown> | null
  isCancelled: boolean
}

export type Visitors = {
  told: Told[]
  /** Throws what went wrong for anybody so far. */
  check(): void
  /** Lets everybody come to an end. Throws what went wrong for anybody. */
  stop(): Promise<void>
  /** Sends everybody home at once, where the test has failed already. */
  abandon(): void
}

/**
 * For tests: people who join, hold, book and sometimes cancel, one after the other in several lines, until told to stop.
 * They come when the lobby is open. Each asks again until there is an answer, as a browser does.
 */
export function sendVisitors(parts: {
  slug: string
  lines: number
  random: Random
  /** Asks one of the portal's addresses; throws where there is no answer. */
  ask(path: string, request?: Ask): Promise<Reply>
  /** The mail address that somebody leaves who got this number, if any. */
  mailOf?(n: number): string | undefined
}): Visitors {
  const { slug, lines, random, ask, mailOf = () => undefined } = parts
  const told: Told[] = []
  let people = 0
  let isStopping = false
  let isAbandoned = false

  /** Repeats a request until it is answered, and then now and then once more: nothing may change. */
  async function insist(path: string, request: Ask): Promise<Reply> {
    const reply = await untilAnswered(path, request)
    if (random.chance(0.15)) {
      const again = await untilAnswered(path, request)
      if (reply.status < 300 && reply.text !== '') {
        assert.ok(again.status < 300, `${path} ${reply.status}, repeated: ${again.status} ${again.text}`)
        assert.deepEqual(lasting(again), lasting(reply), `${path}: repeated, it gave something else`)
      }
    }
    return reply
  }

  async function untilAnswered(path: string, request: Ask = {}): Promise<Reply> {
    for (const deadlineMs = performance.now() + answerTimeoutMs; ; ) {
      const reply = await ask(path, request).catch(() => undefined)
      if (reply && reply.status !== 503) return reply
      assert.ok(!isAbandoned, 'the test has ended')
      assert.ok(performance.now() < deadlineMs, `${path} is not answered any more`)
      await pause(50 + random.integer(100))
    }
  }

  async function visit(): Promise<void> {
    const person = somebody(++people)
    const api = `/api/releases/${slug}`
    const joined = await insist(`${api}/tickets`, { json: person })
    assert.ok(joined.status <= 201, joined.text)
    const { ticket, n } = joined.json() as { ticket: string; n: number }
    const record: Told = { person, ticket, n, booking: null, isCancelled: false }
    told.push(record)
    const mail = mailOf(n)
    if (mail !== undefined) {
      const kept = await insist(`${api}/contact`, { method: 'PUT', ticket, json: { mail } })
      assert.equal(kept.status, 204, kept.text)
    }
    for (let tries = 0; ; tries++) {
      const pass = await insist(`${api}/pass`, { method: 'POST', ticket })
      if (pass.status === 200) break
      assert.equal(pass.json().type, '/problems/no-pass', pass.text)
      assert.ok(tries < 1000, 'nobody is let in any more')
      await pause(40)
    }
    for (let tries = 0; ; tries++) {
      const { slots } = (await untilAnswered(`/r/${slug}/slots.json`)).json() as { slots: [number, number][] }
      const [slotId] = random.pick(slots.filter(([, free]) => free > 0))
      const held = await insist(`${api}/hold`, { ticket, json: { slotId } })
      if (held.status === 200) break
      assert.equal(held.json().type, '/problems/slot-taken', held.text)
      assert.ok(tries < 1000, 'nothing can be held any more')
    }
    const booked = await insist(`${api}/booking`, { ticket, json: { people: [person] } })
    assert.equal(booked.status, 201, booked.text)
    record.booking = booked.json()
    if (!random.chance(0.1)) return
    const cancelled = await insist(`${api}/booking`, { method: 'DELETE', ticket })
    assert.equal(cancelled.status, 204, cancelled.text)
    record.isCancelled = true
  }

  // One that has just been announced is not armed yet, even where its lobby opens at once.
  const opened = frontWhere(untilAnswered, slug, ({ phase }) => phase !== 'announced')
  const running = Array.from({ length: lines }, async () => {
    await opened
    while (!isStopping) {
      await visit()
      await pause(20)
    }
  })
  const failures: unknown[] = []
  for (const line of running) line.catch((error: unknown) => failures.push(error))

  return {
    told,
    check() {
      if (failures.length > 0) throw failures[0]
    },
    async stop() {
      isStopping = true
      await Promise.all(running)
    },
    abandon() {
      isStopping = true
      isAbandoned = true
    },
  }
}

/** What an answer says, without when to ask again. */
function lasting(reply: Reply): Record<string, unknown> {
  const { askAfterMs: _, ...rest } = reply.json()
  return rest
}

/** Everybody finds what they were told, nobody has anything else, and all invariants hold. */
export async function checkTold(parts: {
  told: Told[]
  slug: string
  databaseUrl: string
  releaseId: number
  rows(query: string): Promise<Record<string, unknown>[]>
  ask(path: string, request?: Ask): Promise<Reply>
}): Promise<void> {
  const { told, slug, databaseUrl, releaseId, rows, ask } = parts
  await checkRelease(databaseUrl, releaseId)
  const numbers = told.map(({ n }) => n).sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => index + 1),
    'every ticket was answered, and the numbers are dense',
  )
  const kept = told.filter(({ booking, isCancelled }) => booking && !isCancelled)
  const stored = await rows(`
    select bookings.n, number, appointments.slot_id as "slotId"
    from bookings
    join appointments on appointments.booking_id = bookings.id
    where bookings.release_id = ${releaseId} and state = 'confirmed'
    order by n`)
  const expected = kept
    .flatMap(({ n, booking }) =>
      ((booking?.appointments ?? []) as { slotId: number }[]).map(({ slotId }) => ({
        n,
        number: booking?.number,
        slotId,
      })),
    )
    .sort((a, b) => a.n - b.n)
  assert.deepEqual(stored, expected, 'the bookings are the ones that were answered')
  for (const { ticket, n, person, booking, isCancelled } of told.filter((_, index) => index % 5 === 0)) {
    const again = await ask(`/api/releases/${slug}/tickets`, { json: person })
    assert.deepEqual([again.json().ticket, again.json().n], [ticket, n])
    const found = await ask(`/api/releases/${slug}/booking`, { ticket })
    if (isCancelled) assert.equal(found.status, 404)
    else assert.deepEqual(found.json(), booking)
  }
}
