import { createPortalRequests } from '../src/rehearsal/portal-requests.ts'
import type { Guest } from './passes.ts'
import type { BenchRelease } from './releases.ts'
import type { SlotWish } from './slot-wishes.ts'

/** Hands out guests in order, each once. */
export type GuestQueue = { take(count: number): { guest: Guest; wish: number }[] }

export function queueOf(guests: Guest[], wishOf: SlotWish): GuestQueue {
  let next = 0
  return {
    take(count) {
      const taken = guests.slice(next, next + count).map((guest, index) => ({ guest, wish: wishOf(next + index) }))
      next += taken.length
      return taken
    },
  }
}

/**
 * Hold and confirm of each guest, in turns of different guests: a confirm follows its hold so many requests later that
 * the hold has been answered, for no client has more than `connections` requests under way.
 */
export function holdAndConfirm(
  release: BenchRelease,
  guests: { guest: Guest; wish: number }[],
  connections: number,
): string[] {
  const requests = createPortalRequests('127.0.0.1', release.slug)
  const behind = 4 * connections
  const texts: string[] = []
  for (let index = 0; index < guests.length + behind; index++) {
    const holding = guests[index]
    const confirming = guests[index - behind]
    if (holding) texts.push(requests.hold(holding.guest.ticket, holding.wish))
    if (confirming) texts.push(requests.confirm(confirming.guest.ticket, [confirming.guest.person]))
  }
  return texts
}

/** Confirm alone, for guests who hold a slot already. */
export function confirmOnly(release: BenchRelease, guests: { guest: Guest }[]): string[] {
  const requests = createPortalRequests('127.0.0.1', release.slug)
  return guests.map(({ guest }) => requests.confirm(guest.ticket, [guest.person]))
}
