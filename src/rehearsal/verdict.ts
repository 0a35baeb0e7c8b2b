import type { Check, Evidence } from './check.ts'
import { devicesDoNotCount } from './check-devices.ts'
import {
  bookingsStay,
  durableInTime,
  everyoneAnswered,
  forgeriesRefused,
  nobodySentAway,
  noOddAnswers,
  noServerErrors,
  oneTicketEach,
  promiseKept,
} from './checks-of-people.ts'
import {
  admittedInOrder,
  bookingsAgree,
  drawFollowsFromCommitment,
  ledgerVerifies,
  lobbyListIsComplete,
  nobodyBeforeTheirTurn,
  noSlotOverCapacity,
  nothingLeftOver,
  numbersAreDense,
  onceBooked,
  placesFollowFromSeed,
} from './checks-of-records.ts'

/** Checks a release from outside: against what people saw and what the portal published. Reads no clock and no disk. */
export function judge(evidence: Evidence): Check[] {
  return [
    everyoneAnswered(evidence),
    oneTicketEach(evidence),
    devicesDoNotCount(evidence),
    numbersAreDense(evidence),
    lobbyListIsComplete(evidence),
    drawFollowsFromCommitment(evidence),
    placesFollowFromSeed(evidence),
    admittedInOrder(evidence),
    nobodyBeforeTheirTurn(evidence),
    promiseKept(evidence),
    onceBooked(evidence),
    noSlotOverCapacity(evidence),
    bookingsAgree(evidence),
    nothingLeftOver(evidence),
    ledgerVerifies(evidence),
    bookingsStay(evidence),
    durableInTime(evidence),
    forgeriesRefused(evidence),
    noServerErrors(evidence),
    nobodySentAway(evidence),
    noOddAnswers(evidence),
  ]
}
