import type { Database } from '../../src/store/database.ts'
import { startPortal } from '../processes.ts'
import { announceRelease, awaitFront } from '../releases.ts'
import { medianOf, spreadOf } from '../statistics.ts'
import { writeTickets } from '../written-tickets.ts'
import { createCrowd } from './crowd.ts'
import { checkpoint, type ScaleSetting } from './measure.ts'
import { type Cost, cpuMicrosIn, createMeter, perOne } from './meter.ts'

/** The cost of a join where many have joined already, against that where nobody has, in the same minutes. */
export type Comparison = {
  joinedBefore: number
  rounds: { great: Cost; small: Cost }[]
  /** CPU time of node and database of a join in the great release, divided by that in the small one. */
  ratio: number
  spread: string
}

const joinsOfRound = 10_000
const warmRounds = 1

/**
 * Two portals with a database each: one has a lobby of `people` tickets, written straight into it with random pseudonyms
 * in statements of the size of a bus, so that tables and indexes are as joins leave them. Then 10,000 more join here and there in turns, each
 * time a fresh release in the small one, so that whatever the machine does otherwise hits both.
 */
export function compareScale(setting: ScaleSetting, people: number, rounds: number): Promise<Comparison> {
  const { installation, connections, say } = setting
  const plan = { kind: 'live', slots: 500, capacity: 8 } as const
  return installation.withDatabase((greatDatabase, greatUrl) =>
    installation.withDatabase(async (smallDatabase, smallUrl) => {
      const great = await announceRelease(installation, greatDatabase, { ...plan, slug: 'great' })
      await using greatPortal = await startPortal(installation, greatUrl)
      await using smallPortal = await startPortal(installation, smallUrl)
      await awaitFront(greatPortal.url, great.slug, ({ phase }) => phase === 'lobby')
      const roundsInAll = rounds + warmRounds
      const peopleMax = people + roundsInAll * joinsOfRound
      const greatCrowd = createCrowd(greatPortal.url, { connections, peopleMax })
      const smallCrowd = createCrowd(smallPortal.url, { connections, peopleMax })
      const greatMeter = createMeter(greatDatabase, greatPortal, installation.postmasterPid)
      const smallMeter = createMeter(smallDatabase, smallPortal, installation.postmasterPid)
      const measured: Comparison['rounds'] = []
      try {
        await insertTickets(greatDatabase, great.id, people)
        await awaitFront(greatPortal.url, great.slug, (front) => front.tickets === people)
        await checkpoint(greatDatabase)
        for (let round = 0; round < roundsInAll; round++) {
          const slug = `small-${round}`
          await announceRelease(installation, smallDatabase, { ...plan, slug })
          await awaitFront(smallPortal.url, slug, ({ phase }) => phase === 'lobby')
          const playGreat = () =>
            greatMeter.costOf(() => greatCrowd.join(great.slug, people + round * joinsOfRound, joinsOfRound))
          const playSmall = () => smallMeter.costOf(() => smallCrowd.join(slug, 0, joinsOfRound))
          const first = round % 2 === 0 ? await playGreat() : undefined
          const smallOne = await playSmall()
          const greatOne = first ?? (await playGreat())
          if (round < warmRounds) continue
          const costs = { great: perOne(greatOne.cost, joinsOfRound), small: perOne(smallOne.cost, joinsOfRound) }
          measured.push(costs)
          say(
            `  round ${round}: ${cpuMicrosIn(costs.great).toFixed(0)} µs beside ${cpuMicrosIn(costs.small).toFixed(0)} µs`,
          )
        }
      } finally {
        greatCrowd.close()
        smallCrowd.close()
      }
      const ratios = measured.map((costs) => cpuMicrosIn(costs.great) / cpuMicrosIn(costs.small))
      return { joinedBefore: people, rounds: measured, ratio: medianOf(ratios), spread: spreadOf(ratios, 2) }
    }),
  )
}

const ticketsPerStatement = 1000

async function insertTickets(database: Database, releaseId: number, count: number): Promise<void> {
  await writeTickets(database, releaseId, { count, perStatement: ticketsPerStatement })
  await database.rows({
    name: 'countTicketsAsJoined',
    text: 'update lobbies set ticket_count = $2, people_count = $2 where release_id = $1',
    values: [releaseId, count],
  })
}
