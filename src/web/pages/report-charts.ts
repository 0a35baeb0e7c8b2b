import type { Report } from '../../report/report.ts'
import type { Chart, ChartWords } from '../components/chart.ts'
import { secondText, timeTicks } from '../components/time-axis.ts'
import { formatTags } from '../texts/language.ts'
import { msOf, type ReportView } from './report-view.ts'

/** The charts of a report, with the words for their axes and tables. */
export function chartsOf(view: ReportView): { chart: Chart; chartWords: ChartWords }[] {
  const { report, words } = view
  const { charts } = words
  const marks = report.openedAt === null ? [] : [msOf(report.openedAt)]
  const people = report.intervals
  const peopleChart = { at: people.map(({ from }) => msOf(from)), unit: charts.people, scale: 'linear', marks } as const
  const visits = people.map((interval) => interval.visits)
  const all: Chart[] = [
    {
      ...peopleChart,
      id: 'anmeldungen',
      title: charts.joined,
      description: charts.joinedText,
      lines: [
        { label: charts.joinedLine, values: people.map(({ joined }) => joined) },
        ...(visits.some((count) => count !== null) ? [{ label: charts.visitsLine, values: visits }] : []),
      ],
    },
    {
      ...peopleChart,
      id: 'buchungen',
      title: charts.letIn,
      description: charts.letInText,
      lines: [
        { label: charts.letInLine, values: people.map(({ letIn }) => letIn) },
        { label: charts.bookedLine, values: people.map(({ booked }) => booked) },
      ],
    },
    ...loadCharts(view, marks),
  ]
  return all.map((chart) => ({ chart, chartWords: chartWordsOf(view, chart) }))
}

function loadCharts({ report, words }: ReportView, marks: number[]): Chart[] {
  const { charts } = words
  const points = report.load?.points ?? []
  if (points.length < 2) return []
  const at = points.map((point) => msOf(point.at))
  const line = (label: string, read: (point: (typeof points)[number]) => number | null) => ({
    label,
    values: points.map(read),
  })
  return [
    {
      id: 'antworten',
      title: charts.answers,
      description: charts.answersText,
      unit: charts.milliseconds,
      scale: 'log',
      at,
      marks,
      lines: [
        line(charts.joinLine, ({ joinP99Ms }) => joinP99Ms),
        line(charts.confirmLine, ({ confirmP99Ms }) => confirmP99Ms),
      ],
    },
    {
      id: 'last',
      title: charts.load,
      description: charts.loadText,
      unit: charts.perSecond,
      scale: 'linear',
      at,
      marks,
      lines: [
        line(charts.requestsLine, ({ requestsPerSecond }) => requestsPerSecond),
        line(charts.shedLine, ({ shedPerSecond }) => shedPerSecond),
        line(charts.failedLine, ({ failedPerSecond }) => failedPerSecond),
      ],
    },
  ]
}

function chartWordsOf({ report, words, texts, numberText }: ReportView, chart: Chart): ChartWords {
  const { zone } = report.release
  const { table, at, nothing } = words.charts
  const isLong = spanOf(report) > 86_400_000
  return {
    table,
    at: chart.unit === words.charts.people ? `${at} (${words.hiddenDash})` : at,
    nothing,
    numberText,
    atText: (instant) => (isLong ? texts.instantText(instant, zone) : secondText(instant, zone)),
    ticks: (first, last) => timeTicks(first, last, zone, formatTags[texts.language]),
  }
}

function spanOf({ intervals }: Report): number {
  const [first] = intervals
  const last = intervals.at(-1)
  return first && last ? msOf(last.until) - msOf(first.from) : 0
}
