import {
  type AllocatableSlot,
  type AllocationCandidate,
  allocate as allocateByPlace,
} from '../../src/booking/allocation.ts'
import {
  formatWishes,
  noWishes,
  type TimeOfDay,
  timeOfDayAt,
  timesOfDay,
  type Wishes,
} from '../../src/booking/wishes.ts'
import { createRandom, type Random } from '../../src/rehearsal/random.ts'
import { createAllocationRounds } from '../../src/release/allocation-rounds.ts'
import { advanceRelease } from '../../src/release/clock.ts'
import { readAllocatableSlots } from '../../src/store/allocate-wishes.ts'
import type { Database } from '../../src/store/database.ts'
import { readFronts } from '../../src/store/read-fronts.ts'
import type { Benchmark } from '../benchmark.ts'
import { announceRelease, type BenchRelease } from '../releases.ts'
import { medianOf, spreadOf } from '../statistics.ts'

const wishCount = 66_000
const slotCount = 4000

/** Giving 4,000 slots to 66,000 people by their wishes: the rule alone, and the release's clock with the database. */
export const allocate: Benchmark = (setting) =>
  setting.installation.withDatabase(async (database) => {
    const plan = { slug: 'allocate', kind: 'allocate', slots: slotCount, capacity: 1 } as const
    const release = await announceRelease(setting.installation, database, plan)
    const days = [...new Set((await slotsOf(database, release)).map(({ day }) => day))]
    const wishes = inventWishes(createRandom(1), days)

    const pureSeconds: number[] = []
    for (let round = 0; round < setting.rounds; round++) {
      const slots = await slotsOf(database, release)
      const candidates: AllocationCandidate[] = wishes.map((text, index) => ({
        place: index + 1,
        n: index + 1,
        party: 1,
        wishes: text,
      }))
      const startedAt = performance.now()
      allocateByPlace(candidates, slots, slotCount)
      pureSeconds.push((performance.now() - startedAt) / 1000)
    }

    await insertWishes(database, release, wishes)
    setting.say(`  drawing and allocating ${wishCount} tickets`)
    const startedAt = performance.now()
    const read = async () => (await readFronts(database)).find(({ releaseId }) => releaseId === release.id)
    const front = await read()
    const reporting = { begin: () => {}, settled: async () => {} }
    const parts = { database, keys: setting.installation.keys, rounds: createAllocationRounds(), reporting }
    if (front) await advanceRelease(parts, front, read)
    const clockSeconds = (performance.now() - startedAt) / 1000
    const after = await read()
    return {
      tables: [
        {
          title: `allocate: ${wishCount} wishes over ${slotCount} slots, ${slotCount - (after?.free ?? 0)} given`,
          rows: [
            ['what', 'seconds', 'spread'],
            ['the rule alone', medianOf(pureSeconds).toFixed(3), spreadOf(pureSeconds, 3)],
            ['draw and allocation with the database', clockSeconds.toFixed(2), ''],
          ],
        },
      ],
      targets: [],
      figures: { pureSeconds, clockSeconds },
    }
  })

/** Most people name a day or two and a time of day; a third takes anything, and some want these times or none. */
function inventWishes(random: Random, days: string[]): string[] {
  const times = Object.keys(timesOfDay) as TimeOfDay[]
  return Array.from({ length: wishCount }, () => {
    if (random.chance(0.33)) return formatWishes(noWishes)
    const wishes: Wishes = {
      centres: [],
      days: [random.pick(days), random.pick(days)],
      times: random.chance(0.7) ? [random.pick(times)] : [],
      otherwise: random.chance(0.8) ? 'any' : 'none',
    }
    return formatWishes(wishes)
  })
}

async function slotsOf(database: Database, release: BenchRelease): Promise<AllocatableSlot[]> {
  const slots = await readAllocatableSlots(database, release.id)
  return slots.map(({ hour, ...slot }) => ({ ...slot, time: timeOfDayAt(hour) }))
}

/** Puts the tickets into the lobby, and lets the opening be now. */
async function insertWishes(database: Database, release: BenchRelease, wishes: string[]): Promise<void> {
  await database.transaction(async (session) => {
    await session.rows({
      name: 'insertWishes',
      text: `
        insert into tickets (release_id, n, person, receipt, party, wishes)
        select $1, n, sha256(int8send(n)), substring(sha256(int8send(-n)) for 16), 1, wishes
        from unnest($2::text[]) with ordinality as wish (wishes, n)`,
      values: [release.id, wishes],
    })
    await session.rows({
      name: 'countWishes',
      text: 'update lobbies set ticket_count = $2 where release_id = $1',
      values: [release.id, wishes.length],
    })
    await session.rows({
      name: 'openLobbyNow',
      text: `
        update releases set phase = 'lobby', lobby_at = now() - interval '1 hour', opens_at = now() where id = $1`,
      values: [release.id],
    })
  })
}
