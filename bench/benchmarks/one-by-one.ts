import pg from 'pg'
import { asciiJson, requestOf } from '../../src/rehearsal/http-client.ts'
import type { Benchmark } from '../benchmark.ts'
import { type Contender, contest, contestRows, cpuRatioIn, ratioIn } from '../contest.ts'
import { confirmOnly, holdAndConfirm, queueOf } from '../journeys.ts'
import { playOneByOne, type SingleBooking } from '../one-by-one.ts'
import { admitGuests, countBookings, holdForGuests, portalPseudonyms, tidyUp } from '../passes.ts'
import { personAt } from '../people.ts'
import { startPortal, startServer } from '../processes.ts'
import { announceRelease, awaitFront, type BenchRelease } from '../releases.ts'
import { earliest, type SlotWish, slotCapacity, slotsFor, spread } from '../slot-wishes.ts'

/** More than one process can take; whoever is faster ends a round early. */
const guestsPerSecondMax = 16_000
/** Connections on which bookings are made one by one; more of them only wait for each other. */
const databaseConnections = 32

/**
 * The bus against taxis: bookings by the portal, in batches, against one transaction for each booking on the same
 * PostgreSQL and the same tables, through a bare Fastify and without any HTTP. Everybody wants one of the four earliest
 * slots that are not full, as in life, so that transactions queue at these rows; a variant spreads the wishes evenly.
 */
export const oneByOne: Benchmark = (setting) =>
  setting.installation.withDatabase(async (database, databaseUrl) => {
    const { installation, rounds, roundSeconds, connections } = setting
    const client = setting.clients[0] as (typeof setting.clients)[number]
    const guestsOf = (seconds: number) => guestsPerSecondMax * seconds + 4 * connections
    const count = guestsOf(roundSeconds) * (rounds + 1)
    const plan = { kind: 'live', slots: slotsFor(count), capacity: slotCapacity } as const
    const announce = (slug: string) => announceRelease(installation, database, { ...plan, slug })

    setting.say(`  admitting ${count} guests to each release`)
    const held = await announce('confirm')
    const heldGuests = await admitGuests(installation, database, held, portalPseudonyms(installation, held), count)
    const heldWish = earliest(held.slotIds)
    await holdForGuests(
      database,
      held,
      heldGuests.map((_, index) => heldWish(index)),
    )
    const whole = await announce('hold-and-confirm')
    const wholeGuests = await admitGuests(installation, database, whole, portalPseudonyms(installation, whole), count)
    const single = await announce('one-by-one')
    const singleSpread = await announce('one-by-one-spread')
    const direct = await announce('direct')
    const directSpread = await announce('direct-spread')
    await tidyUp(database)

    await using portal = await startPortal(installation, databaseUrl)
    await awaitFront(portal.url, whole.slug, ({ phase }) => phase === 'open')
    await using server = await startServer('one-by-one', { databaseUrl, connections: databaseConnections })
    const pool = new pg.Pool({ connectionString: databaseUrl, max: databaseConnections })

    const overHttp = (
      name: string,
      { pid, url }: { pid: number; url: string },
      release: BenchRelease,
      requestsOf: (seconds: number) => string[],
    ): Contender => ({
      name,
      pid,
      play: (player, seconds) => player.play(url, requestsOf(seconds), { seconds, connections }),
      rows: () => countBookings(database, release),
    })
    const heldQueue = queueOf(heldGuests, heldWish)
    const wholeQueue = queueOf(wholeGuests, earliest(whole.slotIds))
    const singles = (release: BenchRelease, wishOf: SlotWish) => {
      const next = bookingsOf(release, wishOf)
      return (seconds: number) => next(guestsOf(seconds)).map(requestTo)
    }
    const directly = (name: string, release: BenchRelease, wishOf: SlotWish): Contender => {
      const next = bookingsOf(release, wishOf)
      return {
        name,
        pid: process.pid,
        play: (_, seconds) =>
          playOneByOne(pool, next(guestsOf(seconds)), { seconds, connections: databaseConnections }),
        rows: () => countBookings(database, release),
      }
    }

    const found = await contest(setting, client, [
      overHttp('portal: confirm', portal, held, (seconds) => confirmOnly(held, heldQueue.take(guestsOf(seconds)))),
      overHttp('portal: hold and confirm', portal, whole, (seconds) =>
        holdAndConfirm(whole, wholeQueue.take(guestsOf(seconds)), connections),
      ),
      overHttp('one by one', server, single, singles(single, earliest(single.slotIds))),
      overHttp('one by one, spread', server, singleSpread, singles(singleSpread, spread(singleSpread.slotIds))),
      directly('one by one, no HTTP', direct, earliest(direct.slotIds)),
      directly('one by one, no HTTP, spread', directSpread, spread(directSpread.slotIds)),
    ])
    await pool.end()
    const times = (contender: number, other: number) => ratioIn(found, contender, other, 'rowsPerSecond').median
    const besides = [
      `by CPU time ${cpuRatioIn(found, 0, 2).toFixed(1)}`,
      `spread over all slots ${times(0, 3).toFixed(1)}`,
      `hold and confirm ${times(1, 2).toFixed(1)}, spread ${times(1, 3).toFixed(1)}`,
      `against no HTTP ${times(0, 4).toFixed(1)}, spread ${times(0, 5).toFixed(1)}`,
    ]
    return {
      tables: [{ title: 'one by one: rows/s are bookings a second', rows: contestRows([found], 2) }],
      targets: [
        {
          sentence: 'confirm: bookings a second, of those one by one',
          measured: times(0, 2),
          bound: { atLeast: 5 },
          unit: 'times',
          besides: besides.join('; '),
        },
      ],
      figures: found,
    }
  })

/** Hands out the bookings of a release, each once. */
function bookingsOf(release: BenchRelease, wishOf: SlotWish): (count: number) => SingleBooking[] {
  let before = 0
  return (count) => {
    const first = before
    before += count
    return Array.from({ length: count }, (_, index) => {
      const n = first + index + 1
      return {
        releaseId: release.id,
        n,
        slotId: wishOf(n - 1),
        person: personAt(n),
        number: `${release.id}-${n}`,
      }
    })
  }
}

function requestTo(booking: SingleBooking): string {
  const headers = ['host: 127.0.0.1', 'accept: application/json', 'content-type: application/json']
  return requestOf('POST', '/booking', headers, asciiJson(booking))
}
