import type { Report } from '../../report/report.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { msOf, type ReportView } from './report-view.ts'

/** How long people waited at most; nobody says: at most 0 seconds. */
export function waitText({ duration }: Texts, ms: number): string {
  return duration(Math.max(1000, ms))
}

/** The report in plain sentences, the most important first. */
export function sentencesOf(view: ReportView): string[] {
  const { report, words, texts } = view
  const { waits, lapsedPercent, load } = report
  const duration = (ms: number) => waitText(texts, ms)
  const appointments = texts.count(report.appointments)
  return [
    report.people === null ? words.tookPartFew(appointments) : words.tookPart(texts.count(report.people), appointments),
    bookedSentence(view),
    ...(waits.letIn ? [words.waitedLetIn(duration(waits.letIn.medianMs), duration(waits.letIn.p90Ms))] : []),
    ...(waits.known ? [words.waitedKnown(duration(waits.known.medianMs), duration(waits.known.p90Ms))] : []),
    ...(lapsedPercent === null || lapsedPercent === 0 ? [] : [words.lapsed(String(lapsedPercent))]),
    load === null
      ? words.notMeasured
      : load.shed + load.failed === 0
        ? words.calm
        : words.troubled(texts.count(load.shed), texts.count(load.failed)),
  ]
}

function bookedSentence({ report, words, texts }: ReportView): string {
  const { lastBookedAt, soldOutAt, openedAt } = report
  if (lastBookedAt === null) return words.noneBooked
  const last = texts.instantPhrase(msOf(lastBookedAt), report.release.zone)
  if (soldOutAt !== null && openedAt !== null) {
    return words.allBooked(
      texts.instantPhrase(msOf(soldOutAt), report.release.zone),
      texts.duration(msOf(soldOutAt) - msOf(openedAt)),
    )
  }
  const { booked } = report.outcomes.all
  return words.lastBooked(booked === null ? words.hidden : texts.count(booked), last)
}

/** What people did or had to do, in order of time; staff by their role. */
export function eventList(view: ReportView): Html {
  const { report, words, texts } = view
  if (report.events.length === 0) return html`<p class="kern-body">${words.noEvents}</p>`
  return html`<ul class="p8-events">${report.events.map(
    (event) =>
      html`<li><time datetime="${event.at}">${texts.instantText(msOf(event.at), report.release.zone)}</time> ${words.events[event.type](detailOf(view, event), words.roles[event.by ?? ''] ?? '')}</li>`,
  )}</ul>`
}

function detailOf({ report, texts }: ReportView, event: Report['events'][number]): string {
  switch (event.type) {
    case 'called':
      return String(event.step)
    case 'extended':
      return texts.duration(event.ms ?? 0)
    case 'slots':
      return texts.count(event.appointments ?? 0)
    case 'postponed':
      return texts.instantText(event.ms ?? 0, report.release.zone)
    default:
      return ''
  }
}
