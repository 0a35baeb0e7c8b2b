import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { TicketFact } from './count-people.ts'
import type { Day } from './day.ts'
import { makeReport, type ReportSource } from './make-report.ts'
import { outcomes, type Report } from './report.ts'
import { reportCsv } from './report-csv.ts'

const opensAt = 1_800_000_000_000
const day: Day = {
  announcedAt: opensAt - 86_400_000,
  lobbyAt: opensAt - 1_800_000,
  opensAt,
  openedAt: opensAt + 40,
  soldOutAt: opensAt + 900_000,
  lastBookedAt: opensAt + 900_000,
  closedAt: opensAt + 36_000_000,
  appointments: 4000,
  centreIds: [1, 2],
  passes: 4200,
  lapsed: 210,
  bookingsPerMinuteMax: 1800,
  events: [{ at: opensAt - 80_000_000, type: 'acknowledged', by: 'duty' }],
}

function sourceOf(tickets: TicketFact[], change: Partial<ReportSource> = {}): ReportSource {
  return {
    release: { slug: 'probe', title: '=Probe', kind: 'live', tenant: 'Kreis', zone: 'Europe/Berlin', partyMax: 1 },
    madeAt: opensAt + 37_000_000,
    day,
    tickets,
    lobbyCount: Math.floor(tickets.length * 0.9),
    centres: [
      { id: 1, name: 'Nord' },
      { id: 2, name: 'Süd' },
    ],
    visits: [],
    load: null,
    expected: null,
    ...change,
  }
}

const ticket = fc
  .record({
    party: fc.constant(1),
    joins: fc.integer({ min: -1_500_000, max: 600_000 }),
    letsIn: fc.integer({ min: 0, max: 600_000 }),
    books: fc.integer({ min: 1000, max: 300_000 }),
    centreId: fc.constantFrom(1, 2),
    outcome: fc.constantFrom(...outcomes),
  })
  .map(({ joins, letsIn, books, centreId, outcome, party }): Omit<TicketFact, 'n'> => {
    const joinedAt = opensAt + joins
    const passAt = ['booked', 'cancelled', 'lapsed'].includes(outcome) ? Math.max(joinedAt, opensAt) + letsIn : null
    const isBooked = outcome === 'booked' && passAt !== null
    return {
      party,
      joinedAt,
      passAt,
      bookedAt: isBooked ? passAt + books : null,
      centreId: isBooked ? centreId : null,
      outcome,
    }
  })

const crowds = fc
  .array(ticket, { minLength: 1, maxLength: 120 })
  .map((all) => all.map((one, index) => ({ ...one, n: index + 1 })))

/** Every count of people in a report, with the sum that it belongs to. */
function peopleIn(report: Report): (number | null)[] {
  return [
    report.people,
    report.tickets,
    ...Object.values(report.outcomes).flatMap((row) => Object.values(row)),
    ...report.centres.map(({ booked }) => booked),
    ...report.intervals.flatMap(({ joined, letIn, booked }) => [joined, letIn, booked]),
  ]
}

test('a published report tells no count of one to four people', () => {
  fc.assert(
    fc.property(crowds, (tickets) => {
      for (const count of peopleIn(makeReport(sourceOf(tickets)))) {
        assert.ok(count === null || count === 0 || count >= 5, String(count))
      }
    }),
  )
})

test('no rest of a published sum is a count of one to four people', () => {
  const restOf = (total: number | null, parts: (number | null)[]) => {
    if (total === null || !parts.includes(null)) return
    const rest = total - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
    assert.ok(rest >= 5, `a rest of ${rest}`)
    assert.ok(parts.filter((part) => part === null).length > 1, 'a single hidden part')
  }
  fc.assert(
    fc.property(crowds, (tickets) => {
      const { people, outcomes: rows, intervals, centres } = makeReport(sourceOf(tickets))
      restOf(people, [rows.early.all, rows.late.all])
      for (const outcome of outcomes) restOf(rows.all[outcome], [rows.early[outcome], rows.late[outcome]])
      for (const { all, ...parts } of Object.values(rows)) restOf(all, Object.values(parts))
      restOf(
        people,
        intervals.map(({ joined }) => joined),
      )
      restOf(
        rows.all.booked,
        centres.map(({ booked }) => booked),
      )
      restOf(
        rows.all.booked,
        intervals.map(({ booked }) => booked),
      )
    }),
  )
})

test('waits are those of the people, to the second', () => {
  const tickets = Array.from(
    { length: 100 },
    (_, index): TicketFact => ({
      n: index + 1,
      party: 1,
      joinedAt: opensAt - 600_000,
      passAt: index < 50 ? (day.openedAt ?? 0) + index * 1000 : null,
      bookedAt: index < 50 ? opensAt + 100_000 : null,
      centreId: index < 50 ? 1 : null,
      outcome: index < 50 ? 'booked' : 'none',
    }),
  )
  const { waits, outcomes: rows, people } = makeReport(sourceOf(tickets))
  assert.deepEqual(waits.letIn, { medianMs: 24_000, p90Ms: 44_000 })
  assert.deepEqual(waits.known, { medianMs: 649_000, p90Ms: 1_500_000 })
  assert.equal(rows.all.booked, 50)
  assert.equal(people, 100)
  assert.equal(makeReport(sourceOf(tickets.slice(0, 10))).waits.letIn, null)
})

test('the CSV says the same as the report, hides the same, and runs no formula', () => {
  fc.assert(
    fc.property(crowds, (tickets) => {
      const report = makeReport(sourceOf(tickets))
      const lines = reportCsv(report).split('\r\n').slice(0, -1)
      assert.equal(lines[0], 'table,from,until,name,value,hidden')
      assert.ok(lines.every((line) => !/(^|,)=/.test(line)))
      const hidden = lines.filter((line) => line.endsWith(',,1')).length
      const minute = report.bookingsPerMinuteMax === null ? 1 : 0
      assert.equal(hidden, peopleIn(report).filter((count) => count === null).length + minute)
      assert.ok(lines.includes(`totals,,,people,${report.people ?? ''},${report.people === null ? 1 : 0}`))
      assert.ok(lines.some((line) => line.includes('dl-de/by-2-0')))
    }),
    { numRuns: 30 },
  )
})
