import type { Release, Tenant } from '../../release/release.ts'
import type { Report } from '../../report/report.ts'
import { assetUrl } from '../assets.ts'
import { link, linkButton } from '../components/button.ts'
import { chartFigure } from '../components/chart.ts'
import { districtText } from '../components/district-text.ts'
import { facts } from '../components/facts.ts'
import { type Html, html, type Printable } from '../html.ts'
import { formatTags } from '../texts/language.ts'
import { reportTexts } from '../texts/report-texts.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'
import { chartsOf } from './report-charts.ts'
import { checkSection } from './report-check.ts'
import { eventList, sentencesOf, waitText } from './report-sentences.ts'
import { msOf, peopleText, type ReportView, viewOf } from './report-view.ts'

/** The public report of a release: sentences, charts with their tables, the check of the ledger, the data. */
export function reportPage(page: { texts: Texts; tenant: Tenant | null; report: Report }): string {
  const { report, tenant, texts } = page
  const view = viewOf(texts, report)
  const { words } = view
  const { slug, title } = report.release
  return layout({
    texts,
    title: `${words.title}: ${texts.isolated(title)}`,
    tenant,
    look: 'kern',
    modules: ['report'],
    head: html`${['chart', 'report'].map((name) => html`<link rel="stylesheet" href="${assetUrl(`web/public/${name}.css`)}">`)}`,
    body: html`<div class="p8-report">
<h1 class="kern-heading-x-large"><span>${words.title}:</span> ${districtText(texts, title)}</h1>
<p class="kern-body">${words.lead(texts.instantText(msOf(report.madeAt), report.release.zone))}</p>
${section('kurz', words.sections.short, html`${sentencesOf(view).map((sentence) => html`<p class="kern-body">${sentence}</p>`)}${figures(view)}`)}
${section(
  'verlauf',
  words.sections.course,
  chartsOf(view).map(({ chart, chartWords }) => chartFigure(chart, chartWords)),
)}
${section('ergebnis', words.sections.outcomes, outcomeTable(view))}
${report.centres.length > 1 && section('orte', words.sections.centres, centreTable(view))}
${section('ereignisse', words.sections.events, eventList(view))}
${report.expected && section('vorhersage', words.sections.forecast, forecastTable(view))}
${checkSection(view)}
${section('daten', words.sections.data, dataSection(view))}
<p class="p8-screen">${linkButton(`/r/${slug}`, texts.say('frame.toRelease'), 'secondary')}</p>
</div>`,
  })
}

/** Instead of a report that is not there yet, or never will be, of a release that was cancelled. */
export function reportAwaitedPage({ texts, release }: { texts: Texts; release: Release }): string {
  const words = reportTexts[texts.language]
  return layout({
    texts,
    title: `${words.title}: ${texts.isolated(release.title)}`,
    tenant: release.tenant,
    look: 'kern',
    body: html`<h1 class="kern-heading-x-large">${words.title}: ${districtText(texts, release.title)}</h1>
<p class="kern-body">${release.phase === 'cancelled' ? words.cancelled : words.awaited}</p>
<p>${linkButton(`/r/${release.slug}`, texts.say('frame.toRelease'), 'secondary')}</p>`,
  })
}

function section(id: string, title: string, body: Printable): Html {
  return html`<section class="p8-section" aria-labelledby="${id}-titel"><h2 class="kern-heading-large" id="${id}-titel">${title}</h2>
${body}</section>`
}

function figures(view: ReportView): Html {
  const { report, words, texts } = view
  const { figures: names } = words
  const { zone } = report.release
  const wait = report.waits.letIn
  const percent = new Intl.NumberFormat(formatTags[texts.language], { style: 'percent' })
  return facts([
    [names.people, peopleText(view, report.people)],
    [names.appointments, texts.count(report.appointments)],
    [names.booked, peopleText(view, report.outcomes.all.booked)],
    [names.lastBooked, report.lastBookedAt !== null && texts.instantText(msOf(report.lastBookedAt), zone)],
    [names.perMinute, peopleText(view, report.bookingsPerMinuteMax)],
    [names.waitMedian, wait && waitText(texts, wait.medianMs)],
    [names.waitMost, wait && waitText(texts, wait.p90Ms)],
    [names.lapsedPercent, report.lapsedPercent !== null && percent.format(report.lapsedPercent / 100)],
    [names.cancelled, peopleText(view, report.outcomes.all.cancelled)],
    [names.listed, peopleText(view, report.outcomes.all.listed)],
    [names.requests, report.load && texts.count(report.load.requests)],
  ])
}

