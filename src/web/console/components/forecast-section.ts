import type { Forecast } from '../../../readiness/forecast.ts'
import { headroomOf } from '../../../readiness/forecast-plan.ts'
import type { Capability } from '../../../store/capabilities.ts'
import { assetUrl } from '../../assets.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { type Chart, type ChartWords, chartFigure } from '../../components/chart.ts'
import { type Html, html } from '../../html.ts'
import { durationText } from '../texts/durations.ts'
import { forecastTexts } from '../texts/forecast.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { dateText } from '../texts/times.ts'

const locales: Record<ConsoleLanguage, string> = { de: 'de-DE', en: 'en-GB' }
const pointsMax = 240

/** The forecast of a release in sentences, charts and tables, with what it assumes and what was shown so far. */
export function forecastSection(
  language: ConsoleLanguage,
  zone: string,
  forecast: Forecast,
  capability: Capability | null,
): Html {
  const texts = forecastTexts[language]
  const amount = amountsOf(language)
  const headroom = headroomOf(forecast.joinsPerSecondMax, capability?.joinsPerSecond ?? null)
  const shown = capability ? amount(capability.joinsPerSecond) : ''
  const at = capability ? dateText(capability.at, zone, language) : ''
  const { soldOutAfterMs } = forecast
  return html`<link rel="stylesheet" href="${assetUrl('web/public/chart.css')}">
${paragraph(
  texts.outcome({
    tickets: amount(forecast.plan.tickets),
    joins: amount(forecast.joinsPerSecondMax),
    requests: amount(forecast.requestsPerSecondMax),
  }),
)}
${paragraph(soldOutAfterMs === null ? texts.notSoldOut : texts.soldOut(durationText(soldOutAfterMs, language)))}
${forecast.emptyHanded > 0 && paragraph(texts.emptyHanded(amount(forecast.emptyHanded)))}
${alert(headroom === 'ample' ? 'success' : headroom === 'unknown' ? 'info' : 'warning', texts.headroomTitle, paragraph(texts.headroom[headroom](shown, at)))}
<div class="p8-charts">${charts(forecast, language).map((chart) => chartFigure(chart, wordsOf(language)))}</div>
<h3 class="kern-heading-small">${texts.assumptionsTitle}</h3>
<ul>${assumptionsOf(forecast, language).map((sentence) => html`<li>${sentence}</li>`)}</ul>`
}

function charts(forecast: Forecast, language: ConsoleLanguage): Chart[] {
  const texts = forecastTexts[language]
  const shown = shownPoints(forecast)
  const at = shown.map(({ atMs }) => atMs)
  const linear = { scale: 'linear', marks: [0], at } as const
  return [
    {
      ...linear,
      id: 'vorhersage-ankunft',
      title: texts.chartJoins,
      description: texts.chartJoinsText,
      unit: texts.perSecond,
      lines: [
        { label: texts.joins, values: shown.map(({ joinsPerSecond }) => joinsPerSecond) },
        { label: texts.pages, values: shown.map(({ pagesPerSecond }) => pagesPerSecond) },
      ],
    },
    {
      ...linear,
      id: 'vorhersage-termine',
      title: texts.chartBooked,
      description: texts.chartBookedText,
      unit: texts.count,
      lines: [
        { label: texts.joins, values: shown.map(({ joined }) => joined) },
        { label: texts.booked, values: shown.map(({ booked }) => booked) },
      ],
    },
  ]
}

/** From the lobby on until a while after everything is booked, and no more points than a picture can show. */
function shownPoints({ points, soldOutAfterMs }: Forecast): Forecast['points'] {
  const lobbyMs = -(points[0]?.atMs ?? 0)
  const until = soldOutAfterMs === null ? Number.POSITIVE_INFINITY : Math.max(lobbyMs, soldOutAfterMs * 1.5)
  const within = points.filter(({ atMs }) => atMs <= until)
  const every = Math.max(1, Math.ceil(within.length / pointsMax))
  return within.filter((_, index) => index % every === 0 || index === within.length - 1)
}

function wordsOf(language: ConsoleLanguage): ChartWords {
  const texts = forecastTexts[language]
  return {
    table: texts.table,
    at: texts.fromOpening,
    nothing: texts.nothing,
    numberText: amountsOf(language),
    atText: (at) => signed(at, language),
    ticks: (first, last) => {
      const stepMs = niceStep((last - first) / 5)
      const ticks: { at: number; label: string }[] = []
      for (let at = Math.ceil(first / stepMs) * stepMs; at <= last; at += stepMs) {
        ticks.push({ at, label: at === 0 ? texts.opening : signed(at, language) })
      }
      return ticks
    },
  }
}

const stepsMs = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400].map(
  (s) => s * 1000,
)

function niceStep(roughMs: number): number {
  return stepsMs.find((step) => step >= roughMs) ?? Math.ceil(roughMs / 86_400_000) * 86_400_000
}

/** `−30 min`, `+2 h`, short enough for an axis. */
function signed(ms: number, language: ConsoleLanguage): string {
  const seconds = Math.round(Math.abs(ms) / 1000)
  const [size, unit] = seconds >= 7200 ? [3600, 'h'] : seconds >= 120 ? [60, 'min'] : [1, 's']
  return `${ms < 0 ? '−' : '+'}${amountsOf(language)(seconds / size)} ${unit}`
}

/** Whole from 100 on, with three digits below. */
function amountsOf(language: ConsoleLanguage): (value: number) => string {
  const whole = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 })
  const short = new Intl.NumberFormat(locales[language], { maximumSignificantDigits: 3 })
  return (value) => (Math.abs(value) >= 100 ? whole : short).format(value)
}

function assumptionsOf({ plan }: Forecast, language: ConsoleLanguage): string[] {
  const percent = new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 0 })
  const amount = amountsOf(language)
  const { arrival } = plan
  return forecastTexts[language].assumptions({
    tickets: amount(plan.tickets),
    party: amount(plan.partyMean),
    devices: amount(plan.devicesPerTicket),
    leavers: percent.format(plan.leaverShare),
    early: percent.format(arrival.earlyShare),
    late: percent.format(arrival.lateShare),
    rushBefore: durationText(arrival.rushBeforeMs, language),
    rushAfter: durationText(arrival.rushAfterMs, language),
    thinking: durationText(plan.thinking.medianMs, language),
    typing: durationText(plan.typing.medianMs, language),
    grace: durationText(plan.graceMs, language),
  })
}
