import { addJob } from '../jobs/add-job.ts'
import type { Database, Session } from '../store/database.ts'
import { lockFront } from '../store/ledger-entry.ts'
import {
  addLeftover,
  endLeftoverOffers,
  type NewLeftover,
  offerLeftover,
  readReadyPeople,
} from '../store/offer-leftovers.ts'
import { type ActiveLeftover, readActiveLeftovers } from '../store/read-leftovers.ts'
import { type LeftoverTaking, type TakeLeftoverAnswer, takeLeftover } from '../store/take-leftover.ts'
import { chooseOffers } from '../waiting-room/admission.ts'

/** People who are asked in one round. */
const offersMax = 500

/** Offers doses that are left at a centre to the waiting list; false where that cannot be (see `addLeftover`). */
export function startLeftover(session: Session, leftover: NewLeftover): Promise<boolean> {
  return inTurn(session, leftover.releaseId, () => addLeftover(session, leftover))
}

/** Takes what a ticket is offered, or says why not; what nobody took in time goes to the next. */
export function acceptLeftover(
  database: Database,
  releaseId: number,
  taking: LeftoverTaking,
): Promise<TakeLeftoverAnswer> {
  return database.transaction((session) => inTurn(session, releaseId, () => takeLeftover(session, releaseId, taking)))
}

/** Gives back what a ticket is offered; the next is asked at once. It stays on the waiting list. */
export function declineLeftover(
  database: Database,
  releaseId: number,
  { n, number }: { n: number; number: number },
): Promise<void> {
  return database.transaction((session) =>
    inTurn(session, releaseId, () => endLeftoverOffers(session, releaseId, { number, declines: n })),
  )
}

/** Ends offers whose time is up and asks the next in order of places. Safe to run at any time on any node. */
export function advanceLeftovers(database: Database, releaseId: number): Promise<void> {
  return database.transaction((session) => inTurn(session, releaseId, async () => {}))
}

/** Takes the release's turn, does a step, and then asks whoever can be asked by it. */
async function inTurn<Result>(session: Session, releaseId: number, step: () => Promise<Result>): Promise<Result> {
  await session.rows(lockFront(releaseId))
  const result = await step()
  const active = await readActiveLeftovers(session, releaseId)
  // Nearly always, and with many people in line: nothing is left.
  if (active.length === 0) return result
  for (const { number, nextExpiryAt } of active) {
    if (nextExpiryAt !== null) await endLeftoverOffers(session, releaseId, { number, declines: null })
  }
  for (const leftover of await readActiveLeftovers(session, releaseId)) await offer(session, releaseId, leftover)
  const due = (await readActiveLeftovers(session, releaseId)).flatMap(({ nextExpiryAt }) => nextExpiryAt ?? [])
  if (due.length > 0) {
    // The instant is rounded down, and nothing has run out before its time.
    const runAt = Math.min(...due) + 1
    await addJob(session, 'offer_leftovers', { releaseId }, { runAt, key: `leftovers ${releaseId}` })
  }
  return result
}

async function offer(session: Session, releaseId: number, { number, room, isOver }: ActiveLeftover): Promise<void> {
  if (isOver || room <= 0) return
  const ready = await readReadyPeople(session, releaseId, { number, room, rowsMax: offersMax })
  const offered = chooseOffers(ready, room)
  if (offered.length > 0) await offerLeftover(session, releaseId, number, offered)
}
