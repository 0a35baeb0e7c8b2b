import type { CheckName } from '../../ledger/findings.ts'
import type { DayEvent } from '../../report/day.ts'
import type { Outcome } from '../../report/report.ts'

/** The words of the report. Numbers and times are given as they are shown. */
export type ReportTexts = {
  title: string
  open: string
  awaited: string
  cancelled: string
  lead: (made: string) => string
  sections: Record<'short' | 'course' | 'outcomes' | 'centres' | 'events' | 'forecast' | 'check' | 'data', string>
  tookPart: (people: string, appointments: string) => string
  tookPartFew: (appointments: string) => string
  allBooked: (last: string, after: string) => string
  lastBooked: (booked: string, last: string) => string
  noneBooked: string
  waitedLetIn: (median: string, most: string) => string
  waitedKnown: (median: string, most: string) => string
  lapsed: (percent: string) => string
  calm: string
  troubled: (shed: string, failed: string) => string
  notMeasured: string
  figures: Record<
    | 'people'
    | 'tickets'
    | 'appointments'
    | 'booked'
    | 'perMinute'
    | 'lastBooked'
    | 'waitMedian'
    | 'waitMost'
    | 'listed'
    | 'cancelled'
    | 'lapsedPercent'
    | 'requests',
    string
  >
  hidden: string
  /** Beside the tables, in which a hidden count is a dash. */
  hiddenDash: string
  charts: {
    joined: string
    joinedText: string
    joinedLine: string
    visitsLine: string
    letIn: string
    letInText: string
    letInLine: string
    bookedLine: string
    answers: string
    answersText: string
    joinLine: string
    confirmLine: string
    load: string
    loadText: string
    requestsLine: string
    shedLine: string
    failedLine: string
    people: string
    milliseconds: string
    perSecond: string
    table: string
    at: string
    nothing: string
  }
  outcomes: Record<Outcome, string>
  outcomeHead: string
  early: string
  late: string
  all: string
  centre: string
  booked: string
  noEvents: string
  events: Record<DayEvent['type'], (detail: string, by: string) => string>
  roles: Record<string, string>
  forecastHead: [what: string, expected: string, real: string]
  forecast: { people: string; soldOut: string; never: string }
  check: {
    text: string
    button: string
    noScript: string
    loading: string
    /** How much of it has come, as `{n}`. */
    megabytes: string
    checking: string
    failed: string
    right: string
    wrong: string
    entries: string
    kept: string
    broken: string
    none: string
    head: string
    sentences: Record<Exclude<CheckName, 'tables'>, string>
    report: string
    details: string
  }
  data: {
    text: string
    csv: string
    json: string
    ledger: string
    list: string
    licence: string
    rule: string
    load: string
  }
}
