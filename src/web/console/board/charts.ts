import type { Chart, ChartWords } from '../../components/chart.ts'
import { secondText, timeTicks } from '../../components/time-axis.ts'
import type { BoardTexts } from '../texts/board.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { type Amounts, amounts } from './amounts.ts'
import type { BoardState } from './read-board.ts'

type Told = { texts: BoardTexts; language: ConsoleLanguage }

/** The charts of a release's day. */
export function boardCharts({ live, samples, load }: BoardState, { texts, language }: Told): Chart[] {
  const { number, ms } = amounts[language]
  const marks = [live.front.opensAt]
  const at = samples.map((sample) => sample.at)
  const loadAt = load.map((sample) => sample.at)
  const visits = ratesOf(
    samples.map((sample) => sample.visits),
    at,
  )
  const joins = ratesOf(
    samples.map((sample) => sample.joined),
    at,
  )
  const last = samples.at(-1)
  const lastLoad = load.at(-1)
  const linear = { scale: 'linear', marks } as const
  return [
    {
      ...linear,
      id: 'coming',
      title: texts.comingTitle,
      description: texts.coming(number(visits.at(-1) ?? 0), number(joins.at(-1) ?? 0)),
      unit: texts.perSecond,
      at,
      lines: linesOf(texts.comingLines, [visits, joins]),
    },
    {
      ...linear,
      id: 'waiting',
      title: texts.waitingTitle,
      description: texts.waitingText(number(last?.waiting ?? 0)),
      unit: texts.count,
      at,
      lines: linesOf(texts.waitingLines, [
        samples.map((sample) => sample.waiting),
        samples.map((sample) => sample.admitted),
        samples.map((sample) => sample.lapsed),
      ]),
    },
    {
      ...linear,
      id: 'slots',
      title: texts.slotsTitle,
      description: texts.slotsText(number(last?.booked ?? 0), number(last?.free ?? 0)),
      unit: texts.count,
      at,
      lines: linesOf(texts.slotsLines, [
        samples.map((sample) => sample.booked),
        samples.map((sample) => sample.held),
        samples.map((sample) => sample.free),
      ]),
    },
    {
      ...linear,
      id: 'requests',
      title: texts.requestsTitle,
      description: texts.requestsText(number(lastLoad?.requestsPerSecond ?? 0)),
      unit: texts.perSecond,
      at: loadAt,
      lines: linesOf(texts.requestsLines, [
        load.map((sample) => sample.requestsPerSecond),
        load.map((sample) => sample.frontsPerSecond),
      ]),
    },
    {
      id: 'latencies',
      title: texts.latenciesTitle,
      description: texts.latenciesText(ms(lastLoad?.joinP99Ms ?? null), ms(lastLoad?.confirmP99Ms ?? null)),
      unit: texts.milliseconds,
      at: loadAt,
      marks,
      scale: 'log',
      lines: linesOf(texts.latenciesLines, [
        load.map((sample) => sample.joinP99Ms),
        load.map((sample) => sample.passP99Ms),
        load.map((sample) => sample.holdP99Ms),
        load.map((sample) => sample.confirmP99Ms),
      ]),
    },
    {
      ...linear,
      id: 'errors',
      title: texts.errorsTitle,
      description: texts.errorsText(number(lastLoad?.shedPerSecond ?? 0), number(lastLoad?.failedPerSecond ?? 0)),
      unit: texts.perSecond,
      at: loadAt,
      lines: linesOf(texts.errorsLines, [
        load.map((sample) => sample.shedPerSecond),
        load.map((sample) => sample.failedPerSecond),
      ]),
    },
  ]
}

export function boardChartWords(zone: string, { texts, language }: Told): ChartWords {
  const { number }: Amounts = amounts[language]
  return {
    table: texts.table,
    at: texts.time,
    nothing: texts.nothing,
    numberText: number,
    atText: (at) => secondText(at, zone),
    ticks: (first, last) => timeTicks(first, last, zone, language === 'de' ? 'de-DE' : 'en-GB'),
  }
}

function linesOf(labels: readonly string[], values: readonly (readonly (number | null)[])[]): Chart['lines'] {
  return labels.map((label, index) => ({ label, values: values[index] ?? [] }))
}

/** What a sum grew by, a second; null for the first point, of which nothing is known. */
function ratesOf(sums: readonly number[], at: readonly number[]): (number | null)[] {
  return sums.map((sum, index) => {
    const before = sums[index - 1]
    if (before === undefined) return null
    const seconds = ((at[index] as number) - (at[index - 1] as number)) / 1000
    return Math.max(0, sum - before) / Math.max(1, seconds)
  })
}
