import type { LiveRelease } from '../../release/live-releases.ts'
import { readCallbacks } from '../../store/callbacks.ts'
import { readTickets } from '../../store/read-tickets.ts'
import type { DeskTicket } from './desk-visit.ts'
import { ticketAtDesk } from './desk-visit.ts'

/** Calls that are to be made. */
export type CallbackList = {
  /** Whose turn it is, the shortest time left first; then whose turn is to come, the next first. */
  tickets: DeskTicket[]
  /** Those of them whose turn it is: to be called now. */
  dueCount: number
}

const callbacksMax = 500

/** The callers who want to be called, of all the tenant's releases. Who has booked or given up is not called. */
export async function readCallbackList(lives: readonly LiveRelease[], nowMs: number): Promise<CallbackList> {
  const [first] = lives
  if (first === undefined) return { tickets: [], dueCount: 0 }
  const releaseIds = lives.map(({ release }) => release.id)
  const callbacks = await readCallbacks(first.database, releaseIds, callbacksMax)
  const tickets: DeskTicket[] = []
  for (const live of lives) {
    const numbers = callbacks.filter(({ releaseId }) => releaseId === live.release.id).map(({ n }) => n)
    if (numbers.length === 0) continue
    const records = await readTickets(live.database, live.release.id, numbers)
    for (const [index, record] of records.entries()) {
      if (record) tickets.push(await ticketAtDesk(live, numbers[index] as number, record, nowMs))
    }
  }
  const open = tickets.filter(({ state }) => !['booked', 'returned', 'over'].includes(state))
  const due = open.filter(isDue).toSorted((a, b) => endOf(a) - endOf(b))
  const later = open.filter((ticket) => !isDue(ticket)).toSorted((a, b) => (a.place ?? a.n) - (b.place ?? b.n))
  return { tickets: [...due, ...later], dueCount: due.length }
}

/** Whether the owner has something to answer now. */
export function isDue({ state, record }: DeskTicket): boolean {
  return state === 'admitted' || (state === 'allocated' && record.booking?.state === 'held')
}

function endOf({ pass }: DeskTicket): number {
  return pass?.expiresAt ?? 0
}
