import assert from 'node:assert/strict'
import { pollingPaceOf } from '../waiting-room/polling.ts'
import type { Costs, RequestCost } from './costs.ts'
import { type Bounds, type Limit, limitsMet, type Prices } from './limits.ts'

/** Whom a portal must serve on the day of an opening. */
export type Demand = {
  people: number
  slots: number
  /** People in one release: a district's, as a rule. All releases open at the same instant. */
  peoplePerRelease: number
  /** In which everybody joins, evenly. */
  openingMinutes: number
  /** Devices of one person; each of them joins and asks. */
  devices: number
  /** Caches of a content network between people and the portal; 0 for none. */
  edges: number
  /** How long people wait on average. */
  waitMinutes: number
  /** Days with an opening in a month, and hours of such a day at full size. */
  daysPerMonth: number
  hoursPerDay: number
}

export type Rates = { joins: number; fronts: number; pages: number; bookings: number }

export type Plan = {
  demand: Demand
  releases: number
  /** What people ask for in the busiest second, and what of it reaches the portal. */
  askedPerSecond: Rates
  originPerSecond: Rates
  /** Share of requests that caches answer. */
  cdnShare: number
  cells: number
  /** Of all cells together. */
  processes: number
  nodes: number
  databaseCores: number
  /** On the primary of one cell. */
  databaseConnections: number
  /** Connections of people in the busiest second, at the caches or the load balancer. */
  connections: number
  bitsPerSecond: { people: number; origin: number }
  gigabytesPerDay: number
  diskBytes: number
  /** When the news is out, for a release of this size. */
  drawnAfterMs: number
  askAfterMs: number
  euros: { hour: number; day: number; month: number }
  limits: Limit[]
}

/** People who were let in take this long on average to book; pages and forms between the steps included. */
const bookingSeconds = 90
/** Pages on the way: the release's and the ticket's of who joins; choosing, details and confirmation of who books. */
const pagesOfJoin = 2
const pagesOfBooking = 3
/** How long a connection is kept after a request. */
const keepAliveSeconds = 5

/** How much a demand takes, from what one request costs. Throws where the demand makes no sense. */
export function planOf(demand: Demand, costs: Costs, bounds: Bounds, prices: Prices): Plan {
  assert(demand.people >= 1 && demand.slots >= 1 && demand.peoplePerRelease >= 1, 'somebody wants something')
  assert(demand.openingMinutes > 0 && demand.devices >= 1 && demand.edges >= 0, 'a day that can be')
  const releases = Math.ceil(demand.people / demand.peoplePerRelease)
  const tickets = Math.ceil(demand.people / releases)
  const askedPerSecond = ratesOf(demand, releases)
  const originPerSecond = throughCaches(askedPerSecond, releases, demand.edges)
  const layout = layoutOf(originPerSecond, releases, costs, bounds)
  const nodes = layout.cells * (Math.ceil(layout.processesOfCell / bounds.coresOfNode) + bounds.spareNodes)
  const all = requestsIn(askedPerSecond)
  const { askAfterMs } = pollingPaceOf(tickets)
  const plan = {
    demand,
    releases,
    askedPerSecond,
    originPerSecond,
    cdnShare: 1 - requestsIn(originPerSecond) / all,
    cells: layout.cells,
    processes: layout.cells * layout.processesOfCell,
    nodes,
    databaseCores: layout.cells * layout.databaseCoresOfCell,
    databaseConnections: layout.processesOfCell * bounds.connectionsOfProcess,
    connections: Math.min(all * keepAliveSeconds, demand.people * demand.devices),
    bitsPerSecond: {
      people: 8 * bytesPerSecond(askedPerSecond, askedPerSecond.joins, costs),
      // Caches keep the files for ever; without them each newcomer loads them from the portal.
      origin: 8 * bytesPerSecond(originPerSecond, demand.edges > 0 ? 0 : originPerSecond.joins, costs),
    },
    gigabytesPerDay: bytesPerDay(demand, tickets, costs) / 1e9,
    diskBytes: demand.people * costs.ticketDiskBytes,
    drawnAfterMs: costs.draw.ms + (tickets * costs.draw.microsPerTicket) / 1000,
    askAfterMs,
  }
  return {
    ...plan,
    euros: eurosOf(plan, bounds, prices),
    limits: limitsMet({ ...plan, tickets, joinsOfRelease: askedPerSecond.joins / releases }, costs, bounds),
  }
}