function outcomeTable(view: ReportView): Html {
  const { report, words } = view
  const { early, late, all } = report.outcomes
  const columns = [early, late, all]
  const row = (name: string, key: keyof typeof all) =>
    tableRow(
      name,
      columns.map((column) => peopleCell(view, column[key])),
    )
  const isHiding = columns.some((column) => Object.values(column).includes(null))
  return html`${isHiding && html`<p class="kern-body">${words.hiddenDash}</p>`}${table(
    tableName(view, words.sections.outcomes),
    [words.outcomeHead, words.early, words.late, words.all],
    [
      ...(Object.entries(words.outcomes) as [keyof typeof words.outcomes, string][]).map(([key, name]) =>
        row(name, key),
      ),
      row(words.all, 'all'),
    ],
  )}`
}

/** A word for each hidden count is wider than a phone where there are three columns. */
function peopleCell(view: ReportView, people: number | null): Printable {
  return people === null
    ? html`<span aria-hidden="true">–</span><span class="kern-sr-only">${view.words.hidden}</span>`
    : peopleText(view, people)
}

function centreTable(view: ReportView): Html {
  const { report, words, texts } = view
  const rows = report.centres.map(({ name, booked }) => tableRow(districtText(texts, name), [peopleText(view, booked)]))
  return table(tableName(view, words.sections.centres), [words.centre, words.booked], rows)
}

function forecastTable(view: ReportView): Html {
  const { report, words, texts } = view
  const { expected, soldOutAt, openedAt } = report
  if (!expected) return html``
  const after = soldOutAt !== null && openedAt !== null ? msOf(soldOutAt) - msOf(openedAt) : null
  const duration = (ms: number | null) => (ms === null ? words.forecast.never : texts.duration(ms))
  return table(tableName(view, words.sections.forecast), words.forecastHead, [
    tableRow(words.forecast.people, [texts.count(expected.people), peopleText(view, report.people)]),
    tableRow(words.forecast.soldOut, [duration(expected.soldOutAfterMs), duration(after)]),
  ])
}

/** A region with the name of its section would be told twice. */
function tableName({ words }: ReportView, title: string): string {
  return `${words.charts.table}: ${title}`
}

function table(label: string, heads: readonly string[], rows: Html[]): Html {
  return html`<div class="p8-table" tabindex="0" role="region" aria-label="${label}"><table class="kern-table kern-table--small"><thead class="kern-table__head"><tr class="kern-table__row">${heads.map(
    (head, index) =>
      html`<th scope="col" class="kern-table__header ${index > 0 && 'kern-table__header--numeric'}">${head}</th>`,
  )}</tr></thead><tbody class="kern-table__body">${rows}</tbody></table></div>`
}

function tableRow(name: Printable, values: readonly Printable[]): Html {
  return html`<tr class="kern-table__row"><th scope="row" class="kern-table__header">${name}</th>${values.map(
    (value) => html`<td class="kern-table__cell kern-table__cell--numeric">${value}</td>`,
  )}</tr>`
}

function dataSection({ report, words, texts }: ReportView): Html {
  const { data } = words
  const path = `/r/${report.release.slug}`
  const files = [
    ['report.csv', data.csv],
    ['report.json', data.json],
    ['ledger.ndjson', data.ledger],
    ['lobby.csv', data.list],
  ] as const
  return html`<p class="kern-body">${data.text} ${data.licence} (<bdi dir="ltr">${report.licence.replace('https://', '')}</bdi>) – ${districtText(texts, report.release.tenant)}.</p>
<ul class="p8-files">${files.map(([file, label]) => html`<li>${link(`${path}/${file}`, label)}</li>`)}</ul>
<p class="kern-body">${data.rule}</p><p class="kern-body">${data.load}</p>`
}
