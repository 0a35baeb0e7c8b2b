import type { Booking, Pass } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import type { ShortNotice } from '../../store/read-leftovers.ts'
import type { Front } from '../../waiting-room/front.ts'
import type { Standing } from '../../waiting-room/standing.ts'
import type { Texts } from '../texts/texts.ts'
import type { Listed } from '../tickets.ts'

export type TicketView = {
  texts: Texts
  release: Release
  front: Front
  nowMs: number
  /** Null on the page that is the same for everybody: there the browser fills it in. */
  n: number | null
  /** The place now, after a lapsed pass the new one at the end of the line; null before the draw. */
  place: number | null
  party: number
  standing: Standing
  /** The pass that this ticket has now, also a lapsed or returned one; null if it never had one. */
  pass: Pass | null
  /** A hold, a proposal of an allocation (state `held`), or a booking. */
  booking: Booking | null
  /** Null if the ticket is not on the waiting list. */
  waitingList: Listed | null
  /** Null where it has nothing to do with doses that are left over. */
  leftover: ShortNotice | null
  /** The numbers of all tickets of this release that the device holds, this one included; empty where `n` is null. */
  held: readonly number[]
  /** Absolute address that opens this ticket on another device: `https://…/w/{token}`; null where `n` is. */
  link: string | null
  /** Without JavaScript the page reloads itself after this many seconds; 0 never. */
  refreshSeconds: number
}
