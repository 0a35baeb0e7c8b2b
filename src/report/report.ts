import type { ReleaseKind } from '../release/phase.ts'
import type { DayEvent } from './day.ts'

/** What became of a ticket; each is counted once, by the first that holds. */
export const outcomes = ['booked', 'cancelled', 'lapsed', 'listed', 'left', 'none'] as const

/**
 * `booked` has an appointment; `cancelled` had one and gave it back; `lapsed` was let in and let the pass go; `listed`
 * was on the waiting list until the end; `left` gave the ticket back; `none` waited and got nothing.
 */
export type Outcome = (typeof outcomes)[number]

/** A count of people; null where it is hidden because it would tell of too few. */
export type People = number | null

/** Half of the people waited no longer than the median, nine of ten no longer than the second; ms. */
export type Wait = { medianMs: number; p90Ms: number }

export type ReportInterval = {
  /** ISO instants, from and up to and without. */
  from: string
  until: string
  /** People whose ticket was given, who were let in for the first time, and who booked what they have now. */
  joined: People
  letIn: People
  booked: People
  /** How often the release's page was opened; null where nobody counted. */
  visits: number | null
}

export type LoadPoint = {
  at: string
  requestsPerSecond: number
  shedPerSecond: number
  failedPerSecond: number
  joinP99Ms: number | null
  confirmP99Ms: number | null
}

/** What was expected before the day, in people and ms; and nothing where nobody made a forecast. */
export type Expected = {
  /** People who join. */
  people: number
  /** Tickets that are asked for in the strongest second. */
  joinsPerSecondMax: number | null
  /** From the opening to the last appointment; null where it was not expected to sell out. */
  soldOutAfterMs: number | null
}

/** The published report of a release. Instants are ISO texts, UTC; null for what did not happen. */
export type Report = {
  report: 'punkt8'
  version: 1
  licence: string
  /** How small numbers are hidden, for whoever reads the file alone. */
  rule: string
  release: { slug: string; title: string; kind: ReleaseKind; tenant: string; zone: string }
  madeAt: string
  announcedAt: string
  lobbyAt: string
  opensAt: string
  openedAt: string | null
  soldOutAt: string | null
  lastBookedAt: string | null
  closedAt: string | null
  appointments: number
  tickets: People
  people: People
  outcomes: Record<'early' | 'late' | 'all', Record<Outcome | 'all', People>>
  centres: { name: string; booked: People }[]
  /** From the opening, or from joining after it, until being let in; and from joining until knowing the outcome. */
  waits: { letIn: Wait | null; known: Wait | null }
  bookingsPerMinuteMax: People
  /** Of a hundred passes, how many ran out; null for fewer than a hundred. */
  lapsedPercent: number | null
  intervals: ReportInterval[]
  /** Of the whole installation, all tenants together; null where it was not measured. */
  load: { requests: number; shed: number; failed: number; points: LoadPoint[] } | null
  events: (Omit<DayEvent, 'at'> & { at: string })[]
  expected: Expected | null
}

export const licenceUrl = 'https://www.govdata.de/dl-de/by-2-0'

export const ruleText =
  'Counts of one to four people are hidden (null), and as many other counts as it takes so that none of them follows from the totals; zero is told. / Zahlen von einem bis vier Menschen sind verdeckt (null), dazu so viele andere, dass keine aus den Summen folgt; die Null wird genannt.'
