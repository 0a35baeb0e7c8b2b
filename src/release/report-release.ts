import type { Entry } from '../ledger/entries.ts'
import { forecastOf } from '../readiness/forecast.ts'
import { forecastPlanOf } from '../readiness/forecast-plan.ts'
import type { TicketFact } from '../report/count-people.ts'
import { createDayReader, type Day } from '../report/day.ts'
import { makeReport } from '../report/make-report.ts'
import type { Expected } from '../report/report.ts'
import type { Database } from '../store/database.ts'
import { lockFront } from '../store/ledger-entry.ts'
import { publishReport } from '../store/publish-report.ts'
import { readLedger } from '../store/read-ledger.ts'
import { type ReportHead, readLoadTotals, readReportHead } from '../store/read-report-source.ts'
import { readLoadSamples, readReleaseSamples } from '../store/read-samples.ts'
import { readTicketFacts } from '../store/read-ticket-facts.ts'

const entriesMax = 200
const ticketsMax = 5000
const samplesMax = 5000
const loadPointsMax = 120

/** How long before the lobby people begin to look at the page. */
const beforeLobbyMs = 30 * 60_000

/** Reports that are being made, one at a time. */
export type Reporting = {
  /** Begins to make a release's report, unless one is being made; looks again when it is asked again. */
  begin(releaseId: number): void
  /** Resolves when none is being made any more. */
  settled(): Promise<void>
}

/** After a report that could not be published the next try waits. */
const retryAfterMs = 10_000

export function startReporting(database: Database, onError: (error: unknown) => void): Reporting {
  const notBefore = new Map<number, number>()
  let making: Promise<void> | undefined
  return {
    begin(releaseId) {
      if (making || performance.now() < (notBefore.get(releaseId) ?? 0)) return
      notBefore.set(releaseId, performance.now() + retryAfterMs)
      making = reportRelease(database, releaseId)
        .then(() => undefined, onError)
        .finally(() => {
          making = undefined
        })
    },
    settled: async () => making,
  }
}

/**
 * Makes and publishes the report of a closed release. It is made without the release's turn, which is taken only to
 * publish it: false where something happened meanwhile, or another node was first. Repeating it changes nothing.
 */
export async function reportRelease(database: Database, releaseId: number): Promise<boolean> {
  const head = await readReportHead(database, releaseId)
  if (head.phase !== 'closed') return false
  const day = await readDay(database, releaseId, head.entryCount)
  const sinceMs = day.lobbyAt - beforeLobbyMs
  const untilMs = day.closedAt ?? head.now
  const [visits, totals, points] = await Promise.all([
    readReleaseSamples(database, releaseId, { sinceMs, untilMs, pointsMax: samplesMax }),
    readLoadTotals(database, sinceMs, untilMs),
    readLoadSamples(database, { sinceMs, untilMs, pointsMax: loadPointsMax }),
  ])
  const report = makeReport({
    release: { ...head.release, partyMax: head.partyMax },
    madeAt: head.now,
    day,
    tickets: await readTickets(database, releaseId),
    lobbyCount: head.lobbyCount,
    centres: head.centres,
    visits,
    load: totals && {
      ...totals,
      points: points.map(({ at, requestsPerSecond, shedPerSecond, failedPerSecond, joinP99Ms, confirmP99Ms }) => ({
        at,
        requestsPerSecond,
        shedPerSecond,
        failedPerSecond,
        joinP99Ms,
        confirmP99Ms,
      })),
    },
    expected: expectedOf(head, day),
  })
  const document = `${JSON.stringify(report, null, 1)}\n`
  return database.transaction(async (session) => {
    await session.rows(lockFront(releaseId))
    return publishReport(session, releaseId, { document, entryCount: head.entryCount })
  })
}

/** The forecast of the plan as it was announced, the same that planners saw; null where there was no plan. */
function expectedOf({ plan, release, partyMax, graceMs }: ReportHead, day: Day): Expected | null {
  if (plan === null) return null
  const forecast = forecastOf(
    forecastPlanOf({
      kind: release.kind,
      eligible: plan.eligible,
      appointments: day.appointments,
      partyMax,
      lobbyMs: day.opensAt - day.lobbyAt,
      graceMs,
      curve: plan.curve,
    }),
  )
  return {
    people: Math.round(forecast.plan.tickets * forecast.plan.partyMean),
    joinsPerSecondMax: Math.round(forecast.joinsPerSecondMax),
    soldOutAfterMs: forecast.soldOutAfterMs,
  }
}

async function readDay(database: Database, releaseId: number, entryCount: number): Promise<Day> {
  const reader = createDayReader()
  for (let position = 0; position < entryCount; position += entriesMax) {
    const entries = await readLedger(database, releaseId, position, Math.min(entriesMax, entryCount - position))
    for (const { payload } of entries) reader.take(JSON.parse(payload) as Entry)
  }
  return reader.day()
}

async function readTickets(database: Database, releaseId: number): Promise<TicketFact[]> {
  const tickets: TicketFact[] = []
  for (;;) {
    const next = await readTicketFacts(database, releaseId, tickets.at(-1)?.n ?? 0, ticketsMax)
    tickets.push(...next)
    if (next.length < ticketsMax) return tickets
  }
}
