/** A start time that can be chosen; for a series the second dose is fixed with it. Instants in ms since the epoch. */
export type FreeSlot = {
  id: number
  centreId: number
  startsAt: number
  secondStartsAt: number | null
  /** How many people can still be booked at this time. */
  free: number
}

export type PassState = 'open' | 'used' | 'lapsed' | 'returned'

/** The right to book, as its owner sees it. */
export type Pass = {
  state: PassState
  place: number
  /** How many people it is for. */
  party: number
  /** Until when it must be picked up or, once picked up, used. */
  expiresAt: number
  pickedUp: boolean
}

export type Appointment = {
  /** 1-based index of the person within the party. */
  member: number
  dose: 1 | 2
  slotId: number
  centreId: number
  startsAt: number
}

/** A person of a booking, as typed; kept encrypted. */
export type Person = {
  givenName: string
  familyName: string
  /** ISO date. */
  birthDate: string
  postcode: string
}

export type BookingState = 'held' | 'confirmed' | 'cancelled' | 'lapsed'

export type Booking = {
  state: BookingState
  /** What a person reads out on the phone, such as `K7M4-92QX`; empty while held. */
  number: string
  /** End of a hold. */
  heldUntil: number
  appointments: Appointment[]
}
