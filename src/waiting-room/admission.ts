import assert from 'node:assert/strict'

/** A ticket in the line or on the waiting list. */
export type AdmissionCandidate = {
  place: number
  n: number
  /** How many people it is for. */
  party: number
  /** Gave the ticket back, or is served already. */
  left: boolean
}

export type Admission = {
  admitted: AdmissionCandidate[]
  passedOver: AdmissionCandidate[]
  /** Every place up to this one is dealt with. */
  admittedPlace: number
}

/**
 * Who is let in next: the longest run of places, in order, whose people all find room. Whoever left is passed without
 * a pass. A party that is larger than the room stops the line for as long as passes are out, because room may come
 * back; once none are, it is passed over (it keeps its place on the waiting list) and the next may go.
 *
 * `room` is the number of appointments that are neither taken nor promised; `line` are the places that follow
 * `admittedPlace` without a gap.
 */
export function chooseAdmissions(
  line: AdmissionCandidate[],
  state: { room: number; passesOut: boolean; admittedPlace: number },
): Admission {
  assert(state.room >= 0, 'more is promised than free')
  let { room, admittedPlace } = state
  const admitted: AdmissionCandidate[] = []
  const passedOver: AdmissionCandidate[] = []
  for (const candidate of line) {
    assert(candidate.place === admittedPlace + 1, 'the line has a gap')
    if (!candidate.left) {
      if (candidate.party <= room) {
        room -= candidate.party
        admitted.push(candidate)
      } else if (room > 0 && !state.passesOut && admitted.length === 0) {
        passedOver.push(candidate)
      } else {
        break
      }
    }
    admittedPlace = candidate.place
  }
  return { admitted, passedOver, admittedPlace }
}

/** Who of the waiting list gets an offer: in order of places; an offer that is too small goes to the next. */
export function chooseOffers(waitingList: AdmissionCandidate[], room: number): AdmissionCandidate[] {
  assert(room >= 0, 'more is promised than free')
  let left = room
  const offered: AdmissionCandidate[] = []
  for (const candidate of waitingList) {
    if (candidate.left || candidate.party > left) continue
    left -= candidate.party
    offered.push(candidate)
  }
  return offered
}
