import { setImmediate as nextTurn } from 'node:timers/promises'
import { allocate } from '../booking/allocation.ts'
import { timeOfDayAt } from '../booking/wishes.ts'
import { readAdmissionState } from '../store/admit-places.ts'
import { allocateSlots, readAllocatableSlots, readWishes } from '../store/allocate-wishes.ts'
import type { Database } from '../store/database.ts'
import { lockFront } from '../store/ledger-entry.ts'
import type { FrontRecord } from '../store/read-fronts.ts'
import type { Draw } from '../waiting-room/draw.ts'

export type AllocationRounds = {
  /**
   * Gives appointments by wishes, in the order of places, to all who had no offer yet or pressed for the waiting list
   * after one; false where nothing suited anybody. Such a round is not held again before the front has changed.
   */
  hold(database: Database, front: FrontRecord, draw: Draw): Promise<boolean>
}

type Memory = {
  seed: string | null
  /** Places by ticket number. */
  places: Int32Array
  /** The front at which a round gave nothing. */
  barrenAt: string | undefined
}

/** What a node remembers of its releases by wishes from one round to the next. */
export function createAllocationRounds(): AllocationRounds {
  const memories = new Map<number, Memory>()
  return {
    async hold(database, front, draw) {
      let memory = memories.get(front.releaseId)
      if (memory?.seed !== front.seed || !memory) {
        memory = { seed: front.seed, places: await placesOf(draw), barrenAt: undefined }
        memories.set(front.releaseId, memory)
      }
      const standsAt = `${front.free} ${front.reserved} ${front.tickets} ${front.lapsed} ${front.cameBack} ${front.waitingList}`
      if (memory.barrenAt === standsAt) return false
      const gave = await holdRound(database, front.releaseId, memory.places)
      memory.barrenAt = gave ? undefined : standsAt
      return gave
    },
  }
}

/** In pieces, so that a node does something else meanwhile. */
async function placesOf(draw: Draw): Promise<Int32Array> {
  const places = new Int32Array(draw.lobbyCount + 1)
  for (let n = 1; n <= draw.lobbyCount; n++) {
    places[n] = draw.placeOf(n)
    if (n % 2000 === 0) await nextTurn()
  }
  return places
}

function holdRound(database: Database, releaseId: number, places: Int32Array): Promise<boolean> {
  return database.transaction(async (session) => {
    await session.rows(lockFront(releaseId))
    const state = await readAdmissionState(session, releaseId)
    if (!['open', 'sold_out'].includes(state.phase) || state.isClosing || state.isPaused || state.room <= 0)
      return false
    const candidates = (await readWishes(session, releaseId))
      .map(({ listedPlace, ...ticket }) => ({ ...ticket, place: listedPlace ?? places[ticket.n] ?? ticket.n }))
      .sort((a, b) => a.place - b.place)
    const slots = (await readAllocatableSlots(session, releaseId)).map((slot) => ({
      ...slot,
      time: timeOfDayAt(slot.hour),
    }))
    const allocations = allocate(candidates, slots, state.room)
    if (allocations.length === 0) return false
    await allocateSlots(session, releaseId, allocations)
    return true
  })
}
