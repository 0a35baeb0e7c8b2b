import type { Entry } from '../ledger/entries.ts'

/** Something that people should know of a release, besides its normal course; staff by their role. */
export type DayEvent = {
  /** Ms since the epoch. */
  at: number
  type:
    | 'flagged'
    | 'called'
    | 'acknowledged'
    | 'armed'
    | 'paused'
    | 'resumed'
    | 'extended'
    | 'slots'
    | 'message'
    | 'postponed'
  by?: string
  /** Of `called`: which step of the duty chain. */
  step?: number
  /** Of `extended`: by how much; of `flagged`: how much earlier it would have had to be announced; of `postponed`: the new opening. */
  ms?: number
  /** Of `slots`: appointments (first doses) that came on top. */
  appointments?: number
}

/** What a ledger tells of a release; instants in ms since the epoch, null for what did not happen. */
export type Day = {
  announcedAt: number
  lobbyAt: number
  /** As announced or as postponed to, and when it really opened. */
  opensAt: number
  openedAt: number | null
  soldOutAt: number | null
  lastBookedAt: number | null
  closedAt: number | null
  appointments: number
  centreIds: number[]
  /** Passes that were given, and those of them that ran out. */
  passes: number
  lapsed: number
  /** Tickets that were booked in the strongest minute. */
  bookingsPerMinuteMax: number
  events: DayEvent[]
}

export type DayReader = { take(entry: Entry): void; day(): Day }

/** Reads a ledger entry by entry. Throws a RangeError for one that does not begin with the announcement. */
export function createDayReader(): DayReader {
  let day: Day | undefined
  const bookings = createRate()
  return {
    take(entry) {
      if (entry.type === 'announced') {
        day = dayOf(entry)
        return
      }
      if (!day) throw new RangeError('the ledger does not begin with the announcement')
      if (entry.type === 'booked') bookings.add(entry.at, entry.bookings.length)
      takeInto(day, entry)
    },
    day() {
      if (!day) throw new RangeError('the ledger does not begin with the announcement')
      return { ...day, bookingsPerMinuteMax: bookings.most() }
    },
  }
}

function dayOf(announced: Extract<Entry, { type: 'announced' }>): Day {
  return {
    announcedAt: announced.at,
    lobbyAt: announced.lobbyAt,
    opensAt: announced.opensAt,
    openedAt: null,
    soldOutAt: null,
    lastBookedAt: null,
    closedAt: null,
    appointments: appointmentsOf(announced.slots),
    centreIds: [...new Set(announced.slots.map(([, centreId]) => centreId))].sort((a, b) => a - b),
    passes: 0,
    lapsed: 0,
    bookingsPerMinuteMax: 0,
    events: [],
  }
}

function takeInto(day: Day, entry: Entry): void {
  const { at, type } = entry
  switch (type) {
    case 'open':
      day.openedAt ??= at
      return
    case 'sold_out':
      day.soldOutAt = at
      return
    case 'closed':
      day.closedAt = at
      return
    case 'admitted':
    case 'offered':
    case 'allocated':
      day.passes += entry.passes.length
      return
    case 'lapsed':
      day.lapsed += entry.passes.length
      return
    case 'booked':
      day.lastBookedAt = at
      return
    case 'flagged':
      day.events.push({ at, type, ms: entry.neededMs - entry.leadMs })
      return
    case 'called':
      day.events.push({ at, type, step: entry.step })
      return
    case 'armed':
      day.events.push({ at, type })
      return
    case 'acknowledged':
    case 'paused':
    case 'resumed':
    case 'message':
      // A message that is taken back is no news.
      if (type !== 'message' || entry.text !== null) day.events.push({ at, type, by: entry.by })
      return
    case 'extended':
      day.events.push({ at, type, by: entry.by, ms: entry.byMs })
      return
    case 'slots':
      day.appointments += appointmentsOf(entry.slots)
      day.events.push({ at, type, by: entry.by, appointments: appointmentsOf(entry.slots) })
      return
    case 'postponed':
      day.lobbyAt = entry.lobbyAt
      day.opensAt = entry.opensAt
      day.events.push({ at, type, by: entry.by, ms: entry.opensAt })
      return
  }
}

function appointmentsOf(slots: Extract<Entry, { type: 'slots' }>['slots']): number {
  return slots.reduce((sum, [, , , dose, capacity]) => sum + (dose === 1 ? capacity : 0), 0)
}

/** The most that came together within any minute. */
function createRate(): { add(at: number, amount: number): void; most(): number } {
  const recent: [at: number, amount: number][] = []
  let sum = 0
  let most = 0
  return {
    add(at, amount) {
      recent.push([at, amount])
      sum += amount
      while (recent[0] && recent[0][0] <= at - 60_000) sum -= recent.shift()?.[1] ?? 0
      most = Math.max(most, sum)
    },
    most: () => most,
  }
}
