import { countPeople, dearCounts, type TicketFact } from './count-people.ts'
import type { Day } from './day.ts'
import { type Interval, intervalsOf } from './intervals.ts'
import {
  type Expected,
  type LoadPoint,
  licenceUrl,
  outcomes,
  type People,
  type Report,
  ruleText,
  type Wait,
} from './report.ts'
import { peopleMin, suppress } from './suppress.ts'

/** All that a report follows from; instants in ms since the epoch. */
export type ReportSource = {
  release: Report['release'] & { partyMax: number }
  madeAt: number
  day: Day
  tickets: readonly TicketFact[]
  lobbyCount: number
  centres: readonly { id: number; name: string }[]
  /** How often the release's page had been opened until an instant, in order of time. */
  visits: readonly { at: number; visits: number }[]
  load: { requests: number; shed: number; failed: number; points: (Omit<LoadPoint, 'at'> & { at: number })[] } | null
  expected: Expected | null
}

/** Waits of fewer people would tell of single ones. */
const waitsMin = 20
const passesMin = 100

/** Makes the report that is published: counts, hides what tells of too few people, and drops everything else. */
export function makeReport(source: ReportSource): Report {
  const { day, tickets, lobbyCount, centres } = source
  const { partyMax, ...release } = source.release
  const instants = tickets.flatMap(({ joinedAt, passAt, bookedAt }) =>
    [joinedAt, passAt, bookedAt].filter((at) => at !== null),
  )
  const intervals = intervalsOf(day.openedAt ?? day.opensAt, instants)
  const centreIds = centres.map(({ id }) => id)
  const { counts, sums } = countPeople({ tickets, lobbyCount, partyMax, centreIds, intervals })
  const hidden = suppress(counts, sums, dearCounts)
  const told = (name: string): People => (hidden.has(name) ? null : (counts.get(name) ?? 0))
  const rowOf = (prefix: string, all: string) => ({
    ...(Object.fromEntries(outcomes.map((outcome) => [outcome, told(prefix + outcome)])) as Report['outcomes']['all']),
    all: told(all),
  })
  return {
    report: 'punkt8',
    version: 1,
    licence: licenceUrl,
    rule: ruleText,
    release,
    madeAt: isoOf(source.madeAt),
    announcedAt: isoOf(day.announcedAt),
    lobbyAt: isoOf(day.lobbyAt),
    opensAt: isoOf(day.opensAt),
    openedAt: isoOrNull(day.openedAt),
    soldOutAt: isoOrNull(day.soldOutAt),
    lastBookedAt: isoOrNull(day.lastBookedAt),
    closedAt: isoOrNull(day.closedAt),
    appointments: day.appointments,
    tickets: told('tickets'),
    people: told('people'),
    outcomes: { early: rowOf('early ', 'early'), late: rowOf('late ', 'late'), all: rowOf('', 'people') },
    centres: centres.map(({ id, name }) => ({ name, booked: told(`centre ${id}`) })),
    waits: { letIn: waitOf(letInWaits(source)), known: waitOf(knownWaits(source)) },
    bookingsPerMinuteMax: day.bookingsPerMinuteMax < peopleMin ? null : day.bookingsPerMinuteMax,
    lapsedPercent: day.passes < passesMin ? null : Math.round((100 * day.lapsed) / day.passes),
    intervals: intervals.map((interval, index) => ({
      from: isoOf(interval.from),
      until: isoOf(interval.until),
      joined: told(`joined ${index}`),
      letIn: told(`letIn ${index}`),
      booked: told(`booked ${index}`),
      visits: visitsIn(interval, source.visits),
    })),
    load: source.load && {
      ...source.load,
      points: source.load.points.map((point) => ({ ...point, at: isoOf(point.at) })),
    },
    events: day.events.map((event) => ({ ...event, at: isoOf(event.at) })),
    expected: source.expected,
  }
}

/** From the opening, or from joining after it, until being let in for the first time. */
function letInWaits({ tickets, day }: ReportSource): number[] {
  const openedAt = day.openedAt ?? day.opensAt
  return tickets.flatMap(({ joinedAt, passAt }) =>
    passAt === null ? [] : [Math.max(0, passAt - Math.max(joinedAt, openedAt))],
  )
}

/** From joining until it was certain what one gets: let in, or all gone, or over. */
function knownWaits({ tickets, day, madeAt }: ReportSource): number[] {
  const endedAt = day.soldOutAt ?? day.closedAt ?? madeAt
  return tickets.flatMap(({ joinedAt, passAt, outcome }) =>
    outcome === 'left' && passAt === null ? [] : [Math.max(0, (passAt ?? endedAt) - joinedAt)],
  )
}

function waitOf(waits: number[]): Wait | null {
  if (waits.length < waitsMin) return null
  const sorted = waits.toSorted((a, b) => a - b)
  // Whole seconds: the exact one could be told apart as a single person's.
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) / 1000) * 1000
  return { medianMs: at(0.5), p90Ms: at(0.9) }
}

function visitsIn({ from, until }: Interval, visits: ReportSource['visits']): number | null {
  const before = visits.findLast(({ at }) => at < from)
  const after = visits.findLast(({ at }) => at < until)
  return after === undefined || after === before ? null : after.visits - (before?.visits ?? 0)
}

function isoOf(instantMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toString()
}

function isoOrNull(instantMs: number | null): string | null {
  return instantMs === null ? null : isoOf(instantMs)
}
