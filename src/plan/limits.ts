import type { Costs } from './costs.ts'

/** How full and how large parts may be. All of them are choices, not measurements. */
export type Bounds = {
  /** Share of its core that a process may use in the busiest second, and PostgreSQL of its cores. */
  nodeLoad: number
  databaseLoad: number
  coresOfNode: number
  /** Machines in each cell that only the loss of another one needs. */
  spareNodes: number
  processesOfCell: number
  databaseCoresOfCell: number
  /** Connections of a process to PostgreSQL. */
  connectionsOfProcess: number
  /** Of one PostgreSQL, before their number has to be thought about. */
  databaseConnections: number
  /** Primary and replicas. */
  databaseCopies: number
  coresOfBalancer: number
  coresAtRest: number
}

/** Assumptions, in euros without VAT: rent of dedicated cores with their memory, and of traffic through a cache. */
export type Prices = { coreHour: number; gigabyte: number }

export const standardBounds: Bounds = {
  nodeLoad: 0.6,
  databaseLoad: 0.5,
  coresOfNode: 8,
  spareNodes: 1,
  processesOfCell: 64,
  databaseCoresOfCell: 16,
  connectionsOfProcess: 12,
  databaseConnections: 400,
  databaseCopies: 3,
  coresOfBalancer: 2,
  coresAtRest: 2,
}

export const assumedPrices: Prices = { coreHour: 0.03, gigabyte: 0.02 }

/** Where a plan leaves what has been measured, or what the design can do. */
export type Limit =
  | { limit: 'one_writer'; joinsPerSecond: number; joinsPerSecondMax: number }
  | { limit: 'lobby_list'; tickets: number; ticketsMax: number }
  | { limit: 'slow_news'; askAfterMs: number }
  | { limit: 'not_measured'; tickets: number; measuredMax: number }
  | { limit: 'bandwidth'; bitsPerSecond: number }
  | { limit: 'connections'; connections: number; connectionsMax: number }
  | { limit: 'cell_too_large'; databaseCores: number }

/** The text of the lobby's list, of which the digest is taken, is one value of PostgreSQL: at most 1 GB. */
const lobbyLineBytes = 45
const valueBytesMax = 2 ** 30
const measuredTicketsMax = 1_000_000
const slowNewsMs = 60_000
const bitsOfCellMax = 10e9

/** The limits that a plan meets, the hardest first. */
export function limitsMet(
  plan: {
    tickets: number
    joinsOfRelease: number
    askAfterMs: number
    cells: number
    databaseCores: number
    databaseConnections: number
    bitsPerSecond: { origin: number }
  },
  costs: Costs,
  bounds: Bounds,
): Limit[] {
  const { tickets, joinsOfRelease, askAfterMs, databaseConnections } = plan
  const joinsPerSecondMax = writerJoinsPerSecond(costs, bounds)
  const ticketsMax = Math.floor(valueBytesMax / lobbyLineBytes)
  const coresOfCell = plan.databaseCores / plan.cells
  const bitsOfCell = plan.bitsPerSecond.origin / plan.cells
  const met: (Limit | false)[] = [
    tickets > ticketsMax && { limit: 'lobby_list', tickets, ticketsMax },
    joinsOfRelease > joinsPerSecondMax && { limit: 'one_writer', joinsPerSecond: joinsOfRelease, joinsPerSecondMax },
    coresOfCell > bounds.databaseCoresOfCell && { limit: 'cell_too_large', databaseCores: coresOfCell },
    askAfterMs > slowNewsMs && { limit: 'slow_news', askAfterMs },
    tickets > measuredTicketsMax && { limit: 'not_measured', tickets, measuredMax: measuredTicketsMax },
    bitsOfCell > bitsOfCellMax && { limit: 'bandwidth', bitsPerSecond: bitsOfCell },
    databaseConnections > bounds.databaseConnections && {
      limit: 'connections',
      connections: databaseConnections,
      connectionsMax: bounds.databaseConnections,
    },
  ]
  return met.filter((limit) => limit !== false)
}

/** Joins of one release take turns on its lobby: one connection, one core of the database, and so never more than this. */
function writerJoinsPerSecond(costs: Costs, bounds: Bounds): number {
  return (bounds.databaseLoad * 1e6) / costs.join.databaseMicros
}
