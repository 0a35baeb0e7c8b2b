import { pathOf } from '../web/components/chart.ts'
import { type Html, html, trusted } from '../web/html.ts'

/** A line of a chart: a value for each point of the chart's time axis; null where nothing was measured. */
type Line = { label: string; values: (number | null)[] }

export type Chart = {
  id: string
  title: string
  /** What to see in it, for people who do not look at the picture. */
  description: string
  unit: string
  /** Seconds from the opening, one for each point. */
  seconds: number[]
  lines: Line[]
  /** `log` for latencies, which span from a millisecond to seconds. */
  scale: 'linear' | 'log'
}

const width = 1000
const height = 300
const tableRowsMax = 40

/**
 * A figure with a line chart and its table. The picture stretches with the page; its labels are text of the page, so
 * that they stay readable on a phone. Lines differ in dashes as well as in colour.
 */
export function chartFigure(chart: Chart): Html {
  const { id, title, unit, lines, seconds } = chart
  if (lines.every(({ values }) => values.every((value) => value === null || value === 0))) {
    return html`<section class="chart"><h3>${title}</h3><p>${chart.description} Ein Bild davon wäre leer.</p></section>`
  }
  const axis = chart.scale === 'log' ? logAxis(chart) : linearAxis(chart)
  const first = seconds[0] ?? 0
  const last = seconds.at(-1) ?? 1
  const x = (second: number) => ((second - first) / Math.max(1e-9, last - first)) * width
  const ticks = timeTicks(first, last)
  const left = (second: number) => `${((x(second) / width) * 100).toFixed(2)}%`
  const top = (value: number) => `${((axis.y(value) / height) * 100).toFixed(2)}%`
  return html`<figure class="chart" aria-labelledby="${id}-title">
<figcaption><h3 id="${id}-title">${title}</h3><p>${chart.description}</p>
<ul class="legend">${lines.map(
    (line, index) =>
      html`<li><svg width="28" height="10" aria-hidden="true"><line x1="0" y1="5" x2="28" y2="5" class="line line-${index}"/></svg>${line.label}</li>`,
  )}</ul></figcaption>
<div class="plot"><span class="unit">${unit}</span>
${axis.ticks.map((value) => html`<span class="y" style="top:${top(value)}">${numberText(value)}</span>`)}
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${`${title}. ${chart.description}`}">
${axis.ticks.map((value) => {
  const y = axis.y(value).toFixed(1)
  return html`<line class="grid" x1="0" x2="${width}" y1="${y}" y2="${y}"/>`
})}
${first <= 0 && last >= 0 && html`<line class="opening" x1="${x(0).toFixed(1)}" x2="${x(0).toFixed(1)}" y1="0" y2="${height}"/>`}
${lines.map((line, index) => html`<path class="line line-${index}" d="${trusted(pathOf(line.values, seconds, x, axis.y, 1))}"/>`)}
</svg>
${ticks.map((second) => html`<span class="x" style="left:${left(second)}">${second === 0 ? 'Öffnung' : `${second > 0 ? '+' : '−'}${numberText(Math.abs(second))} s`}</span>`)}
</div>
<details><summary>Zahlen als Tabelle</summary>${tableOf(chart)}</details>
</figure>`
}

function tableOf({ title, seconds, lines, unit }: Chart): Html {
  const step = Math.max(1, Math.ceil(seconds.length / tableRowsMax))
  return html`<div class="wide" tabindex="0" role="region" aria-label="${`Tabelle: ${title}`}"><table><thead><tr><th scope="col">Sekunde</th>${lines.map(
    ({ label }) => html`<th scope="col">${label} (${unit})</th>`,
  )}</tr></thead><tbody>${seconds.flatMap((second, index) =>
    index % step === 0
      ? html`<tr><th scope="row">${numberText(second)}</th>${lines.map(
          ({ values }) =>
            html`<td>${values[index] === null || values[index] === undefined ? '–' : numberText(values[index])}</td>`,
        )}</tr>`
      : [],
  )}</tbody></table></div>`
}

type Axis = { ticks: number[]; y: (value: number) => number }

function linearAxis({ lines }: Chart): Axis {
  const greatest = Math.max(1, ...lines.flatMap(({ values }) => values.filter((value) => value !== null)))
  const step = niceStep(greatest / 4)
  const top = Math.ceil(greatest / step) * step
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
  return { ticks, y: (value) => height - (value / top) * height }
}

function logAxis({ lines }: Chart): Axis {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null && value > 0)) as number[]
  const bottom = Math.floor(Math.log10(Math.min(1, ...values)))
  const top = Math.max(bottom + 1, Math.ceil(Math.log10(Math.max(1, ...values))))
  const ticks = Array.from({ length: top - bottom + 1 }, (_, index) => 10 ** (bottom + index))
  const share = (value: number) => (Math.log10(Math.max(10 ** bottom, value)) - bottom) / (top - bottom)
  return { ticks, y: (value) => height - share(value) * height }
}

/** Times on the axis, few enough for a phone, with the opening among them. */
function timeTicks(first: number, last: number): number[] {
  const step = niceStep((last - first) / 5)
  const ticks: number[] = []
  for (let second = Math.ceil(first / step) * step; second <= last; second += step) ticks.push(second)
  return ticks
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1e-9, rough)))
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10
  return Math.max(1, step * power)
}

const format = new Intl.NumberFormat('de-DE', { maximumSignificantDigits: 3 })
const countFormat = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 0 })

/** A number as Germans write it: whole from 100 on, with three digits below. */
export function numberText(value: number): string {
  return Math.abs(value) >= 100 ? countFormat.format(value) : format.format(value)
}
