import { type Html, html, trusted } from '../html.ts'

/** A line of a chart: a value for each point of the chart's axis; null where nothing was measured. */
export type Line = { label: string; values: readonly (number | null)[] }

export type Chart = {
  /** Unique on the page. */
  id: string
  title: string
  /** What to see in it, for people who do not look at the picture. */
  description: string
  unit: string
  /** Where each point lies, rising; instants in ms, seconds from the opening, or whatever `words` can tell. */
  at: readonly number[]
  /** At most four, which differ in dashes as well as in colour. */
  lines: readonly Line[]
  /** `log` for latencies, which span from a millisecond to seconds. */
  scale: 'linear' | 'log'
  /** Instants that are marked by a line across the picture, such as the opening. */
  marks?: readonly number[]
}

/** The words and numbers of charts in one language. */
export type ChartWords = {
  /** Over the table: "Zahlen als Tabelle". */
  table: string
  /** Head of the table's first column. */
  at: string
  /** Instead of a picture in which nothing is. */
  nothing: string
  numberText(value: number): string
  /** A point of the axis, in the table. */
  atText(at: number): string
  /** Labels below the picture, few enough for a phone. */
  ticks(first: number, last: number): { at: number; label: string }[]
}

const width = 1000
const height = 300
const tableRowsMax = 40

/**
 * A figure with a line chart and its table. Only the lines stretch with the page: labels keep their size, and nothing
 * needs a style attribute. What changes while somebody watches is in parts (`data-part`) that a script can renew.
 */
export function chartFigure(chart: Chart, words: ChartWords): Html {
  const { id, title, lines } = chart
  const parts = chartParts(chart, words)
  return html`<figure class="p8-chart" aria-labelledby="${id}-title">
<figcaption><h3 id="${id}-title" class="kern-heading-small">${title}</h3><p id="${id}-text" data-part="${id}-text">${parts[`${id}-text`]}</p>
<ul class="p8-legend">${lines.map(
    (line, index) =>
      html`<li><svg width="28" height="10" aria-hidden="true"><line x1="0" y1="5" x2="28" y2="5" class="p8-line p8-line-${index}"/></svg>${line.label}</li>`,
  )}</ul></figcaption>
<div class="p8-plot" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-text" data-part="${id}-plot">${parts[`${id}-plot`]}</div>
<details><summary>${words.table}<span class="kern-sr-only">: ${title}</span></summary>
<div class="p8-table" tabindex="0" role="region" aria-labelledby="${id}-title"><table class="kern-table kern-table--small"><thead class="kern-table__head"><tr class="kern-table__row"><th scope="col" class="kern-table__header">${words.at}</th>${lines.map(
    ({ label }) => html`<th scope="col" class="kern-table__header kern-table__header--numeric">${label}</th>`,
  )}</tr></thead><tbody class="kern-table__body" data-part="${id}-rows">${parts[`${id}-rows`]}</tbody></table></div></details>
</figure>`
}

/** The parts of the figure that follow from its numbers, by the names that they have in it. */
export function chartParts(chart: Chart, words: ChartWords): Record<string, Html> {
  return {
    [`${chart.id}-text`]: html`${chart.description}`,
    [`${chart.id}-plot`]: isEmpty(chart) ? html`<p class="p8-nothing">${words.nothing}</p>` : plotOf(chart, words),
    [`${chart.id}-rows`]: rowsOf(chart, words),
  }
}

function isEmpty({ at, lines }: Chart): boolean {
  return at.length < 2 || lines.every(({ values }) => values.every((value) => value === null))
}

