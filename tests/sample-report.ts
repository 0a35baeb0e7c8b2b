import { createRandom } from '../src/rehearsal/random.ts'
import type { TicketFact } from '../src/report/count-people.ts'
import { makeReport } from '../src/report/make-report.ts'
import type { Report } from '../src/report/report.ts'

const minuteMs = 60_000

/** The report of a Saturday on which 6,600 people came for 400 appointments, with everything that can stand in one. */
export function sampleReport(opensAt: number, slug = 'report'): Report {
  const random = createRandom(8)
  const appointments = 400
  const tickets = Array.from({ length: 6600 }, (_, index): TicketFact => {
    const n = index + 1
    const isEarly = index < 6000
    const joinedAt = isEarly
      ? opensAt - Math.round((30 * minuteMs * random.integer(1000) * random.integer(1000)) / 1e6)
      : opensAt + random.integer(40 * minuteMs)
    const isLetIn = index % 15 === 0 && index / 15 < appointments + 13
    const passAt = isLetIn
      ? Math.max(joinedAt, opensAt) + (index % 45 === 0 ? random.integer(12 * minuteMs) : 40)
      : null
    const isLapsed = isLetIn && index % 450 === 0
    const isBooked = isLetIn && !isLapsed && index / 15 !== 7
    return {
      n,
      party: 1,
      joinedAt,
      passAt,
      bookedAt: isBooked && passAt !== null ? passAt + 20_000 + random.integer(4 * minuteMs) : null,
      centreId: isBooked ? 1 + (index % 2) : null,
      outcome: isBooked
        ? 'booked'
        : isLapsed
          ? 'lapsed'
          : isLetIn
            ? 'cancelled'
            : index % 11 === 0
              ? 'listed'
              : index % 701 === 0
                ? 'left'
                : 'none',
    }
  })
  const points = Array.from({ length: 90 }, (_, index) => ({
    at: opensAt - 30 * minuteMs + index * minuteMs,
    requestsPerSecond: Math.round(2000 / (1 + Math.abs(index - 30))),
    shedPerSecond: index === 30 ? 4 : 0,
    failedPerSecond: 0,
    joinP99Ms: index < 70 ? 20 + 400 / (1 + Math.abs(index - 30)) : null,
    confirmP99Ms: index < 30 ? null : 15 + 100 / (index - 28),
  }))
  return makeReport({
    release: {
      slug,
      title: '400 zusätzliche Impftermine',
      kind: 'live',
      tenant: 'Kreis Auenland',
      zone: 'Europe/Berlin',
      partyMax: 1,
    },
    madeAt: opensAt + 10 * 60 * minuteMs,
    day: {
      announcedAt: opensAt - 2 * 1440 * minuteMs,
      lobbyAt: opensAt - 30 * minuteMs,
      opensAt,
      openedAt: opensAt + 41,
      soldOutAt: opensAt + 17 * minuteMs,
      lastBookedAt: opensAt + 17 * minuteMs,
      closedAt: opensAt + 9 * 60 * minuteMs,
      appointments,
      centreIds: [1, 2],
      passes: 413,
      lapsed: 15,
      bookingsPerMinuteMax: 96,
      events: [
        { at: opensAt - 2 * 1440 * minuteMs + 1000, type: 'called', step: 1 },
        { at: opensAt - 2 * 1440 * minuteMs + 15 * minuteMs, type: 'called', step: 2 },
        { at: opensAt - 2 * 1440 * minuteMs + 17 * minuteMs, type: 'acknowledged', by: 'duty' },
        { at: opensAt - 60 * minuteMs, type: 'armed' },
        { at: opensAt + 3 * minuteMs, type: 'paused', by: 'owner' },
        { at: opensAt + 4 * minuteMs, type: 'resumed', by: 'owner' },
        { at: opensAt + 4 * minuteMs, type: 'extended', by: 'duty', ms: 5 * minuteMs },
      ],
    },
    tickets,
    lobbyCount: 6000,
    centres: [
      { id: 1, name: 'Impfzentrum Auenstedt' },
      { id: 2, name: 'Bürgerhaus Nordermarsch' },
    ],
    visits: Array.from({ length: 80 }, (_, index) => ({
      at: opensAt - 31 * minuteMs + index * minuteMs,
      visits: Math.round(9000 / (1 + Math.exp((30 - index) / 4))),
    })),
    load: { requests: 412_345, shed: 240, failed: 0, points },
    expected: { people: 7200, joinsPerSecondMax: 80, soldOutAfterMs: 15 * minuteMs },
  })
}
