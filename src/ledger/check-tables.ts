import type { Export } from './read-export.ts'
import type { Replay } from './replay.ts'

/** What the database says of a release at the moment at which its ledger was read. */
export type Inventory = {
  phase: string
  lobbyAt: number
  opensAt: number
  closesAt: number
  isPaused: boolean
  message: string | null
  /** Entries and head (hex) of the chain, as the front keeps them. */
  entryCount: number
  head: string
  admittedPlace: number
  ticketCount: number
  slotCount: number
  free: number
  reserved: number
  booked: number
  lapsed: number
  /** People of holds. */
  held: number
  slots: { id: number; startsAt: number; capacity: number; taken: number; seats: number; bookedSeats: number }[]
  bookings: { n: number; people: number; slotIds: number[]; persons: number }[]
  openPasses: { place: number; n: number; party: number }[]
  requeued: { place: number; n: number }[]
  /** Persons of live bookings: rows, and distinct ones. */
  persons: number
  distinctPersons: number
  /** Tickets that were given back, and those on the waiting list. */
  leftTickets: number[]
  waitingList: { place: number; n: number }[]
  /** Who can come at short notice, and what was offered to whom. */
  shortNotice: { n: number; centreIds: number[] }[]
  leftoverOffers: { number: number; n: number; state: string; visits: number }[]
}

/** Compares the database's tables with what the ledger's entries add up to. */
export function checkTables(replay: Replay, ledger: Export, inventory: Inventory): void {
  const { findings } = replay
  const equal = (name: string, said: unknown, counted: unknown) => {
    if (said !== counted) findings.add('tables', null, `${name}: the tables say ${said}, the ledger gives ${counted}`)
  }
  equal('entries', inventory.entryCount, ledger.lineCount)
  equal('last hash', inventory.head, ledger.head)
  equal('phase', inventory.phase, replay.phase)
  equal('opening of the lobby', inventory.lobbyAt, replay.clock.lobbyAt)
  equal('opening', inventory.opensAt, replay.clock.opensAt)
  equal('end', inventory.closesAt, replay.clock.closesAt)
  equal('paused', inventory.isPaused, replay.isPaused)
  equal('message', inventory.message, replay.message)
  equal('appointments', inventory.slotCount, replay.slotCount)
  equal('booked', inventory.booked, replay.bookedPeople)
  equal('lapsed', inventory.lapsed, replay.lapsed)
  equal('admitted up to place', inventory.admittedPlace, replay.admittedPlace)
  equal('free', inventory.free, replay.slotCount - replay.bookedPeople - inventory.held)
  equal('people with an open pass', inventory.reserved + inventory.held, replay.openPeople)
  if (inventory.ticketCount < replay.lineEnd) equal('tickets', inventory.ticketCount, `${replay.lineEnd} or more`)
  equal('distinct persons of bookings', inventory.distinctPersons, inventory.persons)
  compareSlots(replay, inventory)
  compareBookings(replay, inventory)
  comparePasses(replay, inventory)
  compareLine(replay, inventory)
  compareLeftovers(replay, inventory)
  findings.covers(
    'tables',
    `${inventory.slots.length} slots, ${inventory.bookings.length} bookings, ${inventory.openPasses.length} open passes`,
  )
}

function compareSlots({ findings, slots }: Replay, inventory: Inventory): void {
  if (inventory.slots.length !== slots.size) {
    findings.add('tables', null, `${inventory.slots.length} slots, ${slots.size} were announced`)
  }
  for (const { id, startsAt, capacity, taken, seats, bookedSeats } of inventory.slots) {
    const slot = slots.get(id)
    if (slot?.capacity !== capacity) findings.add('tables', null, `slot ${id} has another capacity than announced`)
    if (slot?.startsAt !== startsAt) findings.add('tables', null, `slot ${id} starts at another time than announced`)
    if (taken !== seats || taken > capacity) {
      findings.add('tables', null, `slot ${id} counts ${taken} as taken and has ${seats} appointments of ${capacity}`)
    }
    if (slot && slot.booked !== bookedSeats) {
      findings.add('tables', null, `slot ${id} has ${bookedSeats} appointments booked, the ledger gives ${slot.booked}`)
    }
  }
}

