/** Which slot a guest wants, by the guest's index from 0. Every slot is wanted by exactly as many as it takes. */
export type SlotWish = (index: number) => number

/** People at one station at the same time, as in a vaccination centre. */
export const slotCapacity = 8
const earliestSlots = 4

/** Slots that `guests` people need, with a few to spare. */
export function slotsFor(guests: number): number {
  return Math.ceil(guests / slotCapacity) + earliestSlots
}

/** As in life: everybody wants one of the few earliest slots that are not full. */
export function earliest(slotIds: number[]): SlotWish {
  const guestsAtOnce = earliestSlots * slotCapacity
  return (index) => {
    const slot = Math.floor(index / guestsAtOnce) * earliestSlots + (index % earliestSlots)
    return slotIds[slot] as number
  }
}

/** As nobody ever wants: one guest a slot, over all the slots, and again from the first. */
export function spread(slotIds: number[]): SlotWish {
  return (index) => slotIds[index % slotIds.length] as number
}
