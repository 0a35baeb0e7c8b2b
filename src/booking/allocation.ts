import { parseWishes, type TimeOfDay, type Wishes } from './wishes.ts'

/** A ticket that waits for an appointment, with its wishes in their text form. */
export type AllocationCandidate = { place: number; n: number; party: number; wishes: string }

/** A slot with what is free of it; `day` (ISO date) and `time` are in the tenant's zone. */
export type AllocatableSlot = { id: number; centreId: number; day: string; time: TimeOfDay; free: number }

export type Allocation = { place: number; n: number; party: number; slotId: number }

type Cell = { centreId: number; day: string; time: TimeOfDay; slots: { id: number; free: number }[] }

/**
 * Serial dictatorship: one after the other, in order of places, each gets the earliest slot that suits their wishes
 * and has room for their party. Nobody can gain by wishing for something else than what suits (Svensson, "Queue
 * allocation of indivisible goods", 1994). `candidates` must be in order of places, `slots` in order of time, and at
 * most `room` people are served in all.
 */
export function allocate(candidates: AllocationCandidate[], slots: AllocatableSlot[], room: number): Allocation[] {
  const cells = cellsOf(slots)
  const suiting = new Map<string, { wished: Cell[]; otherwise: Cell[] }>()
  const allocations: Allocation[] = []
  let left = room

  for (const candidate of candidates) {
    if (left === 0) break
    if (candidate.party > left) continue
    let choice = suiting.get(candidate.wishes)
    if (!choice) {
      const wishes = parseWishes(candidate.wishes)
      choice = {
        wished: cells.filter((cell) => suits(cell, wishes)),
        otherwise: wishes.otherwise === 'any' ? cells : [],
      }
      suiting.set(candidate.wishes, choice)
    }
    const slotId = takeFrom(choice.wished, candidate.party) ?? takeFrom(choice.otherwise, candidate.party)
    if (slotId === undefined) continue
    left -= candidate.party
    allocations.push({ place: candidate.place, n: candidate.n, party: candidate.party, slotId })
  }
  return allocations
}

function takeFrom(cells: Cell[], party: number): number | undefined {
  for (const cell of cells) {
    for (const slot of cell.slots) {
      if (slot.free < party) continue
      slot.free -= party
      if (slot.free === 0) cell.slots.splice(cell.slots.indexOf(slot), 1)
      return slot.id
    }
  }
  return undefined
}

function suits(cell: Cell, wishes: Wishes): boolean {
  return (
    (wishes.centres.length === 0 || wishes.centres.includes(cell.centreId)) &&
    (wishes.days.length === 0 || wishes.days.includes(cell.day)) &&
    (wishes.times.length === 0 || wishes.times.includes(cell.time))
  )
}

function cellsOf(slots: AllocatableSlot[]): Cell[] {
  const cells = new Map<string, Cell>()
  for (const slot of slots) {
    if (slot.free === 0) continue
    const key = `${slot.day} ${slot.time} ${slot.centreId}`
    let cell = cells.get(key)
    if (!cell) {
      cell = { centreId: slot.centreId, day: slot.day, time: slot.time, slots: [] }
      cells.set(key, cell)
    }
    cell.slots.push({ id: slot.id, free: slot.free })
  }
  return [...cells.values()]
}
