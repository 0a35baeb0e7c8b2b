import assert from 'node:assert/strict'
import type { Counts } from '../../src/rehearsal/association.ts'
import { createRandom } from '../../src/rehearsal/random.ts'
import { checkLine, checkState } from './checks.ts'
import { createModelDatabase } from './model-database.ts'
import { announcedRelease } from './model-state.ts'
import { startNode } from './nodes.ts'
import type { Habits } from './people.ts'
import { pickAlive, sendPeople } from './play.ts'
import { createWorld } from './world.ts'

const minuteMs = 60_000
const people = 500
const devicesOfTenth = 10

/** How many of those with one device and of those with ten got an appointment. */
export type FairnessCounts = { one: Counts; other: Counts }

/**
 * Plays a release in which one tenth of the people join from ten devices. Everybody joins before the draw: who comes
 * after it comes last, with however many devices. `tickets` says whether ten devices are known to be one person's, or
 * get a ticket each, as they would without identities.
 */
export async function playWithDevices(seed: number, tickets: 'one a person' | 'one a device'): Promise<FairnessCounts> {
  const random = createRandom(seed)
  const world = createWorld(random)
  const opensAt = minuteMs
  const closesAt = opensAt + 20 * minuteMs
  const times = { opensAt, closesAt, graceMs: minuteMs, passMs: 2 * minuteMs, holdMs: 2 * minuteMs }
  const state = announcedRelease(random, { slots: 8, capacity: 5, partyMax: 1, ...times })
  const database = createModelDatabase(world, state, () => {})
  let fault: unknown
  const net = { lostShare: 0, delayMsMax: 5 }
  const nodes = [1, 2].map(() => {
    return startNode(world, database, net, (error) => {
      fault ??= error
    })
  })
  const ownersOf: number[] = []
  const crowd = Array.from({ length: people }, (_, person) => {
    const devices = person % 10 === 0 ? devicesOfTenth : 1
    const habits: Habits = {
      index: 0,
      party: 1,
      devices: 1,
      joinAt: random.integer(opensAt / 2),
      dawdles: random.chance(0.1),
      leaves: false,
      cancels: false,
      wantsList: false,
      paceMsMin: minuteMs / 3,
      patiencePlaces: 100,
    }
    const entries =
      tickets === 'one a person' ? [{ ...habits, devices }] : Array.from({ length: devices }, () => habits)
    return entries.map((entry) => ({ ...entry, index: ownersOf.push(person) - 1 }))
  }).flat()
  const end = sendPeople(
    {
      world,
      slotIds: [...state.slots.keys()],
      isOver: () => ['sold_out', 'closed'].includes(state.release.phase) || world.nowMs() > closesAt,
      node: () => pickAlive(nodes, random),
      lostShare: 0.01,
      repeatShare: 0,
    },
    crowd,
  )
  await world.run(closesAt + minuteMs)
  for (const node of nodes) node.kill()
  await world.run(Number.POSITIVE_INFINITY)
  fault ??= database.fault()
  if (fault !== undefined) throw fault
  checkState(state)
  checkLine(state)
  assert.equal(state.front.booked, 40, 'all appointments found somebody')
  const successful = new Set(end().flatMap(({ booking, habits }) => (booking ? [ownersOf[habits.index] ?? -1] : [])))
  const count = (isMember: (person: number) => boolean): Counts => {
    const members = Array.from({ length: people }, (_, person) => person).filter(isMember)
    return { people: members.length, successes: members.filter((person) => successful.has(person)).length }
  }
  return { one: count((person) => person % 10 !== 0), other: count((person) => person % 10 === 0) }
}
