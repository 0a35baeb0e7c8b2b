import { type Interval, indexAt } from './intervals.ts'
import { type Outcome, outcomes } from './report.ts'
import type { Sum } from './suppress.ts'

/** What is known of a ticket; instants in ms since the epoch. Never published: only counted. */
export type TicketFact = {
  n: number
  party: number
  joinedAt: number
  /** When it was let in first; null for never. */
  passAt: number | null
  /** When its appointment was booked, and where; null without one. */
  bookedAt: number | null
  centreId: number | null
  outcome: Outcome
}

export type CountedPeople = {
  /** By name: `people`, `early booked`, `joined 3`, `centre 7` … */
  counts: Map<string, number>
  /** Which of them are sums of others. */
  sums: Sum[]
}

const phases = ['early', 'late'] as const
/** What the report is asked for first. */
export const dearCounts: ReadonlySet<string> = new Set(['people', 'tickets', 'booked', 'letIn', 'early', 'late'])

const flows = ['joined', 'letIn', 'booked'] as const

/** Counts people in all the ways that are published, and says which counts are sums of which. */
export function countPeople(shape: {
  tickets: readonly TicketFact[]
  lobbyCount: number
  partyMax: number
  centreIds: readonly number[]
  intervals: readonly Interval[]
}): CountedPeople {
  const { tickets, lobbyCount, centreIds, intervals } = shape
  const counts = new Map<string, number>()
  const seriesOf = (flow: string) => intervals.map((_, index) => `${flow} ${index}`)
  const cells = phases.flatMap((phase) => [phase, ...outcomes.map((outcome) => `${phase} ${outcome}`)])
  const centres = centreIds.map((id) => `centre ${id}`)
  const names = ['people', 'tickets', 'letIn', ...outcomes, ...cells, ...centres, ...flows.flatMap(seriesOf)]
  for (const name of names) counts.set(name, 0)

  const add = (name: string, people: number) => {
    const before = counts.get(name)
    if (before === undefined) throw new RangeError(`nobody counts ${name}`)
    counts.set(name, before + people)
  }
  for (const ticket of tickets) {
    const { party, outcome } = ticket
    const phase = ticket.n <= lobbyCount ? 'early' : 'late'
    add('tickets', 1)
    for (const name of ['people', outcome, phase, `${phase} ${outcome}`]) add(name, party)
    if (outcome === 'booked') add(`centre ${ticket.centreId}`, party)
    if (ticket.passAt !== null) add('letIn', party)
    addToSeries('joined', ticket.joinedAt, party)
    if (ticket.passAt !== null) addToSeries('letIn', ticket.passAt, party)
    if (ticket.bookedAt !== null) addToSeries('booked', ticket.bookedAt, party)
  }
  return {
    counts,
    sums: [
      { total: 'people', parts: phases },
      { total: 'people', parts: outcomes },
      ...phases.map((phase) => ({ total: phase, parts: outcomes.map((outcome) => `${phase} ${outcome}`) })),
      ...outcomes.map((outcome) => ({ total: outcome, parts: phases.map((phase) => `${phase} ${outcome}`) })),
      // Whoever was let in has one of these outcomes, and nobody else has.
      { total: 'letIn', parts: ['booked', 'cancelled', 'lapsed'] },
      { total: 'booked', parts: centres },
      { total: 'people', parts: seriesOf('joined') },
      { total: 'letIn', parts: seriesOf('letIn') },
      { total: 'booked', parts: seriesOf('booked') },
      // A ticket for one is one person: either number tells the other.
      ...(shape.partyMax === 1 ? [{ total: 'people', parts: ['tickets'] }] : []),
    ],
  }

  function addToSeries(flow: string, at: number, people: number): void {
    const index = indexAt(intervals, at)
    if (index === undefined) throw new RangeError(`${flow} happened outside of all intervals`)
    add(`${flow} ${index}`, people)
  }
}
