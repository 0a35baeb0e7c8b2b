import { createAllocationRounds } from '../../src/release/allocation-rounds.ts'
import { advanceRelease, drawOf, isStepDue } from '../../src/release/clock.ts'
import { createOperations, type Operations } from '../../src/release/operations.ts'
import type { Database } from '../../src/store/database.ts'
import { type FrontRecord, readFronts } from '../../src/store/read-fronts.ts'
import type { Draw } from '../../src/waiting-room/draw.ts'
import type { Front } from '../../src/waiting-room/front.ts'
import { pollingPaceOf } from '../../src/waiting-room/polling.ts'
import type { ConnectionFaults, ModelDatabase } from './model-database.ts'
import { simulationKeys } from './model-state.ts'
import type { World } from './world.ts'

/** One process of the portal: buses, what it knows of the front, and the clock that drives the release. */
export type SimulatedNode = {
  isAlive(): boolean
  operations: Operations
  front(): Front | undefined
  draw(): Draw | null
  /** Ends it at once, as `kill -9` does. */
  kill(): void
  /** Tells when it dies, unless the function returned is called before. */
  onDeath(run: () => void): () => void
}

/** Slower than in life, so that more is under way between two looks. */
const tickMs = 1200

/** `onFault` is told of a step that failed for another reason than a lost connection. */
export function startNode(
  world: World,
  shared: ModelDatabase,
  faults: ConnectionFaults,
  onFault: (error: unknown) => void,
): SimulatedNode {
  let alive = true
  let known: FrontRecord | undefined
  let draw: Draw | null = null
  let isAdvancing = false
  const mourners = new Set<() => void>()
  const onDeath = (run: () => void) => {
    mourners.add(run)
    return () => void mourners.delete(run)
  }
  const life = { isAlive: () => alive, onDeath }
  const database: Database = shared.connect(life, faults)
  const ifAlive = (run: () => void) => () => {
    if (alive) run()
  }
  const timers = {
    after(run: () => void, delayMs: number) {
      world.after(delayMs, ifAlive(run))
      return true
    },
    soon: (run: () => void) => world.after(0, ifAlive(run)),
  }
  const parts = {
    database,
    keys: simulationKeys,
    rounds: createAllocationRounds(),
    reporting: { begin: () => {}, settled: async () => {} },
  }

  const read = async (): Promise<FrontRecord | undefined> => {
    const [front] = await readFronts(database)
    if (front && (known === undefined || front.now >= known.now)) {
      known = front
      draw ??= drawOf(front)
    }
    return front
  }
  const advance = async (front: FrontRecord): Promise<void> => {
    isAdvancing = true
    await advanceRelease(parts, front, read).catch((error) => {
      if (error.code !== '08006') onFault(error)
    })
    isAdvancing = false
  }
  const live = async (): Promise<void> => {
    while (alive) {
      const front = await read().catch(() => undefined)
      if (front && isStepDue(front) && !isAdvancing) void advance(front)
      await world.sleep(world.random.integer(2 * tickMs))
    }
  }
  void live()

  return {
    isAlive: () => alive,
    operations: createOperations(database, 1, undefined, timers),
    front: () => known && { ...known, ...pollingPaceOf(known.tickets) },
    draw: () => draw,
    kill() {
      alive = false
      for (const mourn of mourners) mourn()
    },
    onDeath,
  }
}