function ratesOf({ people, slots, openingMinutes, devices }: Demand, releases: number): Rates {
  const joins = (people * devices) / (openingMinutes * 60)
  const bookings = Math.min(people, slots) / bookingSeconds
  const waiting = (people * devices) / releases
  const { jitterMs } = pollingPaceOf(people / releases)
  return {
    joins,
    // At the opening every device asks once within the jitter: no other second has more of them.
    fronts: (releases * waiting) / (Math.max(1000, jitterMs) / 1000),
    pages: pagesOfJoin * joins + pagesOfBooking * bookings,
    bookings,
  }
}

/** A cache asks for each front once a second, however many ask the cache; everything else goes through. */
function throughCaches(asked: Rates, releases: number, edges: number): Rates {
  return edges === 0 ? asked : { ...asked, fronts: Math.min(asked.fronts, releases * edges) }
}

/** The fewest cells in which no database and no number of processes is beyond its bound. */
function layoutOf(rates: Rates, releases: number, costs: Costs, bounds: Bounds) {
  for (let cells = 1; ; cells++) {
    const watched = Math.ceil(releases / cells)
    const share = (of: 'nodeMicros' | 'databaseMicros') => microsPerSecond(rates, costs, of) / cells / 1e6
    const idleNode = (costs.idle.nodeMicros + watched * costs.idle.nodeMicrosPerRelease) / 1e6
    const idleDatabase = (costs.idle.databaseMicros + watched * costs.idle.databaseMicrosPerRelease) / 1e6
    // A process that does nothing else works for its clock already.
    const processesOfCell = Math.ceil(share('nodeMicros') / (bounds.nodeLoad - idleNode))
    const databaseCoresOfCell = Math.ceil(
      (share('databaseMicros') + processesOfCell * idleDatabase) / bounds.databaseLoad,
    )
    const fits = processesOfCell <= bounds.processesOfCell && databaseCoresOfCell <= bounds.databaseCoresOfCell
    // More cells than releases help nobody.
    if ((idleNode < bounds.nodeLoad && processesOfCell > 0 && fits) || cells >= releases)
      return { cells, processesOfCell: Math.max(1, processesOfCell), databaseCoresOfCell }
  }
}

function microsPerSecond(rates: Rates, costs: Costs, of: 'nodeMicros' | 'databaseMicros'): number {
  const booking = costs.pass[of] + costs.hold[of] + costs.confirm[of]
  return (
    rates.joins * costs.join[of] +
    rates.fronts * costs.front[of] +
    rates.pages * costs.page[of] +
    rates.bookings * booking
  )
}

function requestsIn({ joins, fronts, pages, bookings }: Rates): number {
  return joins + fronts + pages + 3 * bookings
}

function bookingBytes({ pass, hold, confirm }: Record<'pass' | 'hold' | 'confirm', RequestCost>): number {
  return pass.wireBytes + hold.wireBytes + confirm.wireBytes
}

function bytesPerSecond(rates: Rates, firstVisits: number, costs: Costs): number {
  return (
    rates.joins * costs.join.wireBytes +
    rates.fronts * costs.front.wireBytes +
    rates.pages * costs.page.wireBytes +
    rates.bookings * bookingBytes(costs) +
    firstVisits * costs.firstVisitFileBytes
  )
}

function bytesPerDay({ people, slots, devices, waitMinutes }: Demand, tickets: number, costs: Costs): number {
  const { askAfterMs, jitterMs } = pollingPaceOf(tickets)
  const fronts = (waitMinutes * 60_000) / (askAfterMs + jitterMs / 2) + 1
  const device =
    costs.join.wireBytes +
    pagesOfJoin * costs.page.wireBytes +
    costs.firstVisitFileBytes +
    fronts * costs.front.wireBytes
  const booking = bookingBytes(costs) + pagesOfBooking * costs.page.wireBytes
  return people * devices * device + Math.min(people, slots) * booking
}

type Machines = Pick<Plan, 'demand' | 'cells' | 'nodes' | 'databaseCores' | 'gigabytesPerDay'>

function eurosOf(plan: Machines, bounds: Bounds, prices: Prices): Plan['euros'] {
  const { demand, cells, nodes, databaseCores, gigabytesPerDay } = plan
  const balancerCores = 2 * bounds.coresOfBalancer * cells
  const full = nodes * bounds.coresOfNode + databaseCores * bounds.databaseCopies + balancerCores
  // Between openings each cell is as small as one that survives the loss of a machine can be.
  const small = cells * (2 + bounds.databaseCopies) * bounds.coresAtRest + balancerCores
  const hour = full * prices.coreHour
  const traffic = gigabytesPerDay * prices.gigabyte
  const busyHours = demand.daysPerMonth * demand.hoursPerDay
  return {
    hour,
    day: hour * demand.hoursPerDay + traffic,
    month: (730 - busyHours) * small * prices.coreHour + busyHours * hour + demand.daysPerMonth * traffic,
  }
}