function compareBookings({ findings, bookings, doses }: Replay, inventory: Inventory): void {
  const known = new Set(inventory.bookings.map(({ n }) => n))
  for (const n of bookings.keys()) {
    if (!known.has(n)) findings.add('tables', null, `the booking of ticket ${n} is in the ledger alone`)
  }
  for (const { n, people, slotIds, persons } of inventory.bookings) {
    const booked = bookings.get(n)
    if (String(booked) !== String(slotIds))
      findings.add('tables', null, `ticket ${n} has another booking in the ledger`)
    if (persons !== people || slotIds.length !== people * doses) {
      findings.add('tables', null, `the booking of ticket ${n} is for ${people} people and has ${persons} persons`)
    }
  }
}

function comparePasses({ findings, passes }: Replay, inventory: Inventory): void {
  const known = new Set(inventory.openPasses.map(({ n }) => n))
  for (const [n, { state }] of passes) {
    if (state === 'open' && !known.has(n)) findings.add('tables', null, `ticket ${n} has its pass in the ledger alone`)
  }
  for (const { place, n, party } of inventory.openPasses) {
    const pass = passes.get(n)
    if (pass?.state !== 'open' || pass.place !== place || pass.party !== party) {
      findings.add('tables', null, `the open pass of ticket ${n} is not in the ledger`)
    }
  }
}

/** Who is asked, and that as many come as take what they were offered. */
function compareLeftovers({ findings, shortNotice, leftovers, parties }: Replay, inventory: Inventory): void {
  const readyHere = inventory.shortNotice.map(({ n, centreIds }) => `${n}: ${centreIds}`)
  const ready = [...shortNotice].map(([n, centreIds]) => `${n}: ${centreIds}`)
  const offersHere = inventory.leftoverOffers.map(({ number, n, state }) => `${number} ${n} ${state}`)
  const offers = [...leftovers].flatMap(([number, leftover]) =>
    [...leftover.offers].map(([n, { state }]) => `${number} ${n} ${state}`),
  )
  for (const [tables, ledger] of [
    [readyHere, ready],
    [offersHere, offers],
  ] as const) {
    if (tables.sort().join('; ') !== ledger.sort().join('; ')) {
      findings.add('tables', null, `leftover doses: the tables say ${tables}, the ledger gives ${ledger}`)
    }
  }
  for (const { n, state, visits } of inventory.leftoverOffers) {
    if (visits !== (state === 'taken' ? parties.get(n) : 0)) {
      findings.add('tables', null, `${visits} people come with ticket ${n}, whose offer is ${state}`)
    }
  }
}

/** Who is in the line and where: given back, at its end, on the waiting list. */
function compareLine({ findings, requeued, left, waitingList }: Replay, inventory: Inventory): void {
  const same = (what: string, tables: string[], ledger: string[]) => {
    const known = new Set(ledger)
    const strange = [...tables.filter((row) => !known.delete(row)), ...known]
    for (const row of strange) findings.add('tables', null, `${what} ${row} is in the tables or in the ledger alone`)
  }
  const ticketAndPlace = ({ n, place }: { n: number; place: number }) => `of ticket ${n} at place ${place}`
  const atTheEnd = [...requeued].map(([place, n]) => ({ place, n }))
  same('the end of the line', inventory.requeued.map(ticketAndPlace), atTheEnd.map(ticketAndPlace))
  same('the waiting list', inventory.waitingList.map(ticketAndPlace), waitingList.inOrder().map(ticketAndPlace))
  same(
    'the giving back',
    inventory.leftTickets.map((n) => `of ticket ${n}`),
    [...left].map((n) => `of ticket ${n}`),
  )
}