function plotOf(chart: Chart, words: ChartWords): Html {
  const { at, lines, unit, marks = [] } = chart
  const axis = chart.scale === 'log' ? logAxis(lines) : linearAxis(lines)
  const first = at[0] as number
  const last = at.at(-1) as number
  const x = (point: number) => ((point - first) / Math.max(1e-9, last - first)) * width
  const across = (point: number) => `${((x(point) / width) * 100).toFixed(2)}%`
  const down = (value: number) => `${((axis.y(value) / height) * 100).toFixed(2)}%`
  // A thousandth of the width is finer than a screen shows, and half as long to send as with a digit more.
  const path = ({ values }: Line) => trusted(pathOf(values, at, x, axis.y, 0))
  return html`<svg class="p8-axes" aria-hidden="true" focusable="false">
<text class="p8-unit" x="-3.2rem" y="-0.9rem">${unit}</text>
${axis.ticks.map(
  (value) =>
    html`<line class="p8-grid" x1="0" x2="100%" y1="${down(value)}" y2="${down(value)}"/><text class="p8-y" x="-0.5rem" y="${down(value)}">${words.numberText(value)}</text>`,
)}
${words.ticks(first, last).map(({ at: point, label }) => html`<text class="p8-x" x="${across(point)}" y="100%" dy="1.4em">${label}</text>`)}
${marks
  .filter((mark) => mark >= first && mark <= last)
  .map((mark) => html`<line class="p8-mark" x1="${across(mark)}" x2="${across(mark)}" y1="0" y2="100%"/>`)}
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" width="100%" height="100%">${lines.map(
    (line, index) => html`<path class="p8-line p8-line-${index}" d="${path(line)}"/>`,
  )}</svg>
</svg>`
}

/** The path of a line, broken where nothing was measured, with so many digits after the point. */
export function pathOf(
  values: Line['values'],
  at: readonly number[],
  x: (point: number) => number,
  y: (value: number) => number,
  digits: number,
): string {
  let path = ''
  let isDrawing = false
  for (const [index, value] of values.entries()) {
    if (value === null) {
      isDrawing = false
      continue
    }
    path += `${isDrawing ? 'L' : 'M'}${x(at[index] as number).toFixed(digits)} ${y(value).toFixed(digits)}`
    // A point without neighbours would not be seen.
    if (!isDrawing && (values[index + 1] ?? null) === null) path += 'h2'
    isDrawing = true
  }
  return path
}

/** Rows of the table, the latest first; of many points equally spaced ones. */
function rowsOf({ at, lines }: Chart, words: ChartWords): Html {
  const step = Math.max(1, Math.ceil(at.length / tableRowsMax))
  const rows: Html[] = []
  for (let index = at.length - 1; index >= 0; index -= step) {
    rows.push(
      html`<tr class="kern-table__row"><th scope="row" class="kern-table__header">${words.atText(at[index] as number)}</th>${lines.map(
        ({ values }) => {
          const value = values[index] ?? null
          return html`<td class="kern-table__cell kern-table__cell--numeric">${value === null ? '–' : words.numberText(value)}</td>`
        },
      )}</tr>`,
    )
  }
  return html`${rows}`
}

type Axis = { ticks: number[]; y: (value: number) => number }

function linearAxis(lines: readonly Line[]): Axis {
  const greatest = Math.max(1, ...lines.flatMap(({ values }) => values.filter((value) => value !== null)))
  const step = niceStep(greatest / 4)
  const top = Math.ceil(greatest / step) * step
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
  return { ticks, y: (value) => height - (value / top) * height }
}

function logAxis(lines: readonly Line[]): Axis {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null && value > 0)) as number[]
  const bottom = Math.floor(Math.log10(Math.min(1, ...values)))
  const top = Math.max(bottom + 1, Math.ceil(Math.log10(Math.max(1, ...values))))
  const ticks = Array.from({ length: top - bottom + 1 }, (_, index) => 10 ** (bottom + index))
  const share = (value: number) => (Math.log10(Math.max(10 ** bottom, value)) - bottom) / (top - bottom)
  return { ticks, y: (value) => height - share(value) * height }
}

/** The next of 1, 2, 5, 10, 20 … that is not below `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1e-9, rough)))
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10
  return Math.max(1, step * power)
}
