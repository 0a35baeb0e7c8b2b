import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import type { Operations } from '../../src/release/operations.ts'
import { askAgainMs } from '../../src/waiting-room/polling.ts'
import { standingOf } from '../../src/waiting-room/standing.ts'
import type { SimulatedNode } from './nodes.ts'
import type { World } from './world.ts'

/** Who somebody is and what they are like. */
export type Habits = {
  index: number
  party: number
  /** From how many devices they join, one about as early as the other. */
  devices: number
  joinAt: number
  /** Misses turns, gives the ticket back once and comes again, cancels what was booked. */
  dawdles: boolean
  leaves: boolean
  cancels: boolean
  wantsList: boolean
  /** Asks for the front no sooner than after this, whatever the portal says. */
  paceMsMin: number
  /** Goes home where more places than this are ahead after the draw. */
  patiencePlaces: number
}

export type Stage = {
  world: World
  slotIds: number[]
  isOver(): boolean
  /** A node to ask; undefined while none is there. */
  node(): SimulatedNode | undefined
  /** The share of requests and of answers that are lost between a device and its node. */
  lostShare: number
  /** Sends what was answered already once more, to see the same answer. */
  repeatShare: number
}

/** What somebody was told, which must stay true. */
export type Memory = {
  habits: Habits
  n: number
  place: number
  booking: { number: string; slotId: number } | null
  isCancelled: boolean
  hasLeft: boolean
  wasCertain: boolean
}

const tenSecondsMs = 10_000

/** Somebody who joins, waits and books, through whichever node answers, and remembers what they were told. */
export async function visit(stage: Stage, habits: Habits): Promise<Memory> {
  const { world } = stage
  const { random } = world
  const memory: Memory = {
    habits,
    n: 0,
    place: 0,
    booking: null,
    isCancelled: false,
    hasLeft: false,
    wasCertain: false,
  }
  await joinFromAll(stage, memory)
  if (memory.n === 0) return memory
  let leaves = habits.leaves
  let asks = 0
  while (!stage.isOver() && !memory.booking && !memory.isCancelled) {
    const node = stage.node()
    const front = node?.front()
    if (!node || !front) {
      await world.sleep(1000)
      continue
    }
    if (leaves && random.chance(0.2)) {
      leaves = false
      await leaveAndReturn(stage, memory)
      continue
    }
    const place = await placeNow(stage, node, memory, asks++)
    const standing = standingOf(front, place, world.nowMs())
    if (standing.state === 'over' && front.phase === 'closed') break
    if (standing.state === 'waiting' && standing.chance === 'certain') memory.wasCertain = true
    if (standing.state === 'waiting' && standing.ahead > habits.patiencePlaces) break
    if (standing.state === 'admitted') await takeTurn(stage, memory)
    if (standing.state === 'sold_out') {
      if (!habits.wantsList) break
      await askForList(stage, memory)
    }
    await world.sleep(Math.max(habits.paceMsMin, askAgainMs(front, standing, world.nowMs(), random.uniform())))
  }
  return memory
}

/** The place as the ticket's page tells it: the draw's, unless the database knows of another. */
async function placeNow(stage: Stage, node: SimulatedNode, memory: Memory, asks: number): Promise<number | null> {
  const draw = node.draw()
  if (draw === null) return null
  const drawn = draw.placeOf(memory.n)
  memory.place ||= drawn
  assert.equal(drawn, memory.place, 'the place in the draw has changed')
  const front = node.front()
  if ((front && drawn > front.admitted && !memory.habits.wantsList) || asks % 4 === 3) return drawn
  const record = await ask(stage, ({ readTicket }) => readTicket.submit(memory.n))
  return record?.requeuedPlace ?? record?.waitingListPlace ?? record?.pass?.place ?? drawn
}

async function joinFromAll(stage: Stage, memory: Memory): Promise<void> {
  const { world } = stage
  const { devices, joinAt } = memory.habits
  const first = Array.from({ length: devices }, (_, device) =>
    device === 0 ? joinAt : joinAt + world.random.integer(3000),
  )
  await Promise.all(first.map((at) => world.sleep(at - world.nowMs()).then(() => join(stage, memory))))
}

async function join(stage: Stage, memory: Memory): Promise<void> {
  const request = { person: personOf(memory.habits.index, 0), party: memory.habits.party, wishes: '' }
  for (let tries = 0; tries < 50 && !stage.isOver(); tries++) {
    // Another device may get the ticket while an earlier refusal is still on its way.
    const nBefore = memory.n
    const answer = await ask(stage, (operations) => operations.join.submit(request))
    if (answer?.outcome === 'closed') {
      // Before the lobby it is not open yet; people come again.
      assert.equal(nBefore, 0, 'a ticket that was given is gone')
      await stage.world.sleep(2000)
      continue
    }
    if (answer?.outcome === 'joined' || answer?.outcome === 'known') {
      if (memory.n !== 0) assert.equal(answer.n, memory.n, 'one person got two tickets')
      memory.n = answer.n
      if (!stage.world.random.chance(stage.repeatShare)) return
    }
    await stage.world.sleep(500 + stage.world.random.integer(1000))
  }
}

