import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { createRandom, type Random } from '../../src/rehearsal/random.ts'
import { checkLine, checkState, strandedIn } from './checks.ts'
import { createModelDatabase } from './model-database.ts'
import { announcedRelease, type ModelState } from './model-state.ts'
import { type SimulatedNode, startNode } from './nodes.ts'
import { type Habits, type Memory, type Stage, visit } from './people.ts'
import { createWorld, type World } from './world.ts'

const minuteMs = 60_000
/** Within this time room that came back is given to somebody who waits, on a slow net that loses one answer in twenty. */
const roomGivenMsMax = 20_000

export type Outcome = {
  seed: number
  /** The same seed gives the same digest, event for event. */
  digest: string
  booked: number
  crashes: number
  memories: Memory[]
}

/**
 * Plays one release with two nodes that crash and come again, and a net that loses, repeats and reorders. Throws with
 * the first thing that must not be.
 */
export async function playSeed(seed: number): Promise<Outcome> {
  const random = createRandom(seed)
  const world = createWorld(random)
  const opensAt = minuteMs
  const closesAt = opensAt + 8 * minuteMs
  const quietFrom = opensAt + 4 * minuteMs
  const state = announcedRelease(random, {
    slots: 2 + random.integer(4),
    capacity: 1 + random.integer(3),
    partyMax: 1 + random.integer(2),
    opensAt,
    closesAt,
    graceMs: minuteMs,
    passMs: (1 + random.integer(3)) * minuteMs,
    holdMs: (1 + random.integer(3)) * minuteMs,
  })
  const database = createModelDatabase(world, state, checkState)
  let fault: unknown
  const onFault = (error: unknown) => {
    fault ??= error
  }
  const lostShare = random.pick([0, 0.01, 0.05])
  const start = () => startNode(world, database, { lostShare, delayMsMax: random.pick([2, 20, 200]) }, onFault)
  const nodes: SimulatedNode[] = [start(), start()]
  let crashes = 0
  const crash = () => {
    if (world.nowMs() > quietFrom) return
    const which = random.integer(nodes.length)
    if (nodes[which]?.isAlive()) {
      crashes++
      nodes[which].kill()
      world.after(random.integer(15_000), () => {
        nodes[which] = start()
      })
    }
    world.after(random.integer(3 * minuteMs), crash)
  }
  if (random.chance(0.7)) world.after(random.integer(2 * minuteMs), crash)

  const stage: Stage = {
    world,
    slotIds: [...state.slots.keys()],
    isOver: () => world.nowMs() > closesAt - 2 * minuteMs,
    node: () => pickAlive(nodes, random),
    lostShare,
    repeatShare: 0.2,
  }
  const people = Array.from({ length: 4 + random.integer(16) }, (_, index) => habitsOf(index, state, world))
  const end = sendPeople(stage, people)
  await world.run(closesAt - minuteMs)
  await expectNobodyStranded(world, state)
  await world.run(closesAt + 5 * minuteMs)
  for (const node of nodes) node.kill()
  await world.run(Number.POSITIVE_INFINITY)
  fault ??= database.fault()
  if (fault !== undefined) throw fault
  const memories = end()
  assert.equal(state.release.phase, 'closed', 'the release did not come to its end')
  checkLine(state)
  for (const memory of memories) checkMemory(state, memory)
  const digest = hash('sha256', JSON.stringify([state.ledger, [...state.bookings], world.nowMs()]))
  return { seed, digest, booked: state.front.booked, crashes, memories }
}

/** What came back an instant ago is on its way to somebody: room that stays is what must not be. */
async function expectNobodyStranded(world: World, state: ModelState): Promise<void> {
  const until = world.nowMs() + roomGivenMsMax
  for (let at = world.nowMs(); strandedIn(state) !== undefined; at += 1000) {
    if (at >= until) assert.fail(strandedIn(state))
    await world.run(at + 1000)
  }
}

/** Sends people on their way; the function returned gives what they remember, or throws what any of them found. */
export function sendPeople(stage: Stage, people: Habits[]): () => Memory[] {
  const memories: Memory[] = []
  let fault: unknown
  for (const habits of people) {
    visit(stage, habits).then(
      (memory) => memories.push(memory),
      (error) => {
        fault ??= error
      },
    )
  }
  return () => {
    if (fault !== undefined) throw fault
    assert.equal(memories.length, people.length, 'somebody waits for ever')
    return memories
  }
}

function habitsOf(index: number, state: ModelState, { random }: World): Habits {
  const { partyMax, opensAt } = state.release
  return {
    index,
    party: 1 + random.integer(partyMax),
    devices: random.chance(0.2) ? 2 + random.integer(2) : 1,
    joinAt: random.integer(random.chance(0.2) ? opensAt + 2 * minuteMs : opensAt),
    dawdles: random.chance(0.2),
    leaves: random.chance(0.15),
    cancels: random.chance(0.15),
    wantsList: random.chance(0.5),
    paceMsMin: random.integer(20_000),
    patiencePlaces: Number.POSITIVE_INFINITY,
  }
}

export function pickAlive(nodes: SimulatedNode[], random: Random): SimulatedNode | undefined {
  const alive = nodes.filter((node) => node.isAlive())
  return alive.length === 0 ? undefined : random.pick(alive)
}

/** What people were told is what the tables say. */
function checkMemory(state: ModelState, memory: Memory): void {
  const { n, booking, isCancelled, habits, hasLeft, wasCertain } = memory
  if (n === 0) return
  const ticket = state.tickets.get(n)
  assert.ok(ticket, 'a ticket that was answered is gone')
  assert.equal(ticket.party, habits.party)
  const confirmed = state.bookingsOf.get(n)?.find((one) => one.state === 'confirmed')
  if (booking) {
    assert.deepEqual(
      { number: confirmed?.number, slotId: confirmed?.slotId },
      booking,
      'I3 an answered booking is gone',
    )
  }
  if (isCancelled) assert.equal(confirmed, undefined, 'a cancelled booking is there again')
  if (wasCertain && !hasLeft) assert.ok(state.passesOf.has(n), 'somebody was told that a turn is certain, and had none')
}
