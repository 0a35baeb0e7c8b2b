import type { Pass } from '../booking/booking.ts'
import type { BatchKind, CountBatch } from '../measures/measures.ts'
import { type Batcher, type BatcherOptions, createBatcher, type Timers } from '../store/batcher.ts'
import { type CancelAnswer, cancelBookings } from '../store/cancel-bookings.ts'
import { type ComeBackAnswer, type ComeBackRequest, comeBack } from '../store/come-back.ts'
import { type ConfirmAnswer, type ConfirmRequest, confirmBookings } from '../store/confirm-bookings.ts'
import { type Database, isDataError } from '../store/database.ts'
import { type HoldAnswer, type HoldRequest, holdSlots } from '../store/hold-slots.ts'
import { type JoinAnswer, type JoinRequest, joinRelease } from '../store/join-release.ts'
import { joinWaitingList, type WaitingListAnswer, type WaitingListRequest } from '../store/join-waiting-list.ts'
import { type LeaveAnswer, leaveRelease } from '../store/leave-release.ts'
import { pickUpPasses } from '../store/pick-up-passes.ts'
import { readTickets, type TicketRecord } from '../store/read-tickets.ts'
import { type ContactAnswer, type ContactRequest, saveContacts } from '../store/save-contacts.ts'

/** Everything that people do in one release; each kind of act travels on a bus of its own. */
export type Operations = {
  join: Batcher<JoinRequest, JoinAnswer>
  pickUp: Batcher<number, Pass | null>
  hold: Batcher<HoldRequest, HoldAnswer>
  confirm: Batcher<ConfirmRequest, ConfirmAnswer>
  cancel: Batcher<number, CancelAnswer>
  leave: Batcher<number, LeaveAnswer>
  comeBack: Batcher<ComeBackRequest, ComeBackAnswer>
  joinWaitingList: Batcher<WaitingListRequest, WaitingListAnswer>
  saveContact: Batcher<ContactRequest, ContactAnswer>
  readTicket: Batcher<number, TicketRecord | null>
}

/** Opens the buses of a release; `countBatch` is told of every batch; `timers` are the machine's unless told otherwise. */
export function createOperations(
  database: Database,
  releaseId: number,
  countBatch?: CountBatch,
  timers?: Timers,
): Operations {
  const ofTicket = (n: number) => n
  const counted = <Request, Answer>(kind: BatchKind, run: (requests: Request[]) => Promise<Answer[]>) =>
    countBatch ? countedRun(kind, run, countBatch) : run
  const openBus = <Request, Answer>(bus: Pick<BatcherOptions<Request, Answer>, 'run' | 'keyOf'>) =>
    createBatcher({ ...bus, mayBeOfOne: isDataError, ...(timers && { timers }) })
  return {
    join: openBus({
      run: counted('join', (requests) => joinRelease(database, releaseId, requests)),
      keyOf: (request) => request.person.toString('latin1'),
    }),
    pickUp: openBus({
      run: counted('pickUp', (numbers) => pickUpPasses(database, releaseId, numbers)),
      keyOf: ofTicket,
    }),
    hold: openBus({
      run: counted('hold', (requests) => holdSlots(database, releaseId, requests)),
      keyOf: (request) => request.n,
    }),
    confirm: openBus({
      run: counted('confirm', (requests) => confirmBookings(database, releaseId, requests)),
      keyOf: (request) => request.n,
    }),
    cancel: openBus({
      run: counted('cancel', (numbers) => cancelBookings(database, releaseId, numbers)),
      keyOf: ofTicket,
    }),
    leave: openBus({
      run: counted('leave', (numbers) => leaveRelease(database, releaseId, numbers)),
      keyOf: ofTicket,
    }),
    comeBack: openBus({
      run: counted('comeBack', (requests) => comeBack(database, releaseId, requests)),
      keyOf: (request) => request.n,
    }),
    joinWaitingList: openBus({
      run: counted('joinWaitingList', (requests) => joinWaitingList(database, releaseId, requests)),
      keyOf: (request) => request.n,
    }),
    saveContact: openBus({
      run: (requests) => saveContacts(database, releaseId, requests),
      keyOf: (request) => request.n,
    }),
    readTicket: openBus({
      run: counted('readTicket', (numbers) => readTickets(database, releaseId, numbers)),
      keyOf: ofTicket,
    }),
  }
}

function countedRun<Request, Answer>(
  kind: BatchKind,
  run: (requests: Request[]) => Promise<Answer[]>,
  countBatch: CountBatch,
): (requests: Request[]) => Promise<Answer[]> {
  return async (requests) => {
    const startedAt = performance.now()
    try {
      const answers = await run(requests)
      countBatch(kind, requests.length, performance.now() - startedAt, 'done')
      return answers
    } catch (error) {
      countBatch(kind, requests.length, performance.now() - startedAt, 'failed')
      throw error
    }
  }
}
