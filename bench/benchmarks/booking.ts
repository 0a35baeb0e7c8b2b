import { createHmac } from 'node:crypto'
import type { Benchmark } from '../benchmark.ts'
import { type Contender, ceilingTarget, contestRows, contests } from '../contest.ts'
import { holdAndConfirm, queueOf } from '../journeys.ts'
import { admitGuests, countBookings, type PseudonymOf, portalPseudonyms, tidyUp } from '../passes.ts'
import { type ServerProcess, startPortal, startServer } from '../processes.ts'
import { announceRelease, awaitFront, type BenchRelease } from '../releases.ts'
import { earliest, slotCapacity, slotsFor } from '../slot-wishes.ts'

/** More than one process can take. */
const guestsPerSecondMax = 12_000

/** Hold and confirm by guests with a pass: the portal against a bare Fastify with the same two batched statements. */
export const booking: Benchmark = (setting) =>
  setting.installation.withDatabase(async (database, databaseUrl) => {
    const { installation, rounds, roundSeconds, connections } = setting
    const guestsOf = (seconds: number) => guestsPerSecondMax * seconds + 4 * connections
    const count = guestsOf(roundSeconds) * (rounds + 1) * setting.clients.length
    const plan = { kind: 'live', slots: slotsFor(count), capacity: slotCapacity } as const
    const key = 'a key of thirty-two bytes, as it were'
    const bare: PseudonymOf = (person) => createHmac('sha256', key).update(JSON.stringify(person)).digest()

    const ours = await announceRelease(installation, database, { ...plan, slug: 'booking' })
    const theirs = await announceRelease(installation, database, { ...plan, slug: 'booking-bare' })
    setting.say(`  admitting ${count} guests to each release`)
    const ourGuests = await admitGuests(installation, database, ours, portalPseudonyms(installation, ours), count)
    const theirGuests = await admitGuests(installation, database, theirs, bare, count)
    await tidyUp(database)
    await using portal = await startPortal(installation, databaseUrl)
    await awaitFront(portal.url, ours.slug, ({ phase }) => phase === 'open')
    await using bareServer = await startServer('bare-booking', { databaseUrl, releaseId: theirs.id, key })

    const contenderOf = (
      name: string,
      { pid, url }: ServerProcess,
      release: BenchRelease,
      guests: typeof ourGuests,
    ): Contender => {
      const queue = queueOf(guests, earliest(release.slotIds))
      return {
        name,
        pid,
        play: (client, seconds) => {
          const requests = holdAndConfirm(release, queue.take(guestsOf(seconds)), connections)
          return client.play(url, requests, { seconds, connections })
        },
        rows: () => countBookings(database, release),
      }
    }
    const found = await contests(setting, [
      contenderOf('portal', portal, ours, ourGuests),
      contenderOf('bare Fastify', bareServer, theirs, theirGuests),
    ])
    return {
      tables: [{ title: 'booking: POST hold and POST booking in turns', rows: contestRows(found, 1) }],
      targets: [ceilingTarget('hold and confirm: of a bare Fastify with the same statements', found, 0.8)],
      figures: found,
    }
  })
