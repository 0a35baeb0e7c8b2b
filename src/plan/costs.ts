/** What one request costs: CPU time of a node's process and of PostgreSQL, bytes of request and answer on the wire. */
export type RequestCost = { nodeMicros: number; databaseMicros: number; wireBytes: number }

export type Costs = {
  join: RequestCost
  front: RequestCost
  page: RequestCost
  pass: RequestCost
  hold: RequestCost
  confirm: RequestCost
  /** Styles and modules of a first visit, as Brotli; from then on they are in the browser's cache. */
  firstVisitFileBytes: number
  /** CPU time of a second in which nobody asks anything, for each process, and for each release that it watches. */
  idle: {
    nodeMicros: number
    databaseMicros: number
    nodeMicrosPerRelease: number
    databaseMicrosPerRelease: number
  }
  ticketDiskBytes: number
  /** Memory of one process; it does not depend on how many people wait. */
  processBytes: number
  /** From the opening's instant until the draw is published: for any crowd, and more for each ticket. */
  draw: { ms: number; microsPerTicket: number }
}

/**
 * Measured by `npm run scale` on 24 November 2026: two shared cores (AMD EPYC), Node 26.10, PostgreSQL 18.4, fsync on.
 * Requests are those of the run with 300,000 people; pages, bytes of fronts and pages, and idle time are those of its
 * `--side-costs`; the bytes of joins, passes, holds and confirms are estimates; the draw is the line through the runs with
 * 10,000 and 1,000,000.
 */
export const measuredCosts: Costs = {
  join: { nodeMicros: 95, databaseMicros: 32, wireBytes: 1300 },
  front: { nodeMicros: 48, databaseMicros: 2, wireBytes: 873 },
  page: { nodeMicros: 138, databaseMicros: 10, wireBytes: 4300 },
  pass: { nodeMicros: 80, databaseMicros: 38, wireBytes: 1100 },
  hold: { nodeMicros: 120, databaseMicros: 70, wireBytes: 1200 },
  confirm: { nodeMicros: 195, databaseMicros: 398, wireBytes: 1500 },
  firstVisitFileBytes: 26_200,
  idle: { nodeMicros: 24_000, databaseMicros: 23_000, nodeMicrosPerRelease: 70, databaseMicrosPerRelease: 117 },
  ticketDiskBytes: 205,
  processBytes: 450e6,
  draw: { ms: 140, microsPerTicket: 0.85 },
}
