import type { FreeSlot } from '../booking/booking.ts'

/**
 * The free time that a person with this preference (`0..1`, from the earliest to the latest) takes from the answer of
 * `GET slots`: the first one from there on with room for the party, then from the start; undefined if there is none.
 * Reads only as far as needed: thousands of people read a list of thousands of times each.
 */
export function chooseSlot(body: string, preference: number, party: number): FreeSlot | undefined {
  const start = body.indexOf('[')
  if (start < 0) return undefined
  const from = start + Math.floor(preference * (body.length - start))
  return firstWithRoom(body, from, body.length, party) ?? firstWithRoom(body, start, from, party)
}

function firstWithRoom(body: string, from: number, until: number, party: number): FreeSlot | undefined {
  for (let at = body.indexOf('{', from); at >= 0 && at < until; at = body.indexOf('{', at + 1)) {
    const end = body.indexOf('}', at)
    if (end < 0) return undefined
    const slot = JSON.parse(body.slice(at, end + 1)) as FreeSlot
    if (slot.free >= party) return slot
  }
  return undefined
}