/** Gives the ticket back, and joins again a little later. */
async function leaveAndReturn(stage: Stage, memory: Memory): Promise<void> {
  memory.hasLeft = true
  await ask(stage, (operations) => operations.leave.submit(memory.n))
  await stage.world.sleep(stage.world.random.integer(30_000))
  for (let tries = 0; tries < 20 && !stage.isOver(); tries++) {
    const place = stage.node()?.draw()?.placeOf(memory.n) ?? null
    const answer = await ask(stage, (operations) => operations.comeBack.submit({ n: memory.n, place }))
    if (answer?.outcome === 'back' || answer?.outcome === 'closed') return
    await stage.world.sleep(1000)
  }
}

async function askForList(stage: Stage, memory: Memory): Promise<void> {
  const place = stage.node()?.draw()?.placeOf(memory.n)
  if (place === undefined) return
  const answer = await ask(stage, (operations) => operations.joinWaitingList.submit({ n: memory.n, place }))
  assert.notEqual(answer?.outcome === 'already_booked' && !memory.hasLeft && memory.isCancelled, true)
}

/** Uses a pass up to the booking: whoever is let in and comes in time gets an appointment. */
async function takeTurn(stage: Stage, memory: Memory): Promise<void> {
  const { world } = stage
  const { random } = world
  const { habits, n } = memory
  if (habits.dawdles && random.chance(0.5)) return world.sleep(30_000 + random.integer(120_000))
  const pass = await ask(stage, (operations) => operations.pickUp.submit(n))
  if (pass?.state !== 'open') return
  await world.sleep(random.integer(5000))
  const slotId = await holdSomething(stage, memory, pass.expiresAt)
  if (slotId === null) return
  await world.sleep(random.integer(habits.dawdles ? 90_000 : tenSecondsMs))
  await confirm(stage, memory)
  if (memory.booking && habits.cancels) await cancel(stage, memory)
}

async function holdSomething(stage: Stage, memory: Memory, expiresAt: number): Promise<number | null> {
  const { world } = stage
  for (let round = 0; round < 6; round++) {
    const start = world.random.integer(stage.slotIds.length)
    const order = [...stage.slotIds.slice(start), ...stage.slotIds.slice(0, start)]
    for (const slotId of order) {
      const answer = await ask(stage, (operations) => operations.hold.submit({ n: memory.n, slotId }))
      if (answer?.outcome === 'held') return slotId
      if (answer && answer.outcome !== 'slot_taken') return null
    }
  }
  // A party may find only single seats, for which the portal spreads it over several times.
  const isPromiseBroken = memory.habits.party === 1 && world.nowMs() < expiresAt - tenSecondsMs
  assert.ok(!isPromiseBroken, 'I8 somebody has a pass and finds nothing to hold')
  return null
}

async function confirm(stage: Stage, memory: Memory): Promise<void> {
  const { world } = stage
  const { index, party } = memory.habits
  const persons = Array.from({ length: party }, (_, member) => personOf(index, member))
  for (let tries = 0; tries < 10; tries++) {
    const request = { n: memory.n, number: `${index}-${world.nowMs()}-${tries}`, sealed: Buffer.alloc(0), persons }
    const answer = await ask(stage, (operations) => operations.confirm.submit(request))
    if (answer?.outcome === 'confirmed') {
      const slotId = answer.appointments[0]?.slotId ?? 0
      memory.booking ??= { number: answer.number, slotId }
      assert.deepEqual({ number: answer.number, slotId }, memory.booking, 'I4 confirming again gave another booking')
      if (!world.random.chance(stage.repeatShare)) return
    } else if (answer) {
      assert.equal(memory.booking, null, `I3 a booking that was answered is denied: ${answer.outcome}`)
      assert.ok(['hold_expired', 'no_pass'].includes(answer.outcome), `confirming gave ${answer.outcome}`)
      return
    }
  }
}

async function cancel(stage: Stage, memory: Memory): Promise<void> {
  await stage.world.sleep(stage.world.random.integer(60_000))
  for (let tries = 0; tries < 20; tries++) {
    const answer = await ask(stage, (operations) => operations.cancel.submit(memory.n))
    if (!answer) continue
    assert.equal(answer.outcome, 'cancelled', 'I3 a booking that was answered could not be cancelled')
    memory.booking = null
    memory.isCancelled = true
    return
  }
}

/** Asks a node; undefined where the request or the answer was lost, or the node died with it. */
async function ask<Answer>(
  { world, node, lostShare }: Stage,
  act: (operations: Operations) => Promise<Answer>,
): Promise<Answer | undefined> {
  const { random } = world
  await world.sleep(random.integer(random.chance(0.05) ? 3000 : 100))
  const asked = node()
  if (!asked || random.chance(lostShare)) return world.sleep(random.integer(2000)).then(() => undefined)
  const answer = await new Promise<Answer | undefined>((resolve) => {
    const forget = asked.onDeath(() => resolve(undefined))
    const hear = (heard: Answer | undefined) => {
      forget()
      resolve(heard)
    }
    act(asked.operations).then(hear, () => hear(undefined))
  })
  await world.sleep(random.integer(random.chance(0.05) ? 3000 : 100))
  return random.chance(lostShare) ? undefined : answer
}

function personOf(index: number, member: number): Buffer {
  return hash('sha256', `person ${index} ${member}`, 'buffer')
}
